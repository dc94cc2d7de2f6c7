// "Reply", "Edit", "More" and what stands behind it open under the comment instead of on a page of
// their own.

import { behavior } from "./behaviors.js";
import { isPlain } from "./clicks.js";

const OPENERS = ".act-reply, .act-edit, .act-more, .act-bookmark, .act-mute, .act-why";
const PANELS = ".acts, .why";

function placeUnder(comment) {
  const after = comment.nextElementSibling;
  if (after?.matches(".reply-place")) return after;
  const place = document.createElement("div");
  place.className = "reply-place";
  comment.after(place);
  return place;
}

// What is behind "More" opens in the place where that stands.
function placeOf(link) {
  return link.closest(".reply-place") ?? placeUnder(link.closest(".comment"));
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
  if (!field) place.querySelector(".acts a, button, [tabindex='-1']")?.focus();
}

function close(place) {
  const comment = place.previousElementSibling;
  place.remove();
  (comment.querySelector(".act-more") ?? comment).focus({ preventScroll: true });
}

// The field in which one answers, or nothing where it has a page of its own.
export async function answer(link) {
  if (!link.closest("#comments")) return null;
  const place = placeOf(link);
  await open(link, place);
  return place.querySelector("textarea");
}

export function openUnder(comment, address) {
  return open({ href: address }, placeUnder(comment));
}

behavior("thread", (thread) => {
  thread.addEventListener("click", (event) => {
    const link = event.target.closest(OPENERS);
    if (!link || !isPlain(event)) return;
    event.preventDefault();
    const place = placeOf(link);
    // Asked for again, what explains or offers closes; what is being written stays.
    const isAgain = !place.contains(link) && place.querySelector(PANELS) && link.matches(".act-more, .act-why");
    if (isAgain) close(place);
    else open(link, place);
  });
  thread.addEventListener("keydown", (event) => {
    const place = event.target.closest?.(".reply-place");
    if (event.key === "Escape" && place?.querySelector(PANELS)) close(place);
  });
});
