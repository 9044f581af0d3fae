// A menu closes by Escape, and when something else is clicked or takes the focus.
for (const menu of document.querySelectorAll("details.menu, details.sharing")) {
  const close = () => { menu.open = false; };
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    close();
    menu.querySelector("summary").focus();
  });
  for (const kind of ["click", "focusin"]) {
    document.addEventListener(kind, (event) => { if (!menu.contains(event.target)) close(); });
  }
}
