// Light and dark at once. The cookie is the one that the appearance page sets without scripts.

import { behavior } from "./behaviors.js";

const A_YEAR = 365 * 24 * 60 * 60;
const root = document.documentElement;

function show(theme) {
  if (theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme;
}

function keep(theme) {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `theme=${theme}; path=/; max-age=${A_YEAR}; samesite=lax${secure}`;
}

function isDark() {
  const chosen = root.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

behavior("theme", (form) => {
  form.addEventListener("change", () => show(new FormData(form).get("theme")));
});

behavior("theme-switch", (button) => {
  button.hidden = false;
  button.addEventListener("click", () => {
    const theme = isDark() ? "light" : "dark";
    show(theme);
    keep(theme);
  });
});
