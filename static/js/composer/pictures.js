// Pictures chosen, pasted or dropped: each is sent at once, stands in the text when it is there, and
// is described in the tray below.

import { apart } from "./pasting.js";
import { replace } from "./editing.js";
import { send } from "./sending.js";
import { trayOf } from "./tray.js";

const isPicture = ({ type }) => type.startsWith("image/");

// What is copied from a spreadsheet or a page comes as words and as a picture of them.
function picturesIn({ files, types }) {
  return types.includes("text/plain") ? [] : [...files].filter(isPicture);
}

// Never in the middle of a word that is being typed, and the caret stays where it is. Of several
// that were chosen together each stands behind the one before.
function put(field, address, before) {
  const { value, selectionStart, selectionEnd } = field;
  const end = value.indexOf("\n", before ? value.indexOf(before) : selectionEnd);
  const at = end < 0 ? value.length : end;
  const edit = apart({ value, selectionStart: at, selectionEnd: at }, `![](${address})`);
  if (document.activeElement === field) {
    const isEmpty = !value.trim();
    replace(field, isEmpty ? edit : { ...edit, select: [selectionStart, selectionEnd] });
    return;
  }
  field.setRangeText(edit.words, edit.from, edit.to, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function chooseFiles(take) {
  const input = document.createElement("input");
  Object.assign(input, { type: "file", accept: "image/*", multiple: true });
  input.addEventListener("change", () => take(input.files, { isChosen: true }));
  input.click();
}

function dropInto(composer, take) {
  const carriesFiles = ({ dataTransfer }) => dataTransfer.types.includes("Files");
  const light = (isOver) => composer.classList.toggle("is-dropping", isOver);
  composer.addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    light(true);
  });
  composer.addEventListener("dragleave", ({ relatedTarget }) => {
    if (!composer.contains(relatedTarget)) light(false);
  });
  composer.addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    light(false);
    take(event.dataTransfer.files);
  });
}

// Words that are sent before their picture has come would go without it.
function holdBack(form, tray) {
  const wait = (event) => {
    if (event.submitter?.hasAttribute("data-preview") || !tray.waits()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  form.addEventListener("submit", wait, { capture: true });
}

export function takePictures(composer, field) {
  const tray = trayOf(composer, field);
  holdBack(field.form, tray);
  let last = Promise.resolve();

  // One after the other: they come into the text in the order in which they were chosen.
  function take(files, { isChosen = false } = {}) {
    let before;
    for (const file of files) {
      const item = tray.add(file);
      const work = async () => {
        const address = await send(composer, field, file, item);
        if (!address || item.isGone) return;
        put(field, address, field.value.includes(before) && before);
        before = address;
        item.describe(address, { isChosen });
      };
      last = last.then(work);
    }
  }

  composer.querySelector("[data-picture]").addEventListener("click", () => chooseFiles(take));
  field.addEventListener("paste", (event) => {
    const pictures = picturesIn(event.clipboardData);
    if (!pictures.length) return;
    event.preventDefault();
    take(pictures);
  });
  dropInto(composer, take);
}
