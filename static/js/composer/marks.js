// Marks of Markdown, put around a selection or taken away. Pure: text and selection in, an edit out,
// which says what is replaced by which words and what is selected then.

const STRONG = "**";
const STRESSED = "*";
const CODE = "`";
const FENCE = "```";
const ADDRESS = /^https?:\/\/\S+$/i;
const ITEM = /^([ \t]*(?:> ?)*)(?:([-*+])|(\d{1,9})([.)]))([ \t]+)(\[[ xX]\][ \t]+)?/;

// A mark beside a space marks nothing.
function tightened({ text, from, to }) {
  const words = text.slice(from, to);
  if (!words.trim()) return { text, from, to };
  return {
    text,
    from: from + words.length - words.trimStart().length,
    to: to - words.length + words.trimEnd().length,
  };
}

// `*` also ends and begins `**`: three of them are both.
function isMarked(before, after, mark) {
  if (!before.endsWith(mark) || !after.startsWith(mark)) return false;
  if (mark !== STRESSED) return true;
  const stars = Math.min(/\**$/.exec(before)[0].length, /^\**/.exec(after)[0].length);
  return stars % 2 === 1;
}

function around(mark) {
  return (selection) => {
    const { text, from, to } = tightened(selection);
    const words = text.slice(from, to);
    const by = mark.length;
    if (isMarked(text.slice(0, from), text.slice(to), mark)) {
      return { from: from - by, to: to + by, words, select: [from - by, to - by] };
    }
    return { from, to, words: mark + words + mark, select: [from + by, to + by] };
  };
}

function lines({ text, from, to }) {
  const begin = text.lastIndexOf("\n", from - 1) + 1;
  const end = text.indexOf("\n", Math.max(to - (to > from && text[to - 1] === "\n"), from));
  return [begin, end < 0 ? text.length : end];
}

function eachLine(isDone, put, take) {
  return (selection) => {
    const [from, to] = lines(selection);
    const all = selection.text.slice(from, to).split("\n");
    const written = all.filter((line) => line.trim());
    const isMarkedAlready = written.length > 0 && written.every((line) => isDone.test(line));
    const words = (isMarkedAlready ? all.map((line) => line.replace(isDone, take)) : put(all)).join("\n");
    const select = all.length > 1 ? [from, from + words.length] : undefined;
    return { from, to, words, select };
  };
}

function before(mark) {
  return (all) => all.map((line) => mark + line);
}

function numbered(all) {
  let number = 0;
  return all.map((line) => (line.trim() || all.length === 1 ? `${(number += 1)}. ${line}` : line));
}

function code(selection) {
  const words = selection.text.slice(selection.from, selection.to);
  if (!words.includes("\n")) return around(CODE)(selection);
  const [from, to] = lines(selection);
  const inside = selection.text.slice(from, to);
  const begin = from + FENCE.length + 1;
  return { from, to, words: `${FENCE}\n${inside}\n${FENCE}`, select: [begin, begin + inside.length] };
}

function link(selection) {
  const { text, from, to } = tightened(selection);
  const words = text.slice(from, to);
  if (ADDRESS.test(words)) return { from, to, words: `[](${words})`, select: [from + 1, from + 1] };
  if (!words) return { from, to, words: "[](https://)", select: [from + 1, from + 1] };
  const begin = from + words.length + 3;
  return { from, to, words: `[${words}](https://)`, select: [begin, begin + "https://".length] };
}

export const MARKS = {
  strong: around(STRONG),
  stressed: around(STRESSED),
  code,
  link,
  quote: eachLine(/^> ?(?!!)/, before("> "), ""),
  spoiler: eachLine(/^>! ?/, before(">! "), ""),
  list: eachLine(/^[-*+] /, before("- "), ""),
  numbers: eachLine(/^\d{1,9}[.)] /, numbered, ""),
};

// Enter in a list begins its next item; in an empty item it ends the list.
export function continued(text, from, to) {
  const begin = text.lastIndexOf("\n", from - 1) + 1;
  const item = ITEM.exec(text.slice(begin, from));
  if (!item || from !== to) return null;
  const [whole, indent, bullet, number, dot, space, task] = item;
  if (whole.length === from - begin && !text.slice(from).split("\n", 1)[0].trim()) {
    return { from: begin, to: from, words: indent };
  }
  const sign = bullet ?? `${Number(number) + 1}${dot}`;
  return { from, to, words: `\n${indent}${sign}${space}${task ? "[ ] " : ""}` };
}
