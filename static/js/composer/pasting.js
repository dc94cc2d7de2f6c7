// What is pasted comes as Markdown: an address over a selection links it, a table stays a table.
// Ctrl+Shift+V pastes it as it is.

import { isInCode } from "./code.js";
import { replace } from "./editing.js";
import { tableOfHtml, tableOfText } from "./tables.js";

const ADDRESS = /^https?:\/\/\S+$/i;

function linked({ value, selectionStart: from, selectionEnd: to }, pasted) {
  const words = value.slice(from, to);
  const isLinkable = words.trim() && !words.includes("\n") && !ADDRESS.test(words.trim());
  if (!isLinkable || !ADDRESS.test(pasted)) return null;
  const address = /[()]/.test(pasted) ? `<${pasted}>` : pasted;
  return { from, to, words: `[${words}](${address})` };
}

// A table needs an empty line above and below.
export function apart({ value, selectionStart: from, selectionEnd: to }, table) {
  if (!table) return null;
  const above = value.slice(0, from);
  const below = value.slice(to);
  const before = !above || above.endsWith("\n\n") ? "" : above.endsWith("\n") ? "\n" : "\n\n";
  const after = below.startsWith("\n\n") ? "" : "\n\n".slice(below.startsWith("\n"));
  return { from, to, words: before + table + after };
}

function edit(field, data) {
  const pasted = data.getData("text/plain");
  if (isInCode(field.value.slice(0, field.selectionStart))) return null;
  return (
    linked(field, pasted.trim()) ??
    apart(field, tableOfHtml(data.getData("text/html")) ?? tableOfText(pasted))
  );
}

export function pasteInto(field) {
  let isAsItIs = false;
  field.addEventListener("keydown", ({ key, shiftKey }) => {
    if (key.toLowerCase() === "v") isAsItIs = shiftKey;
  });
  field.addEventListener("paste", (event) => {
    const changed = !isAsItIs && !event.defaultPrevented && edit(field, event.clipboardData);
    isAsItIs = false;
    if (!changed) return;
    event.preventDefault();
    replace(field, changed);
  });
}
