// The list under the caret from which one chooses: an ARIA combobox for as long as it is open.

import { caretOf } from "./caret.js";

export class Options {
  #field;
  #list;
  #at = -1;

  constructor(field, { choose }) {
    this.#field = field;
    this.#list = document.createElement("ul");
    this.#list.className = "composer-options";
    this.#list.id = `${field.id}-options`;
    this.#list.role = "listbox";
    this.#list.hidden = true;
    field.after(this.#list);
    // The field keeps the focus; a tap on an option must not take it.
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#list.addEventListener("click", ({ target }) => {
      const option = target.closest("[role=option]");
      if (option) choose(option);
    });
  }

  get isOpen() {
    return !this.#list.hidden;
  }

  get chosen() {
    return this.#list.children[this.#at];
  }

  open(options, { label, at }) {
    options.forEach((option, index) => {
      option.id = `${this.#list.id}-${index}`;
    });
    this.#list.replaceChildren(...options);
    this.#list.ariaLabel = label;
    this.#list.hidden = false;
    this.#stand(at);
    const { id } = this.#list;
    Object.assign(this.#field, { role: "combobox", ariaExpanded: "true", ariaAutoComplete: "list" });
    this.#field.setAttribute("aria-controls", id);
    this.point(0);
  }

  close() {
    if (!this.isOpen) return;
    this.#list.hidden = true;
    this.#list.replaceChildren();
    for (const name of ["role", "aria-expanded", "aria-autocomplete", "aria-controls", "aria-activedescendant"]) {
      this.#field.removeAttribute(name);
    }
  }

  point(at) {
    const options = [...this.#list.children];
    this.#at = (at + options.length) % options.length;
    for (const [index, option] of options.entries()) option.ariaSelected = String(index === this.#at);
    this.#field.setAttribute("aria-activedescendant", this.chosen.id);
    this.chosen.scrollIntoView({ block: "nearest" });
  }

  step(by) {
    this.point(this.#at + by);
  }

  #stand(at) {
    const { top, left, height } = caretOf(this.#field, at);
    const line = Math.min(top, this.#field.offsetTop + this.#field.offsetHeight);
    const below = this.#field.getBoundingClientRect().top - this.#field.offsetTop + line + height;
    const isRoomBelow = below + this.#list.offsetHeight <= (visualViewport?.height ?? innerHeight);
    const room = this.#field.offsetLeft + this.#field.offsetWidth - this.#list.offsetWidth;
    this.#list.style.top = `${isRoomBelow ? line + height : line - this.#list.offsetHeight}px`;
    this.#list.style.left = `${Math.max(0, Math.min(left, room))}px`;
  }
}
