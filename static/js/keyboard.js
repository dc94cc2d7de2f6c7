// Everything by keys: the list of them is the dialog in templates/_shortcuts.html.

import { quoteHere } from "./quoting.js";

const PLACES = ".comment, .post-row";

function places() {
  return [...document.querySelectorAll(PLACES)].filter((place) => place.checkVisibility());
}

function here() {
  return document.activeElement?.closest(PLACES);
}

// A folded branch has the focus on its summary, which is no place itself: go by the order of the page.
function beside(all, by) {
  const at = document.activeElement;
  const side = by > 0 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  const found = all.filter((place) => at.compareDocumentPosition(place) & side && !place.contains(at));
  return found.at(by > 0 ? 0 : -1);
}

function step(by) {
  const all = places();
  const isAmongThem = document.activeElement.closest(`${PLACES}, .branch`);
  const next = isAmongThem ? beside(all, by) : all[firstBelow(all)];
  if (!next) return;
  const target = next.querySelector(".post-title a") ?? next;
  target.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function firstBelow(all) {
  return Math.max(0, all.findIndex((place) => place.getBoundingClientRect().top >= 0));
}

// Whatever hides it is opened.
export function goTo(comment) {
  for (let at = comment; at; at = at.parentElement.closest("details")) {
    if (at.matches("details")) at.open = true;
  }
  comment.querySelector(":scope > .spared")?.setAttribute("open", "");
  comment.focus({ preventScroll: true });
  comment.scrollIntoView({ block: "nearest" });
}

function parent() {
  const above = here()?.closest(".replies")?.closest(".branch")?.querySelector(".comment");
  if (above) goTo(above);
}

const nameIn = (comment) => comment.querySelector(".comment-head .byline")?.textContent.trim();

function nextOfAuthor() {
  const name = here() && nameIn(here());
  if (!name) return;
  const all = [...document.querySelectorAll(".comment")];
  const theirs = all.slice(all.indexOf(here()) + 1).find((comment) => nameIn(comment) === name);
  if (theirs) goTo(theirs);
}

function click(selector) {
  here()?.querySelector(selector)?.click();
}

function reply() {
  const link = here()?.querySelector(".act-reply") ?? document.querySelector("#reply-form");
  if (link?.matches("a")) return link.click();
  link?.scrollIntoView();
  link?.querySelector("textarea, a")?.focus();
}

function fold() {
  const branch = document.activeElement?.closest(".branch");
  if (!branch) return;
  branch.open = !branch.open;
  (branch.open ? branch.querySelector(".comment") : branch.querySelector("summary")).focus();
}

function showShortcuts() {
  document.getElementById("shortcuts")?.showModal();
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  p: parent,
  u: nextOfAuthor,
  r: reply,
  q: quoteHere,
  f: fold,
  a: () => click(".vote-up"),
  z: () => click(".vote-down"),
  "?": showShortcuts,
};

export function onKey(key, act) {
  KEYS[key] = act;
}

function isTyping(target) {
  return target.closest("input, textarea, select, dialog, [contenteditable]");
}

document.addEventListener("keydown", (event) => {
  const { ctrlKey, metaKey, altKey, target, key } = event;
  if (ctrlKey || metaKey || altKey || isTyping(target) || !KEYS[key]) return;
  event.preventDefault();
  KEYS[key]();
});

for (const button of document.querySelectorAll("[data-shows-shortcuts]")) {
  button.hidden = false;
  button.addEventListener("click", showShortcuts);
}
