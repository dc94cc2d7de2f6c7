// What somebody reads, as Markdown again, and as a quotation that says who wrote it and where.

import { written } from "./tables.js";

const SIGNS = /[\\`*[\]<>~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
const AT_BEGINNING = /^(\s*)(?:([#>+-]+)|(\d{1,9})([.)]))(?=\s|$)/;
// The same as in forum/composing/quoting.py.
const SIGNS_OF_NAMES = /[\\`*[\]<>~&@|]|(?<![\p{L}\p{N}_])_|_(?![\p{L}\p{N}_])/gu;
const LEFT_OUT = "summary, .footnote, .footnotes, .footnote-back, button, script, style";

function each(node) {
  return [...node.childNodes].map(markdown).join("");
}

function indented(text, first) {
  return first + text.trim().replace(/\n(?=.)/g, `\n${" ".repeat(first.length)}`);
}

function ticked(item, words) {
  if (!item.matches(".task")) return words;
  return words.replace(/^☑ /, "[x] ").replace(/^☐ /, "[ ] ");
}

function list(node) {
  const number = node.localName === "ol" ? node.start : undefined;
  const items = [...node.children].map((item, index) =>
    indented(ticked(item, tidied(each(item))), number === undefined ? "- " : `${number + index}. `),
  );
  const isLoose = node.querySelector(":scope > li > p");
  const words = items.join(isLoose ? "\n\n" : "\n");
  // An empty line before a list in an item would set its items apart.
  return node.matches("li:not(:has(> p)) > *") ? `\n${words}\n` : block(words);
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
  const href = node.getAttribute("href");
  if (node.classList.contains("mention")) return words;
  if (node.classList.contains("picture")) return `![${each(node)}](${href})`;
  const isBare = words === href || words === node.href;
  // What is glued to an address would become a part of it.
  if (isBare) return /^\S/.test(node.nextSibling?.textContent ?? "") ? `<${words}>` : words;
  return `[${each(node)}](${/[()]/.test(href) ? `<${href}>` : href})`;
}

const RULES = { "align-left": ":--", "align-center": ":-:", "align-right": "--:" };

function table(node) {
  const [head] = node.rows;
  const rules = [...head.cells].map(({ className }) => RULES[className] ?? "---");
  const cell = (td) => each(td).trim().replace(/\n+/g, " ").replaceAll("|", "\\|");
  return block(written([...node.rows].map((row) => [...row.cells].map(cell)), rules));
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
  img: (node) => `![${node.alt}](${node.getAttribute("src")})`, ol: list,
  p: paragraph, pre: fenced, s: around("~~"), strong: around("**"), table,
  ul: list,
};

// What only looks like a heading or an item of a list.
function atBeginning(_, space, sign, number, dot) {
  return sign ? `${space}\\${sign}` : `${space}${number}\\${dot}`;
}

function markdown(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    const words = node.textContent.replace(/\s*\n\s*/g, node.previousSibling?.localName === "br" ? "" : " ");
    const isFirst = !node.previousSibling || node.previousSibling.localName === "br";
    const escaped = words.replace(SIGNS, "\\$&");
    return isFirst ? escaped.replace(AT_BEGINNING, atBeginning) : escaped;
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
  return tidied(each(source));
}

export function quotation(text, { by, at }) {
  const head = `> [${by.replace(SIGNS_OF_NAMES, "\\$&")} wrote:](${at})\n>\n`;
  return `${head}${text.split("\n").map((line) => `> ${line}`.trimEnd()).join("\n")}\n\n`;
}
