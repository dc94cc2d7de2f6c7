// A bookmark is set where one reads: its form opens under the comment, and goes when it is done.

import { behavior } from "./behaviors.js";
import { onKey } from "./keyboard.js";
import { openUnder } from "./replies.js";

behavior("bookmark-form", (form) => {
  const place = form.closest(".reply-place");
  form.addEventListener("click", (event) => {
    if (!event.target.closest("[data-cancel]")) return;
    event.preventDefault();
    const comment = place.previousElementSibling;
    place.remove();
    comment.focus({ preventScroll: true });
  });
  form.querySelector("[aria-invalid='true']")?.focus({ preventScroll: true });
});

behavior("bookmark-said", (said) => said.focus({ preventScroll: true }));

// On the comment that has the focus; otherwise on the post of the page.
onKey("b", () => {
  const comment = document.activeElement?.closest(".comment");
  const more = comment?.querySelector(".act-more");
  if (more) openUnder(comment, new URL("../bookmark/", more.href).href);
  else document.querySelector(".post-foot .act-bookmark")?.click();
});
