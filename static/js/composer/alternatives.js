// What a picture shows, where it stands in the text: `![what it shows](/images/…)`. Pure.

// The same as in forum/markup/images.py.
const MARKS = /[\\`*_[\]<>&!]/g;

function literally(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function pictureAt(address) {
  return new RegExp(`!\\[(?:\\\\.|[^\\]\\\\])*\\]\\(${literally(address)}\\)`);
}

export function alternative(text, address, words) {
  const escaped = words.trim().replace(/\s+/g, " ").replace(MARKS, "\\$&");
  return text.replace(pictureAt(address), () => `![${escaped}](${address})`);
}

export function without(text, address) {
  return text.replace(new RegExp(`\\n{0,2}${pictureAt(address).source}`), "");
}
