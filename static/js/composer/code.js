// Whether what is typed at the end of this text is code, where signs mean only themselves. Pure.

const FENCES = /^ {0,3}(```|~~~)/gm;

function isOdd(found) {
  return (found?.length ?? 0) % 2 === 1;
}

export function isInCode(text) {
  if (isOdd(text.match(FENCES))) return true;
  const line = text.slice(text.lastIndexOf("\n") + 1);
  return isOdd(line.match(/(?<!\\)`+/g));
}
