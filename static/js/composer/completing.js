// `@al` and `:ta` are completed while they are typed, and `:tada:` becomes its emoji.

import { isInCode } from "./code.js";
import { replace } from "./editing.js";
import { Options } from "./options.js";

const PAUSE = 120;
const BEGUN = {
  "@": /(?<=^|[\s([{"'“‘—–/])@([\p{L}\p{M}\p{N}_.-]{0,30})$/u,
  ":": /(?<=^|[^\p{L}\p{N}:]):([\p{L}\p{N}_+-]{2,30})$/u,
};
const ASKED_FOR = { "@": BEGUN["@"], ":": /(?<=^|[^\p{L}\p{N}:]):([\p{L}\p{N}_+-]{0,30})$/u };
const WHOLE = /(?<=^|[^\p{L}\p{N}:]):([\p{L}\p{N}_+-]{2,40}):$/u;
const LABELS = { "@": "People", ":": "Emoji" };

function found(field, patterns) {
  const before = field.value.slice(0, field.selectionStart);
  if (field.selectionStart !== field.selectionEnd) return null;
  for (const [sign, pattern] of Object.entries(patterns)) {
    const match = pattern.exec(before);
    if (match && !isInCode(before)) return { sign, typed: match[1], from: match.index, to: before.length };
  }
  return null;
}

function isComplete(answers, { sign, typed }) {
  return answers.length === 1 && answers[0].dataset.words.trim() === sign + typed;
}

export function completeIn(field, address) {
  let timer;
  let asking;
  let begun = null;
  let patterns = BEGUN;
  const options = new Options(field, { choose });

  async function ask({ sign, typed }) {
    asking?.abort();
    asking = new AbortController();
    const place = field.form.dataset.draft ?? "";
    const query = new URLSearchParams({ sign, typed, place });
    const answer = await fetch(`${address}?${query}`, { signal: asking.signal, redirect: "error" });
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return [...page.querySelectorAll("[role=option]")];
  }

  function choose(option) {
    const { from, to } = begun;
    close();
    replace(field, { from, to, words: option.dataset.words });
  }

  function close() {
    clearTimeout(timer);
    asking?.abort();
    begun = null;
    patterns = BEGUN;
    options.close();
  }

  async function offer(wanted) {
    try {
      const answers = await ask(wanted);
      begun = wanted;
      if (answers.length && !isComplete(answers, wanted)) options.open(answers, { label: LABELS[wanted.sign], at: wanted.from });
      else close();
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  async function spell(whole) {
    const answers = await ask({ sign: ":", typed: whole.typed }).catch(() => []);
    const option = answers.find(({ dataset }) => dataset.name.split(" ").includes(whole.typed));
    const isThere = field.value.slice(whole.from, whole.to) === `:${whole.typed}:`;
    if (!option || !isThere || field.selectionStart < whole.to) return;
    const after = field.selectionStart - whole.to;
    const end = whole.from + option.dataset.words.length + after;
    replace(field, { ...whole, words: option.dataset.words, select: [end, end] });
  }

  function look() {
    const whole = found(field, { ":": WHOLE });
    const wanted = !whole && found(field, patterns);
    if (!wanted) close();
    if (whole) spell(whole);
    if (!wanted) return;
    clearTimeout(timer);
    timer = setTimeout(() => offer(wanted), PAUSE);
  }

  field.addEventListener("input", ({ isComposing }) => {
    if (!isComposing) look();
  });
  // In scripts that are spelt together first, a character is there only then.
  field.addEventListener("compositionend", look);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    const act = options.isOpen && !event.isComposing && ACTS[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    act();
  });

  const ACTS = {
    ArrowDown: () => options.step(1),
    ArrowUp: () => options.step(-1),
    Enter: () => choose(options.chosen),
    Tab: () => choose(options.chosen),
    Escape: close,
  };

  return {
    begin(sign) {
      const { value, selectionStart: from, selectionEnd: to } = field;
      const isInWord = /[\p{L}\p{N}]$/u.test(value.slice(0, from));
      patterns = ASKED_FOR;
      replace(field, { from, to, words: isInWord ? ` ${sign}` : sign });
    },
  };
}
