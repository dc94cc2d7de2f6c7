// Working at the desk by keys: the list of them is the dialog in templates/moderation/_desk_keys.html.

import { behavior } from "./behaviors.js";
import { onKey } from "./keyboard.js";

const PATIENCE_MS = 30_000;

const cases = () => [...document.querySelectorAll("[data-case]")];

// The one with the focus; on a page about one case, that.
function here() {
  const all = cases();
  return document.activeElement?.closest("[data-case]") ?? (all.length === 1 ? all[0] : null);
}

function step(by) {
  const all = cases();
  const at = all.indexOf(document.activeElement?.closest("[data-case]"));
  const next = all[at < 0 ? 0 : at + by];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
}

function press(...deeds) {
  for (const deed of deeds) {
    const control = here()?.querySelector(`[data-deed="${deed}"]`);
    if (control) return control.click();
  }
}

function pressAnywhere(deed) {
  document.querySelector(`[data-deed="${deed}"]`)?.click();
}

function tick() {
  here()?.querySelector(".tick input")?.click();
}

onKey("j", () => step(1));
onKey("k", () => step(-1));
onKey("a", () => press("approval", "dismissal"));
onKey("r", () => press("removal"));
onKey("h", () => press("hold"));
onKey("m", () => press("move"));
onKey("e", () => press("edit"));
onKey("s", () => press("silence"));
onKey("u", () => press("suspension"));
onKey("b", () => press("branch"));
onKey("c", () => press("claim"));
onKey("o", () => press("open"));
onKey("x", tick);
onKey("n", () => pressAnywhere("next"));
onKey("z", () => pressAnywhere("undo"));

const keys = document.getElementById("desk-keys");
if (keys) onKey("?", () => keys.showModal());

// After its time it would only refuse.
behavior("passing", (bar) => {
  setTimeout(() => bar.remove(), PATIENCE_MS);
});

for (const form of document.querySelectorAll("[data-desk-form]")) {
  form.querySelector("textarea")?.focus();
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[type=submit]"));
  });
}
