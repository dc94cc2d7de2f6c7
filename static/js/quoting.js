// Words that somebody selects can be quoted where they stand: by a button beside them, or by `q`.

const WORDS = ".prose[data-quoted-from]";
const PLACES = ".comment, .post";
const PAUSE = 150;
export const HANDED_ON = "quotation";

function sourceOf(range) {
  const inside = range.commonAncestorContainer;
  const words = (inside.nodeType === Node.ELEMENT_NODE ? inside : inside.parentElement)?.closest(WORDS);
  const source = words?.closest(PLACES);
  return source && { words, source, range };
}

function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed || !selection.toString().trim()) return null;
  return sourceOf(selection.getRangeAt(0));
}

async function quotationOf({ words, range }) {
  const { quotation, quoted } = await import("./composer/quotations.js");
  const { quotedFrom: at, by } = words.dataset;
  return quotation(quoted(words, range), { by, at });
}

function append(field, quotation) {
  const { value } = field;
  const apart = !value || value.endsWith("\n\n") ? "" : value.endsWith("\n") ? "\n" : "\n\n";
  field.value = value + apart + quotation;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
  field.scrollIntoView({ block: "nearest" });
}

// Who is writing already goes on there, whichever words are quoted.
function openField(source) {
  const fields = [...document.querySelectorAll(".comment-form textarea")];
  const begun = fields.find((field) => field.value.trim() && field.checkVisibility());
  return begun ?? (source.matches(".post") && document.querySelector("#reply-form textarea"));
}

// Only members answer in place; the module that opens their forms is here then already.
async function opened(link) {
  if (!("member" in document.body.dataset)) return null;
  const { answer } = await import("./replies.js");
  return answer(link);
}

async function quote(found) {
  const quotation = await quotationOf(found);
  const { source } = found;
  const link = source.querySelector(".act-reply, .act-quote");
  const field = openField(source) || (link && (await opened(link)));
  getSelection().removeAllRanges();
  if (field) return append(field, quotation);
  // A form with a page of its own takes it up there (static/js/composer/composing.js).
  if (!link) return;
  const place = new URL(link.href).pathname;
  sessionStorage.setItem(HANDED_ON, JSON.stringify({ place, quotation }));
  location.assign(place);
}

function whole(source) {
  const words = source?.querySelector(WORDS);
  return words && { words, source };
}

function isOpenToAnswers({ source }) {
  return source.querySelector(".act-reply, .act-quote");
}

// By key: what is selected, or else all of the comment that has the focus.
export function quoteHere() {
  const found = selected() ?? whole(document.activeElement?.closest(PLACES));
  if (found && isOpenToAnswers(found)) quote(found);
}

const button = document.createElement("button");
button.className = "button is-small quote-here";
button.type = "button";
button.title = "Quote (q)";
button.textContent = "Quote";
button.hidden = true;
document.body.append(button);

function offer() {
  const found = selected();
  button.hidden = !found || !isOpenToAnswers(found);
  if (button.hidden) return;
  const box = found.range.getBoundingClientRect();
  const room = document.documentElement.clientWidth - button.offsetWidth;
  button.style.top = `${box.bottom + scrollY + 6}px`;
  button.style.left = `${Math.max(0, Math.min(box.left + scrollX, room - 8))}px`;
}

let timer;
document.addEventListener("selectionchange", () => {
  clearTimeout(timer);
  timer = setTimeout(offer, PAUSE);
});
button.addEventListener("mousedown", (event) => event.preventDefault());
button.addEventListener("click", () => {
  const found = selected();
  button.hidden = true;
  if (found) quote(found);
});
document.addEventListener("click", (event) => {
  const link = event.target.closest(".act-quote");
  const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  const found = link && isPlain && whole(link.closest(PLACES));
  if (!found || !openField(found.source)) return;
  event.preventDefault();
  quote(found);
});
