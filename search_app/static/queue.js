// Keys for the lists of the desk: j and k move, o opens, others follow the link of their row that names them.
// They work only while the focus is in the list (WCAG 2.1.4), and only follow links that the pointer reaches too.

const FIRST = "input[type=checkbox], a[href]"; // what of a row takes the focus

class KeyedList {
  #list;
  #help;

  constructor(list, help) {
    this.#list = list;
    this.#help = help;
    list.addEventListener("keydown", (event) => this.#key(event));
    help.querySelector("[data-keys-start]").addEventListener("click", () => this.#focus(list.firstElementChild));
    help.hidden = false;
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const row = event.target.closest("li");
    if (event.key === "j") {
      this.#focus(row.nextElementSibling);
    } else if (event.key === "k") {
      this.#focus(row.previousElementSibling);
    } else if (event.key === "?") {
      this.#help.open = !this.#help.open;
    } else {
      const link = row.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
      if (!link) return;
      link.click();
    }
    event.preventDefault();
  }

  #focus(row) {
    row?.querySelector(FIRST)?.focus();
  }
}

const list = document.querySelector("[data-keys]");
const help = document.querySelector("[data-keys-help]");
if (list && help) new KeyedList(list, help);
