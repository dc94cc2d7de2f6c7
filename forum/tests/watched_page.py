"""A page in a real browser that notes whatever runs in it, loads into it or leads out of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Dialog, Page, Request, Route

from forum.markup.allowed import ATTRIBUTES

ADDRESS = "https://forum.example/thread/"

# Before anything of the page: what a script would call to show that it runs, or to reach out.
WATCH = """
window.ran = [];
const note = name => function () { window.ran.push(name); };
for (const name of ["alert", "confirm", "prompt", "print", "open", "fetch", "WebSocket", "Worker",
                    "SharedWorker", "EventSource", "postMessage", "importScripts"])
  Object.defineProperty(window, name, {value: note(name)});
XMLHttpRequest.prototype.send = note("XMLHttpRequest");
Navigator.prototype.sendBeacon = note("sendBeacon");
Document.prototype.write = note("write");
Document.prototype.writeln = note("write");
"""

# What a reader's mouse, keyboard and clipboard could set off, on each element.
PROVOKE = """
() => {
  const events = ["mouseover", "mouseenter", "mousemove", "mouseout", "mousedown", "mouseup",
    "pointerover", "pointerdown", "pointermove", "contextmenu", "dblclick", "wheel", "scroll",
    "keydown", "keypress", "keyup", "input", "change", "submit", "reset", "select", "invalid",
    "focus", "focusin", "focusout", "blur", "copy", "cut", "paste", "drag", "dragstart", "dragend",
    "dragover", "drop", "toggle", "load", "error", "animationstart", "animationend",
    "transitionend", "beforeinput", "search", "touchstart", "resize", "hashchange"];
  for (const element of document.querySelectorAll("body *")) {
    for (const event of events) element.dispatchEvent(new Event(event, {bubbles: true}));
    if (element.tabIndex >= 0) element.focus();
  }
}
"""
CLICK = "() => document.querySelectorAll('body *').forEach(e => e.click && e.click())"

# Read by the browser that would run it: every element, attribute and address.
FOREIGN = """
allowed => {
  const foreign = [];
  for (const element of document.querySelectorAll("article *")) {
    const names = allowed[element.localName];
    if (!names || element.namespaceURI !== "http://www.w3.org/1999/xhtml")
      foreign.push("<" + element.localName + ">");
    else foreign.push(...element.getAttributeNames().filter(name => !names.includes(name)));
    if (element.localName === "a" && element.hasAttribute("href")) {
      const ours = /^(\\/|#)/.test(element.getAttribute("href"));
      if (ours ? element.host !== location.host
               : !["http:", "https:", "mailto:"].includes(element.protocol))
        foreign.push(element.getAttribute("href"));
    }
  }
  return foreign;
}
"""


@dataclass
class Seen:
    ran: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    articles: int = 0

    def is_quiet(self, articles: int) -> bool:
        return self == Seen(articles=articles)


def watch(browser: Browser, parts: Iterable[str]) -> Seen:
    """Show each part in an article of one page, do to it what readers do, and say what happened.

    There is no content security policy: nothing but the sanitisers keeps scripts from running.
    """
    body = "".join(f"<article>{part}</article>" for part in parts)
    page = browser.new_page()
    seen = Seen()
    try:
        page.add_init_script(WATCH)
        page.on("dialog", lambda dialog: _note_dialog(dialog, seen))
        page.on("pageerror", lambda error: seen.ran.append(f"error: {error}"))
        page.on("console", lambda message: _note_message(message.text, seen))
        page.on("popup", lambda popup: seen.ran.append(f"popup: {popup.url}"))
        page.route("**/*", lambda route: _answer(route, body))
        page.on("request", lambda request: _note_load(request, seen))
        _provoke(page, seen)
    finally:
        page.close()
    return seen


def _provoke(page: Page, seen: Seen) -> None:
    page.goto(ADDRESS)
    allowed = {tag: [*checks, "rel"] for tag, checks in ATTRIBUTES.items()}
    seen.foreign = page.evaluate(FOREIGN, allowed)
    seen.articles = page.locator("body > article").count()
    page.evaluate(PROVOKE)
    page.mouse.move(200, 200)
    page.evaluate(CLICK)
    page.evaluate("() => new Promise(done => setTimeout(done, 50))")
    if page.url.split("#")[0] != ADDRESS:
        seen.ran.append(f"went to {page.url}")
    seen.ran += page.evaluate("window.ran")


def _answer(route: Route, body: str) -> None:
    """Our page; and nothing for any other address, so that a link that is followed stays here."""
    if route.request.url == ADDRESS:
        html = f"<!doctype html><meta charset=utf-8><title>Thread</title><body>{body}"
        route.fulfill(body=html, content_type="text/html; charset=utf-8")
    else:
        route.fulfill(status=204)


ABOUT_MAIL = ("Not allowed to launch 'mailto:", "Launched external handler for 'mailto:")


def _note_dialog(dialog: Dialog, seen: Seen) -> None:
    seen.ran.append("dialog")
    dialog.dismiss()


def _note_message(message: str, seen: Seen) -> None:
    """A link for mail that is clicked opens a program or may not, and Chromium says which."""
    if not message.startswith(ABOUT_MAIL):
        seen.ran.append(f"console: {message}")


def _note_load(request: Request, seen: Seen) -> None:
    if not request.is_navigation_request() or request.frame.parent_frame:
        seen.loaded.append(request.url)
