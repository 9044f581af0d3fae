// Shares or copies the address of a record where the browser can; keeps its contents at hand and marks where one is.
const panel = document.querySelector(".sharing .panel");
const said = panel?.querySelector("[role=status]");

const offer = (button, act) => {
  button.parentElement.hidden = false;
  button.addEventListener("click", act);
};

if (panel && navigator.share) {
  const button = panel.querySelector("[data-share]");
  offer(button, () => {
    // Whoever closes the sheet again has changed their mind, which is no fault.
    navigator.share({ title: button.dataset.share, url: button.dataset.address }).catch(() => {});
  });
}

if (panel && navigator.clipboard) {
  const button = panel.querySelector("[data-copy]");
  offer(button, async () => {
    const isDone = await navigator.clipboard.writeText(button.dataset.copy).then(() => true, () => false);
    said.textContent = isDone ? said.dataset.done : said.dataset.failed;
  });
}

// Open and stuck it would lie over what it leads to; so it sticks only where it is folded again.
const contents = document.querySelector("details.contents");
contents?.classList.add("stuck");
contents?.addEventListener("click", (event) => { if (event.target.closest("a")) contents.open = false; });

// The last section that has begun at the top of the window is the one that is read.
const BEGUN = 100; // pixels from the top: below what sticks there
const parts = [...document.querySelectorAll(".rail a")].map((link) => document.getElementById(link.hash.slice(1)));
const mark = () => {
  const read = parts.filter((part) => part?.getBoundingClientRect().top <= BEGUN).at(-1);
  for (const link of document.querySelectorAll(":is(.rail, .contents) a")) {
    if (read && link.hash === `#${read.id}`) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
};
if (parts.length) {
  addEventListener("scroll", mark, { passive: true });
  mark();
}
