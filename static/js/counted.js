// How many characters are left, from where it begins to matter. Nothing is cut off: who pastes a
// text that is too long sees by how much, and chooses what to leave out.

import { behavior } from "./behaviors.js";

const NEAR = 0.1;
const LEAST = 20;

// As the server counts: characters, and not halves of them.
function lengthOf(text) {
  return [...text].length;
}

function sentence(left) {
  const count = Math.abs(left).toLocaleString("en");
  const characters = Math.abs(left) === 1 ? "character" : "characters";
  return left < 0 ? `${count} ${characters} too many` : `${count} ${characters} left`;
}

function placeFor(field) {
  const place = document.createElement("p");
  place.className = "help counted";
  place.id = `${field.id}-counted`;
  (field.closest(".composer") ?? field).after(place);
  return place;
}

// The count itself would be read aloud with every letter.
function announcer(place) {
  const words = document.createElement("span");
  words.className = "visually-hidden";
  words.setAttribute("role", "status");
  place.after(words);
  return words;
}

behavior("counted", (field) => {
  const most = Number(field.dataset.most);
  const place = placeFor(field);
  const said = announcer(place);

  const count = () => {
    // Without looking at each character of a long text that is far from the limit.
    const left = field.value.length < most / 2 ? most : most - lengthOf(field.value);
    const state = left < 0 ? "over" : left <= Math.max(LEAST, most * NEAR) ? "near" : "";
    place.textContent = state && sentence(left);
    place.classList.toggle("is-over", state === "over");
    if (said.dataset.state !== state) said.textContent = state && sentence(left);
    said.dataset.state = state;
  };
  field.addEventListener("input", count);
  field.form?.addEventListener("reset", () => setTimeout(count));
  count();
});
