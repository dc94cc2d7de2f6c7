// A form of settings comes back in its place, with what is wrong or with "Saved". The button that
// was pressed is gone with the old one, and the focus with it: it goes on where one goes on.

import { behavior } from "./behaviors.js";

behavior("settings", (form) => {
  const wrong = form.querySelector("[aria-invalid='true']");
  const pressed = form.querySelector(".saved") && form.querySelector(".is-primary");
  (wrong ?? pressed)?.focus({ preventScroll: Boolean(pressed) });
});
