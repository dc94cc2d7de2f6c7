// What somebody reads, as Markdown again, and as a quotation that says who wrote it and where.

import { written } from "./tables.js";

const SIGNS = /[\\`*[\]<>~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
const AT_BEGINNING = /^(\s*)([#>+-]|\d{1,9}[.)])(?=\s|$)/gm;
// The same as in forum/composing/quoting.py.
const SIGNS_OF_NAMES = /[\\`*[\]<>~&@|]|(?<![\p{L}\p{N}_])_|_(?![\p{L}\p{N}_])/gu;
const LEFT_OUT = "summary, .footnote, .footnote-back, button, script, style";

function each(node) {
  return [...node.childNodes].map(markdown).join("");
}

function indented(text, first) {
  return first + text.trim().replace(/\n(?=.)/g, `\n${" ".repeat(first.length)}`);
}

function items(list) {
  const number = list.localName === "ol" ? Number(list.start) || 1 : 0;
  return [...list.children].map((item, index) =>
    indented(each(item), number ? `${number + index}. ` : "- "),
  );
}

function fenced(node) {
  const code = node.textContent.replace(/\n$/, "");
  const language = /language-([a-z0-9]+)/.exec(node.querySelector("code")?.className ?? "")?.[1] ?? "";
  const fence = code.includes("```") ? "~~~~" : "```";
  return block(`${fence}${language}\n${code}\n${fence}`);
}

function block(text) {
  return text.trim() ? `\n\n${text.replace(/^\n+|\s+$/g, "")}\n\n` : "";
}

function around(mark) {
  return (node) => {
    const words = each(node);
    return words.trim() ? words.replace(/^(\s*)(.*?)(\s*)$/s, `$1${mark}$2${mark}$3`) : words;
  };
}

function link(node) {
  const words = node.textContent;
  if (node.classList.contains("mention") || words === node.href) return words;
  return `[${each(node)}](${node.getAttribute("href")})`;
}

function table(node) {
  return block(written([...node.rows].map((row) => [...row.cells].map((cell) => cell.textContent))));
}

function prefixed(sign) {
  return (node) => block(each(node).trim().split("\n").map((line) => `${sign} ${line}`.trimEnd()).join("\n"));
}

function heading(node) {
  return block(`${"#".repeat(Math.max(1, Number(node.localName[1]) - 2))} ${each(node)}`);
}

const paragraph = (node) => block(each(node));

const MEANINGS = {
  a: link, blockquote: prefixed(">"), br: () => "\n", code: (node) => `\`${node.textContent}\``,
  del: around("~~"), details: prefixed(">!"), div: paragraph, em: around("*"),
  h3: heading, h4: heading, h5: heading, h6: heading, hr: () => "\n\n---\n\n",
  img: (node) => `![${node.alt}](${node.getAttribute("src")})`, ol: (node) => block(items(node).join("\n")),
  p: paragraph, pre: fenced, s: around("~~"), strong: around("**"), table,
  ul: (node) => block(items(node).join("\n")),
};

function markdown(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    const words = node.textContent.replace(/\s*\n\s*/g, node.previousSibling?.localName === "br" ? "" : " ");
    return words.replace(SIGNS, "\\$&");
  }
  if (node.nodeType !== Node.ELEMENT_NODE || node.matches(LEFT_OUT)) return "";
  return (MEANINGS[node.localName] ?? each)(node);
}

// Around a part of it stays what gives it its meaning: that it is code, strong, or a spoiler.
function surrounded(range, words) {
  let part = range.cloneContents();
  let above = range.commonAncestorContainer;
  for (; above !== words && above !== words.parentNode; above = above.parentNode) {
    if (!above.matches?.("pre, code, strong, em, s, del, a, details")) continue;
    const around = above.cloneNode();
    around.append(part);
    part = new DocumentFragment();
    part.append(around);
  }
  return part;
}

function tidied(text) {
  return text.replace(/\n{3,}/g, "\n\n").trim();
}

// `words` is the element that holds what somebody wrote, `range` the part of it that is meant.
export function quoted(words, range) {
  const source = range ? surrounded(range, words) : words;
  return tidied(each(source)).replace(AT_BEGINNING, escapedAtBeginning(source));
}

// A line that only looks like a list or a heading, since its paragraph was plain text.
function escapedAtBeginning(source) {
  const hasBlocks = source.querySelector?.("ul, ol, blockquote, h3, h4, h5, h6, pre, details");
  return hasBlocks ? "$&" : (_, space, sign) => `${space}\\${sign}`;
}

export function quotation(text, { by, at }) {
  const head = `> [${by.replace(SIGNS_OF_NAMES, "\\$&")} wrote:](${at})\n>\n`;
  return `${head}${text.split("\n").map((line) => `> ${line}`.trimEnd()).join("\n")}\n\n`;
}
