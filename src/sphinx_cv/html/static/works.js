// Searches, filters and orders the works of a page, by the controls that the build drew.
// What is chosen stands in the address, so that a list can be sent and the back button works.
{
  const form = document.querySelector("form.cv-filter");
  const output = form.querySelector("output");

  // Text to compare: without case, accents and double spaces.
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ");

  const data = JSON.parse(document.querySelector("script.cv-works-data").textContent);
  const works = Object.entries(data).map(([id, facts]) => {
    const item = document.getElementById(id);
    const text = [item.querySelector(".cv-work").textContent, ...facts.topics].join(" ");
    const label = item.querySelector(".cv-label")?.textContent ?? "";
    return { ...facts, item, label, list: item.parentNode, text: fold(text) };
  });

  // What goes when no work of a list is left: its section, or the list where that holds the form.
  const boxes = new Set(works.map(({ list }) => {
    const section = list.closest("section");
    return section && !section.contains(form) ? section : list;
  }));

  // Works in another order stand in one list of their own, with the legend of all.
  const sorted = document.createElement("div");
  const legends = [...document.querySelectorAll(".cv-legend")];
  if (legends.length) {
    const parts = new Set(legends.flatMap((legend) => legend.textContent.split(" · ")));
    sorted.append(Object.assign(document.createElement("p"), { className: "cv-legend" }));
    sorted.firstChild.textContent = [...parts].join(" · ");
  }
  sorted.append(Object.assign(document.createElement("ul"), { className: "cv-works" }));
  sorted.hidden = true;
  form.after(sorted);

  const orders = {
    "": () => 0,
    year: (a, b) => b.order - a.order,
    label: (a, b) => a.label.localeCompare(b.label, "en", { numeric: true }),
  };

  function passes(work, wanted) {
    return (
      fold(wanted.q).trim().split(" ").every((word) => work.text.includes(word)) &&
      (!wanted.kind || work.kind === wanted.kind) &&
      (!wanted.role || work.role === wanted.role) &&
      (!wanted.topic || work.topics.includes(wanted.topic)) &&
      (!wanted.from || (work.year !== null && work.year >= Number(wanted.from))) &&
      (!wanted.to || (work.year !== null && work.year <= Number(wanted.to)))
    );
  }

  let order = "";
  function arrange(wanted) {
    if (wanted === order) return;
    order = wanted;
    sorted.hidden = !order;
    for (const work of [...works].sort(orders[order])) {
      (order ? sorted.lastChild : work.list).append(work.item);
    }
  }

  function show() {
    const wanted = Object.fromEntries(new FormData(form));
    for (const work of works) work.item.hidden = !passes(work, wanted);
    arrange(wanted.sort ?? "");
    for (const box of boxes) box.hidden = !box.querySelector("li[id]:not([hidden])");
    const count = works.filter((work) => !work.item.hidden).length;
    output.textContent = output.dataset.text.replace("{shown}", count).replace("{all}", works.length);
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
  addEventListener("popstate", read);
  read();
}
