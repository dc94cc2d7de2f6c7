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

// What is being written there is not thrown away by asking for the same form again.
function isOpenAlready(link, place) {
  const field = place.querySelector("textarea");
  const action = place.querySelector("form")?.getAttribute("action");
  return field?.value.trim() && action === new URL(link.href).pathname;
}

async function open(link, place) {
  if (isOpenAlready(link, place)) return place.querySelector("textarea").focus();
  await htmx.ajax("GET", link.href, { target: place, swap: "innerHTML" });
  const field = place.querySelector("textarea");
  field?.focus();
  field?.setSelectionRange(field.value.length, field.value.length);
  if (!field) place.querySelector("button, [tabindex='-1']")?.focus();
}

function isPlain(event) {
  return event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}

// The field in which one answers, or nothing where it has a page of its own.
export async function answer(link) {
  if (!link.closest("#comments")) return null;
  const place = placeUnder(link.closest(".comment"));
  await open(link, place);
  return place.querySelector("textarea");
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
