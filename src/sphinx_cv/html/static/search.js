// Shows the works that have all words of the search, those first that have them in their titles.
{
  const found = document.getElementById("cv-found");
  const typed = cvFold(new URLSearchParams(location.search).get("q") ?? "");
  const words = typed.split(/[\s"]+/).filter(Boolean);
  const hasAll = (text) => words.every((word) => cvFold(text).includes(word));

  const works = words.length ? JSON.parse(found.querySelector("script").textContent) : [];
  const hits = works.filter((work) => hasAll(work.slice(1).join(" ")));
  hits.sort((a, b) => hasAll(b[1]) - hasAll(a[1]));
  for (const [address, title, about] of hits) {
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: address, textContent: title });
    const line = Object.assign(document.createElement("p"), { textContent: about });
    item.append(link, line);
    found.querySelector("ol").append(item);
  }
  found.hidden = !hits.length;
}
