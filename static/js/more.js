// "14 more replies" come in place of the link; without scripts it leads to a page with them.

import { isPlain } from "./clicks.js";

async function fetched(link) {
  const answer = await fetch(link.href);
  // Sent elsewhere: the ranking that was paged through is not kept any more.
  if (!answer.ok || answer.redirected) throw new Error(`${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function put(items, place) {
  place.replaceWith(...items);
  for (const item of items) {
    globalThis.htmx?.process(item);
    // The other behaviours hear of what htmx brings by this name.
    item.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true, detail: { elt: item } }));
  }
  items[0].querySelector(".comment, a")?.focus({ preventScroll: true });
}

async function bring(link) {
  const list = link.closest("ol");
  link.setAttribute("aria-busy", "true");
  try {
    const page = await fetched(link);
    const items = [...page.getElementById(list.id).children];
    if (!items.length) throw new Error("nothing more");
    put(items.map((item) => document.adoptNode(item)), link.closest("li"));
  } catch {
    location.assign(link.href);
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".more-replies");
  if (!link || !isPlain(event)) return;
  event.preventDefault();
  bring(link);
});
