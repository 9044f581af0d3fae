// The filters: beside the hits where there is room, else a sheet that Escape, a touch outside, and leaving it close;
// in a long facet a field that finds values by their letters. Without this script all of it is there to be opened.

const wide = matchMedia("(min-width: 60rem)");
const sheets = document.querySelectorAll("details.filters");

// The stylesheet shows them open without this too, but only a browser's own state tells assistive technology so.
function follow() {
  for (const filters of sheets) filters.open = wide.matches;
}

function close(details) {
  if (!details.open) return;
  const held = details.contains(document.activeElement);
  details.open = false;
  if (held) details.querySelector("summary").focus();
}

function closes(details, onlyNarrow) {
  const may = () => details.open && !(onlyNarrow && wide.matches);
  details.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && may()) close(details);
  });
  details.addEventListener("focusout", ({ relatedTarget }) => {
    if (may() && relatedTarget && !details.contains(relatedTarget)) details.open = false;
  });
  document.addEventListener("click", ({ target }) => {
    if (may() && !details.contains(target)) details.open = false;
  });
}

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function find(panel) {
  const field = Object.assign(document.createElement("input"), { type: "search", autocomplete: "off" });
  field.placeholder = panel.dataset.find;
  const label = document.createElement("label");
  label.append(Object.assign(document.createElement("span"), { className: "unseen", textContent: panel.dataset.find }), field);
  const row = Object.assign(document.createElement("p"), { className: "find" });
  const none = Object.assign(document.createElement("p"), { className: "quiet" });
  none.setAttribute("role", "status");
  row.append(label);
  panel.querySelector("summary").after(row, none);
  const rest = panel.querySelector(".rest");
  const items = [...panel.querySelectorAll("li")];
  const names = items.map((item) => plain(item.querySelector("span:not(.unseen)").textContent));
  field.addEventListener("input", () => {
    const asked = plain(field.value.trim());
    const shown = items.filter((item, at) => !(item.hidden = !names[at].includes(asked)));
    if (rest) rest.open = asked !== "";
    none.textContent = shown.length ? "" : panel.closest("[data-none]").dataset.none;
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && field.value.trim()) items.find((item) => !item.hidden)?.querySelector("a").click();
  });
}

for (const filters of sheets) closes(filters, true);
for (const menu of document.querySelectorAll("details.order")) closes(menu, false);
for (const panel of document.querySelectorAll("[data-find]")) find(panel);
wide.addEventListener("change", follow);
follow();
