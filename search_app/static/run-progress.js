// Shows how far a run is, while it runs, without reloading the page. The link on the page does the same without this.

const PAUSE = 3000; // milliseconds between two looks

async function look() {
  const shown = document.querySelector("#kemajuan[data-running]");
  if (!shown) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector("#kemajuan");
    const focused = shown.contains(document.activeElement) && document.activeElement.getAttribute("href");
    if (next && next.textContent !== shown.textContent) {
      shown.replaceWith(next);
      if (focused) [...next.querySelectorAll("a")].find((link) => link.getAttribute("href") === focused)?.focus();
    }
  } catch {
    // The server may be starting anew; the next look tells.
  }
  setTimeout(look, PAUSE);
}

setTimeout(look, PAUSE);
