// The toolbar: one stop for the Tab key, arrows from button to button (ARIA's pattern "toolbar").

const BESIDE = "preview-beside";

function roam(bar) {
  const buttons = [...bar.querySelectorAll("button")];
  const settle = (button) => {
    for (const each of buttons) each.tabIndex = each === button ? 0 : -1;
  };
  settle(buttons[0]);
  bar.addEventListener("focusin", ({ target }) => settle(target));
  bar.addEventListener("keydown", (event) => {
    const shown = [...bar.querySelectorAll("button")].filter((button) => button.checkVisibility());
    const at = shown.indexOf(event.target);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (next === undefined || at < 0) return;
    event.preventDefault();
    (shown.at(next) ?? shown[0]).focus();
  });
}

function wished() {
  try {
    return localStorage.getItem(BESIDE) === "yes";
  } catch {
    return false;
  }
}

function wish(isBeside) {
  try {
    localStorage.setItem(BESIDE, isBeside ? "yes" : "no");
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

function offerBeside(composer, button) {
  const show = (isBeside) => {
    composer.classList.toggle("is-beside", isBeside);
    button.setAttribute("aria-pressed", String(isBeside));
  };
  show(wished());
  button.addEventListener("click", () => {
    const isBeside = !composer.classList.contains("is-beside");
    show(isBeside);
    wish(isBeside);
  });
}

export function makeToolbar(composer, { mark, begin }) {
  const bar = composer.querySelector(".composer-bar");
  offerBeside(composer, bar.querySelector(".composer-beside"));
  roam(bar);
  // A click that takes the focus closes a phone's keyboard and opens it again.
  bar.addEventListener("mousedown", (event) => event.preventDefault());
  bar.addEventListener("click", ({ target }) => {
    const { mark: name, begins } = target.closest("button")?.dataset ?? {};
    if (name) mark(name);
    if (begins) begin(begins);
  });
  bar.inert = false;
}
