// Writes hostile texts into all fields of a form, as far as these take them, and sends it.
const [number, texts] = arguments;
const form = document.querySelectorAll("main form[method=post]")[number];
const named = new Set();
for (const field of form.elements) {
  if (!field.name || field.type === "hidden" || field.type === "submit" || field.disabled) continue;
  if (field.localName === "select") field.selectedIndex = Math.min(1, field.options.length - 1);
  else if (field.type === "checkbox" || field.type === "radio") field.checked = true;
  else if (field.name !== "website") field.value = texts[named.size % texts.length];
  named.add(field.name);
}
const button = [...form.elements].find((field) => field.type === "submit" && field.name);
if (button) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
HTMLFormElement.prototype.submit.call(form); // past what a script would do instead
