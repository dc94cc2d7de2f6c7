// What one types is kept on the server as one types, and on the device while the server is away.

import { behavior } from "./behaviors.js";
import { isElsewhere } from "./failures.js";

const PAUSE = 1_500;
const FIELDS = ["title", "url", "board", "tags", "body", "poll_question", "poll_options", "seen"];
const OK = 200;
const NO_CONTENT = 204;
const UNPROCESSABLE = 422;

const token = () => document.querySelector("#acts [name=csrfmiddlewaretoken]").value;

function words(form) {
  return Object.fromEntries(
    FIELDS.filter((name) => form.elements[name]).map((name) => [name, form.elements[name].value]),
  );
}

// One browser may serve several people: what is left on it is found only by whom it belongs to.
function keyOf(form) {
  return `draft:${document.body.dataset.member}:${form.dataset.draft}`;
}

function keepHere(form) {
  try {
    localStorage.setItem(keyOf(form), JSON.stringify(words(form)));
    return true;
  } catch {
    return false;
  }
}

function forgetHere(form) {
  localStorage.removeItem(keyOf(form));
}

async function keep(form, signal) {
  const body = new URLSearchParams({ ...words(form), place: form.dataset.draft });
  body.set("csrfmiddlewaretoken", token());
  const answer = await fetch("/drafts/", { method: "POST", body, signal, redirect: "error" });
  if (answer.status !== NO_CONTENT) throw new Error(answer.statusText);
}

// A form that was sent leaves its words behind until the next page tells what became of them: if
// it is that form again, the server has just filled it; if it is not, the words are posted.
const SENT = "draft-sent";

function isAnswered(form) {
  return sessionStorage.getItem(SENT) === keyOf(form);
}

function isRefused(form) {
  return form.querySelector(".errorlist") !== null;
}

function bringBack(form) {
  const kept = localStorage.getItem(keyOf(form));
  if (!kept || isAnswered(form)) return false;
  for (const [name, value] of Object.entries(JSON.parse(kept))) {
    const field = form.elements[name];
    if (!field) continue;
    field.value = value;
    if (value) field.closest("details")?.setAttribute("open", "");
  }
  return true;
}

behavior("draft", (form) => {
  let timer;
  let sending;
  // What came back refused is what was sent, with what the server said to it.
  let isUnkept = isRefused(form) || bringBack(form);
  const state = form.querySelector("[data-draft-state]");
  const say = (sentence) => {
    state.textContent = sentence;
  };

  async function save() {
    sending?.abort();
    sending = new AbortController();
    try {
      await keep(form, sending.signal);
      isUnkept = false;
      forgetHere(form);
      say("Draft kept.");
    } catch (error) {
      if (error.name === "AbortError") return;
      say(keepHere(form) ? "Kept on this device until the forum answers again." : "");
    }
  }

  if (isUnkept) save();

  form.addEventListener("input", (event) => {
    if (!FIELDS.includes(event.target.name)) return;
    isUnkept = true;
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    if (event.submitter?.hasAttribute("data-preview")) return;
    clearTimeout(timer);
    sending?.abort();
    if (keepHere(form)) sessionStorage.setItem(SENT, keyOf(form));
    isUnkept = false;
  });
  form.addEventListener("htmx:afterRequest", ({ target, detail }) => {
    if (target !== form) return;
    sessionStorage.removeItem(SENT);
    say("");
    if (detail.xhr.status === OK && !isElsewhere(detail)) forgetHere(form);
    // Refused, the form that comes back keeps itself.
    else if (detail.xhr.status !== UNPROCESSABLE) save();
  });
  // Another form takes its place under the comment.
  form.addEventListener("htmx:beforeCleanupElement", ({ target }) => {
    if (target === form && isUnkept) keepHere(form);
  });
  addEventListener("pagehide", () => {
    if (isUnkept) keepHere(form);
  });
});

const sent = sessionStorage.getItem(SENT);
if (sent) {
  localStorage.removeItem(sent);
  sessionStorage.removeItem(SENT);
}
