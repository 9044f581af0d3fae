// Returns what sticks out of a screen of a given width; tables, drawings and chips scroll within their own frame.

const [width] = arguments;
const faults = [...document.querySelectorAll("main *, header *")]
  .filter((element) => !element.closest(".table, .chips, svg, .unseen") && element.checkVisibility())
  .filter((element) => element.getBoundingClientRect().right > width + 1)
  .map((element) => element.outerHTML.slice(0, 80));
const whole = document.scrollingElement.scrollWidth;
if (whole > width) faults.push(`the page is ${whole} pixels wide`);
return faults;
