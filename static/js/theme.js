// How the page looks, at once. Those logged out keep it in the cookie that their appearance page
// sets without scripts; members keep it with their account.

import { behavior } from "./behaviors.js";

const A_YEAR = 365 * 24 * 60 * 60;
const root = document.documentElement;

function show(theme) {
  if (theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme;
}

function keep(theme) {
  if ("member" in document.body.dataset) keepWithAccount(theme);
  else keepInCookie(theme);
}

function keepWithAccount(theme) {
  const choice = new FormData(document.getElementById("acts"));
  choice.set("theme", theme);
  fetch("/appearance/", { method: "POST", body: new URLSearchParams(choice), redirect: "manual" });
}

function keepInCookie(theme) {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `theme=${theme}; path=/; max-age=${A_YEAR}; samesite=lax${secure}`;
}

function isDark() {
  const chosen = root.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

behavior("looks", (form) => {
  form.addEventListener("change", () => {
    const chosen = new FormData(form);
    show(chosen.get("theme"));
    if (chosen.has("density")) root.dataset.density = chosen.get("density");
  });
});

behavior("theme-switch", (button) => {
  button.hidden = false;
  button.addEventListener("click", () => {
    const theme = isDark() ? "light" : "dark";
    show(theme);
    keep(theme);
  });
});
