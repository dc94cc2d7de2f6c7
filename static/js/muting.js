// Muting and blocking under a comment: the thread is read anew where it stands.

import { behavior } from "./behaviors.js";

const DONE = 204;
const PANEL = ".reply-place .muting-panel";

// Somebody may be in the middle of an answer: that stays, and the fold shows with the next page.
function isWriting(thread) {
  return [...thread.querySelectorAll("textarea")].some((field) => field.value !== field.defaultValue);
}

async function readAnew(thread, comment) {
  if (isWriting(thread)) return;
  await htmx.ajax("GET", location.pathname + location.search, {
    target: thread,
    select: "#comments",
    selectOOB: "#messages",
    swap: "outerHTML",
  });
  const place = document.getElementById(comment)?.closest(".branch");
  (place?.open ? place.querySelector(".comment") : place?.querySelector("summary"))?.focus();
}

function close(form) {
  const place = form.closest(".reply-place");
  const comment = place.previousElementSibling;
  place.remove();
  return comment;
}

// Heard at the thread and not at the form, which can be sent as soon as it is there.
behavior("muting", (thread) => {
  thread.addEventListener("submit", (event) => {
    if (!event.target.matches(PANEL)) return;
    event.preventDefault();
    const form = event.target;
    htmx.ajax("POST", event.submitter.formAction, { source: form, target: form, swap: "none" });
  });
  thread.addEventListener("htmx:afterRequest", ({ target, detail }) => {
    if (!target.matches(PANEL) || detail.xhr.status !== DONE) return;
    readAnew(thread, close(target).id);
  });
  thread.addEventListener("click", (event) => {
    if (!event.target.matches(`${PANEL} [data-cancel]`)) return;
    event.preventDefault();
    close(event.target).focus({ preventScroll: true });
  });
});
