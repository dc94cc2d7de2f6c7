// The device knows where it is; whether that is where its owner lives, only they know.

import { behavior } from "./behaviors.js";

behavior("time-zone", (button) => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const select = document.getElementById(button.dataset.fills);
  const isKnown = [...select.options].some(({ value }) => value === zone);
  if (!isKnown || select.value === zone) return;
  button.textContent = `Use ${zone.replaceAll("_", " ")}, where this device is`;
  button.hidden = false;
  button.addEventListener("click", () => {
    select.value = zone;
    button.hidden = true;
    select.focus();
  });
});
