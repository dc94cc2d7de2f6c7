// A vote is counted where one stands: the poll comes back with what happened, and the focus, which
// went with the old one, is put there. In a form that came instead it goes to what is chosen.

import { behavior } from "./behaviors.js";

const FIELDS = "input:not([type='hidden']), select";
const brought = new WeakSet();

document.addEventListener("htmx:load", ({ target }) => brought.add(target), true);

behavior("poll", (poll) => {
  if (!brought.has(poll)) return;
  const said = poll.querySelector(".poll-said");
  const form = poll.querySelector(".poll-form");
  const place = said.textContent ? said : (form?.querySelector("input:checked") ?? form?.querySelector(FIELDS));
  (place ?? poll.querySelector(".poll-foot a"))?.focus({ preventScroll: true });
});
