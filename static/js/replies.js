// "Reply", "Edit" and "Mute" open their form under the comment instead of on a page of its own.

import { behavior } from "./behaviors.js";

function placeUnder(comment) {
  const after = comment.nextElementSibling;
  if (after?.matches(".reply-place")) return after;
  const place = document.createElement("div");
  place.className = "reply-place";
  comment.after(place);
  return place;
}

async function open(link, place) {
  await htmx.ajax("GET", link.href, { target: place, swap: "innerHTML" });
  const field = place.querySelector("textarea");
  field?.focus();
  field?.setSelectionRange(field.value.length, field.value.length);
  if (!field) place.querySelector("button")?.focus();
}

function isPlain(event) {
  return event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}

behavior("thread", (thread) => {
  thread.addEventListener("click", (event) => {
    const link = event.target.closest(".act-reply, .act-edit, .act-mute");
    if (!link || !isPlain(event)) return;
    event.preventDefault();
    open(link, placeUnder(link.closest(".comment")));
  });
});
