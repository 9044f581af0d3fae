// Returns what a screen reader could not name or find its way by.

const faults = [];
const report = (what, element) => faults.push(`${what}: ${element.outerHTML.slice(0, 90)}`);

for (const element of document.querySelectorAll("a[href], button, summary")) {
  if (element.closest("[aria-hidden=true]")) continue;
  const image = [...element.querySelectorAll("img")].some((item) => item.alt);
  if (!element.textContent.trim() && !element.getAttribute("aria-label") && !image) report("no name", element);
}
for (const field of document.querySelectorAll("input:not([type=hidden]), select, textarea")) {
  if (!field.labels.length || !field.labels[0].textContent.trim()) report("no label", field);
}
for (const image of document.querySelectorAll("img:not([alt])")) report("no alternative text", image);
for (const landmark of document.querySelectorAll("nav, aside, section[aria-labelledby], [role=region]")) {
  const named = landmark.getAttribute("aria-labelledby");
  if (!landmark.getAttribute("aria-label") && !document.getElementById(named)) report("landmark without a name", landmark);
}
for (const hidden of document.querySelectorAll("[aria-hidden=true] a:not([tabindex='-1'])")) report("hidden but focusable", hidden);
for (const tag of ["main", "h1", "header.site", "footer.site", "form[role=search]"]) {
  if (document.querySelectorAll(tag).length !== 1) faults.push(`not exactly one ${tag}`);
}
let level = 0;
for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
  const next = Number(heading.tagName[1]);
  if (next > level + 1) report("heading skips a level", heading);
  level = next;
}
if (!document.documentElement.lang) faults.push("no language");
if (!document.title) faults.push("no title");
return faults;
