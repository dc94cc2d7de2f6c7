// One composer: its toolbar, its keys, and what happens while one types.

import { completeIn } from "./completing.js";
import { replace } from "./editing.js";
import { listKeys, markOf } from "./keys.js";
import { continued, MARKS } from "./marks.js";
import { pasteInto } from "./pasting.js";
import { takePictures } from "./pictures.js";
import { previewOf } from "./previewing.js";
import { HANDED_ON } from "../quoting.js";
import { makeToolbar } from "./toolbar.js";

function mark(field, name) {
  const { value: text, selectionStart: from, selectionEnd: to } = field;
  replace(field, MARKS[name]({ text, from, to }));
}

function isSending({ key, ctrlKey, metaKey }) {
  return key === "Enter" && (ctrlKey || metaKey);
}

function isPlainEnter({ key, ctrlKey, metaKey, shiftKey, altKey, isComposing }) {
  return key === "Enter" && !(ctrlKey || metaKey || shiftKey || altKey || isComposing);
}

function press(event, field) {
  if (event.defaultPrevented) return;
  if (isSending(event)) {
    event.preventDefault();
    return field.form.requestSubmit();
  }
  const name = markOf(event);
  const edit = isPlainEnter(event) && continued(field.value, field.selectionStart, field.selectionEnd);
  if (!name && !edit) return;
  event.preventDefault();
  if (name) mark(field, name);
  else replace(field, edit);
}

// A quotation that was chosen on another page waits for this one.
function takeUp(field) {
  const handedOn = JSON.parse(sessionStorage.getItem(HANDED_ON) ?? "{}");
  if (handedOn.place !== location.pathname) return;
  sessionStorage.removeItem(HANDED_ON);
  const end = field.value.length;
  replace(field, { from: end, to: end, words: handedOn.quotation });
}

export function connect(composer) {
  const field = composer.querySelector("textarea");
  const completion = completeIn(field, composer.dataset.completes);
  makeToolbar(composer, {
    mark: (name) => mark(field, name),
    begin: (sign) => completion.begin(sign),
  });
  listKeys(composer);
  previewOf(composer, field);
  if (composer.dataset.uploads) takePictures(composer, field);
  pasteInto(field);
  field.addEventListener("keydown", (event) => press(event, field));
  takeUp(field);
}
