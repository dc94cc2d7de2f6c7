// A menu is a <details>; here it also closes by Escape and by a click elsewhere.

import { behavior } from "./behaviors.js";

behavior("menu", (menu) => {
  document.addEventListener("click", ({ target }) => {
    if (!menu.contains(target)) menu.open = false;
  });
  menu.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
});
