// What changes the shortlist is a form of one button. Here it is sent without leaving the page, and a screen reader is
// told what has become of it; without this script the form leads back to the same spot.

const told = document.querySelector("[data-told]");
const GONE_AFTER = 6000; // milliseconds that a sentence stays for the eye; button and number go on saying it
let clearing;

function tell(sentence, stays) {
  clearTimeout(clearing);
  told.textContent = sentence;
  told.classList.toggle("failed", stays);
  if (!stays) clearing = setTimeout(() => { told.textContent = ""; }, GONE_AFTER);
}

async function send(form, button, accept) {
  const fields = new FormData(form, button);
  button.setAttribute("aria-disabled", "true");
  try {
    return await fetch(form.action, { method: "POST", body: new URLSearchParams(fields), headers: { Accept: accept } });
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

function count(number) {
  for (const place of document.querySelectorAll("[data-shortlisted]")) {
    place.textContent = number;
    place.closest(".tab")?.classList.toggle("chosen", Number(number) > 0);
  }
}

// Every button that saves the same innovation becomes what the server would show: a link to the shortlist.
function saved(form, button) {
  const focused = document.activeElement;
  for (const each of document.querySelectorAll("button[form=simpan]")) {
    if (each.value !== button.value) continue;
    const link = document.createElement("a");
    link.href = form.dataset.list;
    link.className = each.className;
    link.append(form.querySelector("template").content.cloneNode(true));
    each.replaceWith(link);
    if (each === focused) link.focus();
  }
}

async function add(form, button) {
  const answer = await send(form, button, "application/json");
  const { total, told: sentence } = answer.status === 409 || answer.ok ? await answer.json() : {};
  if (!answer.ok) return tell(sentence ?? told.dataset.failed, true);
  saved(form, button);
  count(total);
  return tell(sentence, false);
}

// The same button where there still is one; what folds it away; else the innovation's title, or what stands first.
function nextStop(list, button) {
  const same = document.getElementById(button.id);
  const folded = same?.closest("details:not([open])");
  return folded ? folded.querySelector("summary") : same ?? document.getElementById(`judul-${button.value}`) ?? list.querySelector("h2, a");
}

// The page of the shortlist comes back whole; the list on it takes the place of the one that is shown.
async function change(form, button) {
  const answer = await send(form, button, "text/html");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const list = page.querySelector("[data-picked]");
  if (!list) return tell(told.dataset.failed, true);
  document.querySelector("[data-picked]").replaceWith(list);
  count(page.querySelector("[data-shortlisted]").textContent);
  if (answer.ok) history.replaceState(null, "", answer.url);
  const fault = list.querySelector("[aria-invalid]");
  (fault ?? nextStop(list, button))?.focus();
  return tell(fault ? "" : form.dataset.changes, false);
}

document.addEventListener("submit", (event) => {
  const { target: form, submitter: button } = event;
  // Not form.id: a button of that name stands in its place.
  const act = form.matches("#simpan") ? add : form.hasAttribute("data-changes") ? change : null;
  if (!act || !button || !told) return;
  event.preventDefault();
  if (button.getAttribute("aria-disabled") !== "true") act(form, button).catch(() => tell(told.dataset.failed, true));
});
