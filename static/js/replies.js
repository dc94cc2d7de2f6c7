// "Reply", "Edit", "Mute" and "Why here?" open their form under the comment instead of on a page of its own.

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
  if (!field) place.querySelector("button, [tabindex='-1']")?.focus();
}

function isPlain(event) {
  return event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}

// Each is about one place under the comment; asked for again, an explanation closes.
function closes(link, place) {
  if (!link.matches(".act-why") || !place.querySelector(".why")) return false;
  place.remove();
  return true;
}

behavior("thread", (thread) => {
  thread.addEventListener("click", (event) => {
    const link = event.target.closest(".act-reply, .act-edit, .act-mute, .act-why");
    if (!link || !isPlain(event)) return;
    event.preventDefault();
    const place = placeUnder(link.closest(".comment"));
    if (!closes(link, place)) open(link, place);
  });
});
