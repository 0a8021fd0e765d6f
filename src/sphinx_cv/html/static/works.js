// Searches, filters and orders the works of a page, by the controls that the build drew.
// What is chosen stands in the address, so that a list can be sent and the back button works.
{
  const form = document.querySelector("form.cv-filter");
  const output = form.querySelector("output");
  const fold = form.querySelector(".cv-fold");
  const { from, to } = form.elements;

  const plain = (text) => cvFold(text).replace(/\s+/g, " ");

  const years = [...document.querySelectorAll(".cv-year")].map((node) => ({ node, list: node.closest("ul") }));
  const data = JSON.parse(document.querySelector("script.cv-works-data").textContent);
  const works = Object.entries(data).map(([id, facts]) => {
    const work = { topics: [], order: 0, ...facts, item: document.getElementById(id) };
    work.list = work.item.parentNode;
    work.text = plain([work.item.querySelector(".cv-work").textContent, ...work.topics].join(" "));
    work.label = work.item.querySelector(".cv-label")?.textContent ?? "";
    const year = (work.year ?? work.head ?? "").toString().toLowerCase(); // in words if there is none
    work.beside = years.find(({ node, list }) => list === work.list && node.textContent.toLowerCase() === year)?.node;
    return work;
  });

  // Hidden when no work of a list is left: its section, or the list alone if the section has the form.
  const boxes = new Set(works.map(({ list }) => {
    const section = list.closest("section");
    return section && !section.contains(form) ? section : list;
  }));

  // Works in another order are moved into a part of their own, with the legends of all lists.
  const make = (name, className, textContent = "") => Object.assign(document.createElement(name), { className, textContent });
  const sorted = make("div", "cv-sorted");
  const legends = new Set([...document.querySelectorAll(".cv-legend")].flatMap(({ textContent }) => textContent.split(" · ")));
  const legend = legends.size ? [make("p", "cv-legend", [...legends].join(" · "))] : [];
  const heading = `h${Number(form.closest("section")?.querySelector("h1, h2, h3, h4, h5").localName[1] ?? 1) + 1}`;
  sorted.hidden = true;
  form.after(sorted);

  const orders = {
    "": () => 0,
    year: (a, b) => b.order - a.order,
    label: (a, b) => a.label.localeCompare(b.label, "en", { numeric: true }),
  };

  function passes(work, wanted) {
    return (
      plain(wanted.q).trim().split(" ").every((word) => work.text.includes(word)) &&
      (!wanted.kind || work.kind === wanted.kind) &&
      (!wanted.role || work.role === wanted.role || work.marks?.includes(wanted.role)) &&
      (!wanted.topic || work.topics.includes(wanted.topic)) &&
      (!wanted.from || work.year >= Number(wanted.from)) &&
      (!wanted.to || work.year <= Number(wanted.to))
    );
  }

  let order = "";
  function arrange(wanted) {
    if (wanted === order) return;
    order = wanted;
    sorted.hidden = !order;
    sorted.replaceChildren(...legend);
    let list, head;
    for (const work of [...works].sort(orders[order])) {
      const over = order === "year" ? work.head ?? String(work.year) : "";
      if (order && (!list || over !== head)) {
        head = over;
        list = make("ul", "cv-works");
        const section = make("section", "");
        section.append(...(head ? [make(heading, "", head)] : []), list);
        sorted.append(section);
      }
      (list ?? work.list).append(work.item);
    }
  }

  // A year stands beside the first of its works that is left.
  function date() {
    const placed = new Set();
    for (const { item, beside } of works) {
      if (!beside || item.hidden || placed.has(beside)) continue;
      placed.add(beside);
      if (!item.contains(beside)) item.querySelector(".cv-titled").before(beside);
    }
  }

  // Where the list can be filtered by year, the bars of a chart do it.
  const bars = [...document.querySelectorAll(".cv-bar[data-year]")].map((bar) => {
    const { year } = bar.dataset;
    if (![from, to].every((control) => [...control?.options ?? []].some(({ value }) => value === year))) return null;
    const button = make("button", "cv-bar");
    Object.assign(button, { type: "button", title: bar.title });
    button.setAttribute("aria-label", bar.title);
    button.append(...bar.childNodes);
    bar.parentNode.setAttribute("role", "group");
    bar.replaceWith(button);
    button.addEventListener("click", () => {
      from.value = to.value = button.getAttribute("aria-pressed") === "true" ? "" : year;
      change();
    });
    return { button, year };
  }).filter(Boolean);

  function show() {
    const wanted = Object.fromEntries(new FormData(form));
    for (const work of works) work.item.hidden = !passes(work, wanted);
    arrange(wanted.sort ?? "");
    date();
    for (const box of [...boxes, ...sorted.querySelectorAll("section")]) box.hidden = !box.querySelector("li[id]:not([hidden])");
    const count = works.filter((work) => !work.item.hidden).length;
    output.textContent = output.dataset[count ? "text" : "none"].replace("{shown}", count).replace("{all}", works.length);
    form.classList.toggle("cv-empty", !count);
    const set = ["kind", "role", "topic", "from", "to"].filter((name) => wanted[name]).length;
    fold.textContent = fold.dataset.text + (set ? ` (${set})` : "");
    for (const { button, year } of bars) button.setAttribute("aria-pressed", wanted.from === year && wanted.to === year);
  }

  function change(event) {
    const chosen = [...new FormData(form)].filter(([, value]) => value.trim());
    const address = `${location.pathname}?${new URLSearchParams(chosen)}`.replace(/\?$/, "");
    const typing = event?.target.name === "q" && new URLSearchParams(location.search).get("q");
    // One step back for a word, not one for each letter.
    history[typing ? "replaceState" : "pushState"](null, "", address);
    show();
  }

  function named(fragment) {
    try {
      return document.getElementById(decodeURIComponent(fragment));
    } catch {
      return null; // a "%" that encodes nothing
    }
  }

  function read() {
    const wanted = new URLSearchParams(location.search);
    for (const control of form.querySelectorAll("[name]")) {
      control.value = wanted.get(control.name) ?? "";
      if (control.selectedIndex === -1) control.value = "";
    }
    show();
    // A link to a work that is filtered out leads to it all the same.
    const target = named(location.hash.slice(1));
    if (!target?.closest("[hidden]")) return;
    for (const control of form.querySelectorAll("[name]")) control.value = "";
    show();
    target.scrollIntoView();
  }

  form.hidden = false;
  form.addEventListener("input", change);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(change)); // the fields are empty by then
  fold.addEventListener("click", () => fold.setAttribute("aria-expanded", fold.getAttribute("aria-expanded") !== "true"));
  addEventListener("popstate", read);
  read();
}
