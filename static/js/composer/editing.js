// Changing the words of a field as if they were typed, so that "undo" takes it back.

export function replace(field, { from, to, words, select }) {
  field.focus({ preventScroll: true });
  field.setSelectionRange(from, to);
  if (!type(words)) {
    field.setRangeText(words, from, to, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  const [begin, end] = select ?? [from + words.length, from + words.length];
  field.setSelectionRange(begin, end);
}

// Marked as obsolete, and the one way to change a field that "undo" knows of.
function type(words) {
  return words ? document.execCommand("insertText", false, words) : document.execCommand("delete");
}
