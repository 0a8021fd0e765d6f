// Offers to copy a work's BibTeX. Without this script the text is there all the same.
for (const details of document.querySelectorAll("details.cv-bibtex")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(details.querySelector("pre").textContent);
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = "Copy"), 2000);
  });
  details.querySelector("p").prepend(button, " ");
}
