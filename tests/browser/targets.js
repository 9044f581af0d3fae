// Returns links, buttons and fields that are too small to hit: below 24 by 24 CSS pixels (WCAG 2.2, 2.5.8).
// Links within a sentence are excepted there, and so is what only those who point at a drawing see.

function isWithinSentence(element) {
  if (!getComputedStyle(element).display.startsWith("inline")) return false;
  return [...element.parentElement.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
}

const faults = [];
for (const element of document.querySelectorAll("a[href], button, input:not([type=hidden]), summary")) {
  if (!element.checkVisibility() || element.closest("svg") || element.matches(".skip:not(:focus)")) continue;
  const { width, height } = element.getBoundingClientRect();
  if ((width < 24 || height < 24) && !isWithinSentence(element)) {
    faults.push(`${Math.round(width)}x${Math.round(height)}: ${element.textContent.trim().slice(0, 40)}`);
  }
}
return faults;
