// Where there is room the filters stand open beside the hits; the stylesheet shows them so without this too,
// but only a browser's own state tells assistive technology that they are open.

const wide = matchMedia("(min-width: 60rem)");

function follow() {
  for (const filters of document.querySelectorAll("details.filters")) filters.open = wide.matches;
}

wide.addEventListener("change", follow);
follow();
