// Offers to copy a work's BibTeX. Without this script the text is there all the same.
for (const details of document.querySelectorAll("details.cv-bibtex")) {
  const button = details.querySelector("button");
  const pre = details.querySelector("pre");
  const text = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(pre.textContent);
      button.textContent = button.dataset.done;
      setTimeout(() => (button.textContent = text), 2000);
    } catch {
      // No leave to write, or no https: the text is selected, and Ctrl+C copies it.
      getSelection().selectAllChildren(pre);
      pre.focus();
    }
  });
}
