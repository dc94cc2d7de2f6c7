// A vote is counted where one stands. Every vote button belongs to the one form of the page.

import { behavior } from "./behaviors.js";

async function vote(button, box, token) {
  const act = button.className;
  const parent = box.parentElement;
  await htmx.ajax("POST", button.formAction, {
    target: box,
    swap: "outerHTML",
    values: { value: button.value, csrfmiddlewaretoken: token },
  });
  parent.querySelector(`:scope > .vote > .${act}`)?.focus({ preventScroll: true });
}

behavior("votes", (form) => {
  form.addEventListener("submit", (event) => {
    const box = event.submitter?.closest(".vote");
    if (!box) return;
    event.preventDefault();
    vote(event.submitter, box, form.elements.csrfmiddlewaretoken.value);
  });
});
