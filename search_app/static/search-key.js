// The key "/" leads to the search box from wherever nothing is typed, and Escape leads back.
// A page offers to switch it off (WCAG 2.1.4): who speaks to a computer may say such a letter by chance.

const KEPT = "tombol-cari"; // where the browser keeps "mati" while the key is off
const box = document.querySelector("#q");
let before = null;

function isOff() {
  return localStorage.getItem(KEPT) === "mati";
}

function announce() {
  if (isOff()) box?.removeAttribute("aria-keyshortcuts");
  else box?.setAttribute("aria-keyshortcuts", "/");
}

document.addEventListener("keydown", (event) => {
  if (!box || event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || isOff()) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  before = document.activeElement;
  box.focus();
  box.select();
});

box?.addEventListener("keydown", (event) => {
  // The first Escape closes the suggestions or empties the box; with nothing left to undo it leads back.
  if (event.key !== "Escape" || !before || event.defaultPrevented) return;
  event.preventDefault();
  const place = before; // leaving the box forgets it
  box.blur();
  place.focus();
});

box?.addEventListener("blur", () => { before = null; });

if (document.querySelector("[data-forget-key]")) localStorage.removeItem(KEPT);

for (const choice of document.querySelectorAll("[data-search-key]")) {
  choice.hidden = false;
  const switched = choice.querySelector("input");
  switched.checked = !isOff();
  switched.addEventListener("change", () => {
    if (switched.checked) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, "mati");
    announce();
  });
}

announce();
