// What is before somebody's eyes for a moment is read, and told to the server now and then;
// "n" goes to what is not.

import { behavior } from "./behaviors.js";
import { goTo, onKey } from "./keyboard.js";

const MOMENT = 1000;
const GATHER = 2000;
const AT_ONCE = 500;
const UNSEEN = ".comment[data-unseen]";
// A link to what is not drawn here, with something new behind it.
const HIDING = "[data-new-below]";
// In a list, the number that leads to what is new in a discussion.
const IN_LIST = ".post-count:has(.post-new)";
const ANYTHING = [UNSEEN, HIDING, IN_LIST].join();
const SHOWN_FOR = 5000;

function isBeforeEyes({ isIntersecting, intersectionRatio, intersectionRect, rootBounds }) {
  return isIntersecting && (intersectionRatio >= 0.5 || intersectionRect.height >= rootBounds.height / 2);
}

// Keeps what was seen until the server has it.
class Report {
  constructor(address) {
    this.address = address;
    this.keys = new Set();
  }

  add(key) {
    this.keys.add(key);
    this.timer ??= setTimeout(() => this.send(), GATHER);
  }

  async send() {
    clearTimeout(this.timer);
    this.timer = undefined;
    const keys = [...this.keys].slice(0, AT_ONCE);
    if (!keys.length || this.isOver) return;
    for (const key of keys) this.keys.delete(key);
    if (!(await this.reaches(keys))) for (const key of keys) this.keys.add(key);
    else if (this.keys.size) this.send();
  }

  async reaches(keys) {
    const csrfmiddlewaretoken = document.forms.acts.elements.csrfmiddlewaretoken.value;
    const body = new URLSearchParams({ comments: keys.join(), csrfmiddlewaretoken });
    try {
      const answer = await fetch(this.address, { method: "POST", body, keepalive: true });
      // Logged out meanwhile, or the discussion is gone: nobody is there to tell.
      this.isOver = answer.redirected || (answer.status >= 400 && answer.status < 500);
      return answer.ok || this.isOver;
    } catch {
      return false;
    }
  }
}

function watch(thread) {
  const report = new Report(thread.dataset.seen);
  const waiting = new Map();

  const observer = new IntersectionObserver((entries) => entries.forEach(look), {
    threshold: [0, 0.25, 0.5, 0.75, 1],
  });

  function look(entry) {
    const comment = entry.target;
    if (!isBeforeEyes(entry)) {
      clearTimeout(waiting.get(comment));
      waiting.delete(comment);
    } else if (!waiting.has(comment)) {
      waiting.set(comment, setTimeout(() => see(comment), MOMENT));
    }
  }

  function see(comment) {
    waiting.delete(comment);
    observer.unobserve(comment);
    comment.removeAttribute("data-unseen");
    report.add(comment.id.slice(1));
  }

  function begin() {
    for (const comment of thread.querySelectorAll(UNSEEN)) observer.observe(comment);
  }

  function pause() {
    observer.disconnect();
    for (const timer of waiting.values()) clearTimeout(timer);
    waiting.clear();
    report.send();
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? pause() : begin()));
  window.addEventListener("pagehide", () => report.send());
  window.addEventListener("online", () => report.send());
  thread.addEventListener("htmx:load", begin);
  begin();
}

// In the order of the page, and not within what one stands at.
function isAfter(from) {
  return (place) =>
    from.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING && !from.contains(place);
}

function goToNext(from = document.activeElement) {
  const unread = [...document.querySelectorAll(ANYTHING)];
  const next = unread.find(isAfter(from)) ?? unread.find((place) => place !== from);
  if (!next) goElsewhere();
  else if (next.matches(UNSEEN)) goTo(next);
  else if (next.matches(IN_LIST)) next.focus();
  else openAndGo(next);
}

function goElsewhere() {
  const link = document.querySelector("[data-news-elsewhere]");
  if (link) return link.click();
  document.querySelector(".message.is-live")?.remove();
  const message = document.createElement("li");
  message.className = "message is-live";
  message.textContent = "Nothing here is new to you.";
  document.getElementById("messages").append(message);
  setTimeout(() => message.remove(), SHOWN_FOR);
}

// "More replies" come in place of their link, and then it goes on behind what stood before it;
// any other link leads to a page.
function openAndGo(link) {
  if (link.matches(".more-replies")) {
    const item = link.closest("li");
    const before = item.previousElementSibling ?? item.closest(".branch").querySelector(".comment");
    // Not before those who bring it have put the focus where they want it.
    const goOn = () => queueMicrotask(() => goToNext(before));
    document.addEventListener("htmx:load", goOn, { once: true });
  }
  link.click();
}

behavior("seen", (thread) => {
  if (thread.dataset.marks !== "kept") watch(thread);
});

onKey("n", () => goToNext());

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-next-new]")) return;
  event.preventDefault();
  goToNext();
});
