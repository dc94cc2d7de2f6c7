// Marks by keys: what the toolbar's buttons say in data-key, with Ctrl, or with ⌘ on a Mac.

const IS_MAC = /Mac|iP(ad|hone|od)/.test(navigator.platform);

const LETTERS = { b: "strong", i: "stressed", k: "link", e: "code" };
// By where the key is: with Shift it types something else on every keyboard.
const SHIFTED = { Period: "quote", Digit8: "list", Digit7: "numbers" };

export function markOf({ key, code, ctrlKey, metaKey, shiftKey, altKey, isComposing }) {
  const isCommand = IS_MAC ? metaKey && !ctrlKey : ctrlKey && !metaKey;
  if (!isCommand || altKey || isComposing) return undefined;
  return shiftKey ? SHIFTED[code] : LETTERS[key.toLowerCase()];
}

export function listKeys(composer) {
  for (const button of composer.querySelectorAll("[data-key]")) {
    const { key } = button.dataset;
    button.title += IS_MAC ? ` (⌘${key.replace("Shift+", "⇧")})` : ` (Ctrl+${key})`;
    button.setAttribute("aria-keyshortcuts", `${IS_MAC ? "Meta" : "Control"}+${key}`);
  }
}
