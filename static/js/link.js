// A button that fills a field of its form with words that somebody else found.

document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-fills][data-words]");
  if (!button) return;
  const field = button.form.elements[button.dataset.fills];
  field.value = button.dataset.words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
});
