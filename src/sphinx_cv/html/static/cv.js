// Offers to copy a work as it is cited. Without this script the texts are there all the same.
for (const button of document.querySelectorAll("details.cv-cite button")) {
  const cited = button.previousElementSibling;
  const text = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(cited.textContent);
      button.textContent = button.dataset.done;
      setTimeout(() => (button.textContent = text), 2000);
    } catch {
      // No leave to write, or no https: the text is selected, and Ctrl+C copies it.
      getSelection().selectAllChildren(cited);
    }
  });
}
