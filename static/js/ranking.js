// In an order each place is held once: who is given a place that another has takes it, and the
// others move down as far as they must.

import { behavior } from "./behaviors.js";

behavior("ranking", (form) => {
  const selects = [...form.querySelectorAll(".poll-place select")];
  form.addEventListener("change", ({ target }) => {
    if (!selects.includes(target) || !target.value) return;
    makeRoom(selects.filter((select) => select !== target), Number(target.value));
  });
});

function makeRoom(others, place) {
  const holder = others.find((select) => Number(select.value) === place);
  if (!holder) return;
  const next = place + 1;
  const rest = others.filter((select) => select !== holder);
  if (next >= holder.options.length) {
    holder.value = "";
    return;
  }
  makeRoom(rest, next);
  holder.value = String(next);
}
