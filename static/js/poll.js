// A vote is counted where one stands: the poll comes back with what happened, and the focus, which
// went with the old one, is put there. In a form that came instead it goes to the first choice.

import { behavior } from "./behaviors.js";

const isBrought = new WeakSet();
document.addEventListener("htmx:load", ({ target }) => isBrought.add(target), true);

behavior("poll", (poll) => {
  if (!isBrought.has(poll)) return;
  const said = poll.querySelector(".poll-said");
  const wrong = poll.querySelector(".poll-form .message.is-error, .poll-form .errorlist");
  const field = poll.querySelector(".poll-form :is(input:checked, input:not([type='hidden']), select)");
  const target = said.textContent ? said : (wrong?.closest("form").querySelector("input:not([type='hidden']), select") ?? field);
  target?.focus({ preventScroll: true });
});
