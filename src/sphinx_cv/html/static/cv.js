// For all pages. Without this script everything is there all the same.

// Text to compare: without case and accents, with the signs of a keyboard, and DOIs as numbers.
const cvLetters = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ħ: "h", ı: "i", ł: "l", þ: "th" };
const cvFold = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßæœøđðħıłþ]/g, (letter) => cvLetters[letter])
    .replace(/[‘’ʼ]/g, "'")
    .replace(/\p{Pd}/gu, "-")
    .replace(/https?:\/\/(?:dx\.)?doi\.org\/|\bdoi: ?(?=10\.)/g, "");

// Offers to copy a work as it is cited.
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

// What is wider than the page can be scrolled by keyboard, too.
const watch = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
for (const box of document.querySelectorAll(".table-wrapper, .math-wrapper, .cv-equation")) watch.observe(box);
