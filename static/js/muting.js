// Muting and blocking under a comment: the thread is read anew where it stands.

import { behavior } from "./behaviors.js";

const DONE = 204;

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

behavior("muting", (form) => {
  const place = form.closest(".reply-place");
  if (!place) return;
  const comment = place.previousElementSibling.id;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    htmx.ajax("POST", event.submitter.formAction, { source: form, target: form, swap: "none" });
  });
  form.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (detail.xhr.status !== DONE) return;
    const thread = place.closest(".thread");
    place.remove();
    readAnew(thread, comment);
  });
  form.querySelector("[data-cancel]").addEventListener("click", (event) => {
    event.preventDefault();
    place.remove();
    document.getElementById(comment)?.focus({ preventScroll: true });
  });
});
