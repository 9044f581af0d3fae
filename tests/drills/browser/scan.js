// Returns what hostile texts have become on a page that is shown, other than text.
const SCRIPTED = /^[\s\0-\x20]*(javascript|vbscript|data):/i;
const LEADING = new Set(["href", "src", "action", "formaction", "xlink:href", "data", "srcdoc", "poster"]);
const faults = [];
const events = ["mouseover", "focus", "toggle", "error", "load", "pointerover"];

function* elements(root) {
  for (const element of root.querySelectorAll("*")) {
    yield element;
    if (element.localName === "template") yield* elements(element.content);
  }
}

for (const element of [...elements(document)]) {
  const shown = () => (element.outerHTML ?? new XMLSerializer().serializeToString(element)).slice(0, 160);
  if (element.localName.includes("tirux")) faults.push(`an element: ${shown()}`);
  for (const { name, value } of element.attributes) {
    if (name.includes("tirux")) faults.push(`an attribute: ${shown()}`);
    if (/^on/i.test(name)) faults.push(`an event: ${shown()}`);
    if (LEADING.has(name) && SCRIPTED.test(value)) faults.push(`an address: ${shown()}`);
    if (name === "style" && value.includes("tirux")) faults.push(`a style: ${shown()}`);
  }
  if (element.localName === "details") element.open = true;
  for (const name of events) element.dispatchEvent(new Event(name));
}
return [...faults, ...(window.fired ?? []).map((name) => `a script: ${name}`)];
