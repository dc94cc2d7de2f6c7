// What htmx could not do is said, and never by a window that stops everything.

const UNREACHED = "That did not reach us. What you wrote is still here: try again in a moment.";

const LOGGED_OUT = "You are logged out by now. Log in in another tab; what you wrote is still here.";

// A session that ended leads to the log-in page, which is an answer, but not to what was asked.
export function isElsewhere({ xhr, pathInfo }) {
  const asked = new URL(pathInfo.requestPath, location.href);
  return xhr.responseURL !== "" && new URL(xhr.responseURL).pathname !== asked.pathname;
}

function say(words) {
  document.querySelector(".message.is-live")?.remove();
  const message = document.createElement("li");
  message.className = "message is-error is-live";
  message.textContent = words;
  document.getElementById("messages").append(message);
  setTimeout(() => message.remove(), 10_000);
}

function reason(page) {
  const found = new DOMParser().parseFromString(page, "text/html").querySelector(".lead");
  return found?.textContent.trim();
}

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (!isElsewhere(detail)) return;
  detail.shouldSwap = false;
  say(LOGGED_OUT);
});
document.addEventListener("htmx:sendError", () => say(UNREACHED));
document.addEventListener("htmx:timeout", () => say(UNREACHED));
document.addEventListener("htmx:responseError", ({ detail }) => {
  say(reason(detail.xhr.responseText) ?? "That could not be done. Load the page anew and try again.");
});
