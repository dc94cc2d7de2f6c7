// The pictures of one text, below it: how far each has come, what it shows, and the way out again.

import { alternative, without } from "./alternatives.js";

const LABEL = "What it shows, for those who cannot see it";
const WAIT = "Still on its way. Send your words when it is there, or remove it.";
const DESCRIBE = "The picture is in your text. Below the text you can say what it shows.";

let count = 0;

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function change(field, value) {
  const { selectionStart, selectionEnd } = field;
  field.value = value;
  field.setSelectionRange(selectionStart, selectionEnd);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

class Item {
  constructor(tray, field, file) {
    Object.assign(this, { tray, field, removed: [] });
    this.bar = element("progress", { max: 1, value: 0, ariaLabel: `Sending ${file.name}` });
    this.state = element("p", { className: "composer-tray-state" });
    this.state.setAttribute("role", "status");
    this.out = element("button", { type: "button", className: "text-button", textContent: "Remove" });
    this.out.setAttribute("aria-label", `Remove ${file.name}`);
    this.out.addEventListener("click", () => this.remove());
    const head = element("p", { className: "composer-tray-name", textContent: file.name });
    this.words = element("div", { className: "composer-tray-words" }, head, this.bar, this.state);
    this.row = element("li", {}, this.words, this.out);
    tray.hidden = false;
    tray.append(this.row);
    this.state.textContent = "On its way.";
  }

  get isGone() {
    return !this.row.isConnected;
  }

  get isOnItsWay() {
    return !this.isGone && this.bar.isConnected;
  }

  progress(share) {
    this.bar.value = share;
    if (share < 1) return;
    this.bar.removeAttribute("value");
    this.state.textContent = "It is there, and is made ready.";
  }

  fail(why) {
    this.bar.remove();
    this.row.classList.add("is-refused");
    this.state.textContent = why;
  }

  describe(address, { isChosen }) {
    this.address = address;
    const id = `picture-${(count += 1)}`;
    const input = element("input", { id, type: "text", maxLength: 500, autocomplete: "off" });
    const label = element("label", { htmlFor: id, textContent: LABEL });
    input.addEventListener("input", () =>
      change(this.field, alternative(this.field.value, address, input.value)),
    );
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      this.field.focus();
    });
    this.row.prepend(element("img", { src: address, alt: "" }));
    this.bar.replaceWith(label, input);
    this.state.classList.add("visually-hidden");
    this.state.textContent = DESCRIBE;
    if (isChosen) input.focus();
  }

  whenRemoved(act) {
    this.removed.push(act);
  }

  remove() {
    for (const act of this.removed) act();
    if (this.address) change(this.field, without(this.field.value, this.address));
    this.row.remove();
    this.tray.hidden = !this.tray.children.length;
    this.field.focus();
  }
}

export function trayOf(composer, field) {
  const tray = composer.querySelector(".composer-tray");
  field.form.addEventListener("reset", () => {
    tray.replaceChildren();
    tray.hidden = true;
  });
  const items = [];
  const add = (file) => {
    items.push(new Item(tray, field, file));
    return items.at(-1);
  };
  // Whether one has not come yet; each of those says so.
  const waits = () => {
    const coming = items.filter((item) => item.isOnItsWay);
    for (const item of coming) item.state.textContent = WAIT;
    return coming.length > 0;
  };
  return { add, waits };
}
