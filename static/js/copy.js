// A button that copies what stands beside it; without scripts a click selects the whole.

import { behavior } from "./behaviors.js";

behavior("copy", (place) => {
  const button = place.querySelector("[data-copy]");
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(place.querySelector("code").textContent);
    button.textContent = "Copied";
  });
});
