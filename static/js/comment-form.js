// A comment appears where it was written. A refusal (422) replaces the form by itself with its
// errors; that is htmx's own doing. Here is what success does.

import { behavior } from "./behaviors.js";
import { isElsewhere } from "./failures.js";

const OK = 200;

function isWritten(form, { target, detail }) {
  return target === form && detail.xhr.status === OK && !isElsewhere(detail);
}

function aim(form, detail) {
  const { edits, replies } = form.dataset;
  if (edits) {
    Object.assign(detail, { target: document.getElementById(edits), selectOverride: "article" });
    detail.swapOverride = "outerHTML";
  } else {
    detail.target = document.getElementById(replies);
    detail.swapOverride = replies === "comments" ? "beforeend" : "afterbegin";
  }
}

function written(form) {
  const { edits, replies } = form.dataset;
  if (edits) return document.getElementById(edits);
  const list = document.getElementById(replies);
  const node = replies === "comments" ? list.lastElementChild : list.firstElementChild;
  return node.querySelector(".comment");
}

// What is written next in the same form is another comment, not the same one sent twice.
function renew(key) {
  if (key) key.value = Array.from(crypto.getRandomValues(new Uint8Array(16)), hex).join("");
}

function hex(byte) {
  return byte.toString(16).padStart(2, "0");
}

function clear(form) {
  const place = form.closest(".reply-place");
  if (place) return place.remove();
  form.reset();
  renew(form.elements.key);
  // It counted before this one.
  form.querySelector(".room")?.remove();
}

function count() {
  const heading = document.querySelector("[data-total]");
  if (!heading) return;
  const total = Number(heading.dataset.total) + 1;
  heading.dataset.total = total;
  heading.textContent = `${total.toLocaleString("en")} ${total === 1 ? "thought" : "thoughts"}`;
  document.getElementById("no-comments")?.remove();
}

function finish(form) {
  const comment = written(form);
  if (!form.dataset.edits) count();
  clear(form);
  comment?.focus({ preventScroll: true });
  comment?.scrollIntoView({ block: "nearest" });
}

// A refusal takes the button away that was pressed, and the focus with it.
function stay(form) {
  if (document.activeElement !== document.body || !form.querySelector(".errorlist")) return;
  (form.querySelector("[aria-invalid='true']") ?? form.querySelector("textarea")).focus();
}

behavior("comment-form", (form) => {
  stay(form);
  form.addEventListener("htmx:beforeSwap", (event) => {
    if (isWritten(form, event)) aim(form, event.detail);
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    if (isWritten(form, event)) finish(form);
  });
  form.addEventListener("click", (event) => {
    if (!event.target.closest("[data-cancel]") || !form.closest(".reply-place")) return;
    event.preventDefault();
    const comment = form.closest(".branch").querySelector(".comment");
    clear(form);
    comment.focus({ preventScroll: true });
  });
});
