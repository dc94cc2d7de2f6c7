// "Share" is the lasting link by itself. Where the device has a way of its own to hand it on, that
// opens; elsewhere the link is copied, and it is said that it was.

import { onKey } from "./keyboard.js";

const SAID = 4_000;

function isPlain(event) {
  return event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}

function say(words) {
  document.querySelector(".message.is-live")?.remove();
  const message = document.createElement("li");
  message.className = "message is-success is-live";
  message.textContent = words;
  document.getElementById("messages").append(message);
  setTimeout(() => message.remove(), SAID);
}

// Whoever closes the list of ways has not failed at anything.
async function handOn(url) {
  try {
    await navigator.share({ title: document.title, url });
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
}

async function share(url) {
  const isHandheld = matchMedia("(pointer: coarse)").matches;
  if (navigator.share && isHandheld) return handOn(url);
  await navigator.clipboard.writeText(url);
  return say("The link is copied.");
}

document.addEventListener("click", (event) => {
  const link = event.target.closest(".act-share");
  if (!link || !isPlain(event) || !(navigator.share || navigator.clipboard)) return;
  event.preventDefault();
  share(link.href).catch(() => location.assign(link.href));
});

// The comment that has the focus; otherwise the post of the page.
onKey("s", () => {
  const comment = document.activeElement?.closest(".comment");
  const link = comment?.querySelector(".comment-head > a.moment") ?? document.querySelector(".post-foot .act-share");
  if (link) share(link.href).catch(() => location.assign(link.href));
});
