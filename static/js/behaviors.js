// An element says what it does in data-behavior; a behaviour connects to each such element once,
// those that htmx brings later included.

const connects = new Map();
const connected = new WeakMap();

export function behavior(name, connect) {
  connects.set(name, connect);
  connectWithin(document);
}

function connectWithin(root) {
  for (const element of root.querySelectorAll("[data-behavior]")) {
    connectTo(element);
  }
}

function connectTo(element) {
  const done = connected.get(element) ?? new Set();
  connected.set(element, done);
  for (const name of element.dataset.behavior.split(" ")) {
    if (connects.has(name) && !done.has(name)) {
      done.add(name);
      connects.get(name)(element);
    }
  }
}

document.addEventListener("htmx:load", ({ target }) => {
  if (target.matches("[data-behavior]")) connectTo(target);
  connectWithin(target);
});
