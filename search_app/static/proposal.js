// Tells, while one writes, what a planner would still miss. The preview says the same without this.

function follow(form) {
  const box = form.querySelector("[data-lacking]");
  const update = () => {
    let missing = 0;
    for (const item of box.querySelectorAll("[data-aspect]")) {
      item.hidden = item.dataset.aspect.split(" ").some((name) => form.elements[name].value.trim());
      missing += item.hidden ? 0 : 1;
    }
    box.hidden = missing === 0;
  };
  form.addEventListener("input", update);
  update();
}

document.querySelectorAll("[data-proposal]").forEach(follow);
