// Keeps what one types on the server some seconds after the last key. The button "Simpan konsep" does so without this.

const PAUSE = 3000; // milliseconds

function follow(form) {
  const told = form.querySelector("[data-kept]");
  let timer = 0;
  const keep = async () => {
    timer = 0;
    const body = new URLSearchParams(new FormData(form));
    try {
      const options = { method: "POST", body, headers: { Accept: "application/json" }, redirect: "error" };
      const answer = await fetch(form.dataset.autosave, options);
      if (!answer.ok) throw new Error(answer.statusText);
      told.textContent = (await answer.json()).message;
    } catch {
      told.textContent = form.dataset.failed;
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    timer = 0; // what is sent need not be kept
  });
  addEventListener("pagehide", () => {
    if (timer) navigator.sendBeacon(form.dataset.autosave, new FormData(form));
  });
}

document.querySelectorAll("[data-autosave]").forEach(follow);
