// Where a character of a text area stands on the page: its text is set once more, unseen.

const COPIED = [
  "boxSizing", "inlineSize", "direction", "tabSize", "textIndent", "wordSpacing", "letterSpacing",
  "paddingBlockStart", "paddingInlineStart", "paddingInlineEnd", "fontFamily", "fontSize",
  "fontWeight", "fontStyle", "fontVariant", "lineHeight", "textTransform",
  "borderInlineStartWidth", "borderInlineEndWidth", "borderBlockStartWidth",
];

export function caretOf(field, at) {
  const mirror = document.createElement("div");
  const style = getComputedStyle(field);
  for (const property of COPIED) mirror.style[property] = style[property];
  Object.assign(mirror.style, {
    position: "absolute",
    visibility: "hidden",
    borderStyle: "solid",
    whiteSpace: "pre-wrap",
    overflowWrap: "break-word",
  });
  mirror.textContent = field.value.slice(0, at);
  const mark = document.createElement("span");
  mark.textContent = "\u200b";
  mirror.append(mark);
  field.after(mirror);
  const place = {
    top: field.offsetTop + mark.offsetTop - field.scrollTop,
    left: field.offsetLeft + mark.offsetLeft,
    height: mark.offsetHeight,
  };
  mirror.remove();
  return place;
}
