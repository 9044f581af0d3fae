// Completes what is typed in the search box: a combobox with a list of suggestions (WAI-ARIA 1.2).
// The form works without this; every suggestion is a page that links reach too.

const PAUSE = 150; // milliseconds without a key before the server is asked
const SHORTEST = 2; // letters

class Suggestions {
  #input;
  #list;
  #status;
  #timer;
  #request;
  #active = -1;

  constructor(input) {
    this.#input = input;
    this.#list = Object.assign(document.createElement("ul"), { className: "suggestions", id: `${input.id}-usulan`, hidden: true });
    this.#list.setAttribute("role", "listbox");
    // A list that scrolls would be a stop of the Tab key, and hiding it would lose the focus.
    this.#list.tabIndex = -1;
    this.#list.setAttribute("aria-label", input.dataset.suggestLabel);
    // Not every screen reader tells how many options a list has.
    this.#status = Object.assign(document.createElement("span"), { className: "unseen" });
    this.#status.setAttribute("role", "status");
    input.after(this.#list, this.#status);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.#list.id })) {
      input.setAttribute(name, value);
    }
    input.addEventListener("input", () => this.#later());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => this.#close());
    // Keeps the focus in the box, so that a click arrives before the list closes.
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => this.#follow(event.target.closest("[role=option]")));
  }

  #later() {
    clearTimeout(this.#timer);
    this.#request?.abort();
    if (this.#input.value.trim().length < SHORTEST) {
      this.#close();
    } else {
      this.#timer = setTimeout(() => this.#ask(), PAUSE);
    }
  }

  async #ask() {
    this.#request = new AbortController();
    const address = new URL(this.#input.dataset.suggest, location.href);
    address.searchParams.set("q", this.#input.value.slice(-200));
    try {
      const answer = await fetch(address, { signal: this.#request.signal });
      if (answer.ok) this.#show((await answer.json()).suggestions);
    } catch (error) {
      // Suggestions are a comfort: without a network the box is an ordinary one. An aborted question was replaced.
      if (error.name !== "AbortError") this.#close();
    }
  }

  #show(suggestions) {
    if (!suggestions.length || document.activeElement !== this.#input) {
      this.#close();
      return;
    }
    this.#list.replaceChildren(...suggestions.map((suggestion, number) => this.#option(suggestion, number)));
    this.#list.hidden = false;
    this.#status.textContent = this.#input.dataset.suggestCount.replace("#", suggestions.length);
    this.#input.setAttribute("aria-expanded", "true");
    this.#activate(-1);
  }

  #option({ label, kind_label: kind, home, url }, number) {
    const option = Object.assign(document.createElement("li"), { id: `${this.#list.id}-${number}` });
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.url = url;
    option.append(Object.assign(document.createElement("span"), { textContent: label }));
    // Where an innovation comes from says more than that it is one.
    option.append(Object.assign(document.createElement("small"), { textContent: home || kind }));
    return option;
  }

  #key(event) {
    if (event.isComposing) return;
    const last = this.#list.hidden ? -1 : this.#list.children.length - 1;
    if (event.key === "Escape" && !this.#list.hidden) {
      this.#close();
    } else if (event.key === "ArrowDown" && last >= 0) {
      this.#activate(this.#active < last ? this.#active + 1 : -1);
    } else if (event.key === "ArrowUp" && last >= 0) {
      this.#activate(this.#active >= 0 ? this.#active - 1 : last);
    } else if (event.key === "Enter" && this.#active >= 0) {
      this.#follow(this.#list.children[this.#active]);
    } else {
      // Moving within the text leaves the list; the browser moves the caret.
      if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) this.#activate(-1);
      return;
    }
    event.preventDefault();
  }

  #activate(number) {
    this.#list.children[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = number;
    const option = this.#list.children[number];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.#input.setAttribute("aria-activedescendant", option.id);
    } else {
      this.#input.removeAttribute("aria-activedescendant");
    }
  }

  #follow(option) {
    if (option) location.assign(option.dataset.url);
  }

  #close() {
    clearTimeout(this.#timer);
    this.#request?.abort();
    this.#activate(-1);
    this.#list.hidden = true;
    this.#list.replaceChildren();
    this.#status.textContent = "";
    this.#input.setAttribute("aria-expanded", "false");
  }
}

for (const input of document.querySelectorAll("input[data-suggest]")) new Suggestions(input);
