// "5 minutes ago" goes on being true while the page stays open, or came out of a cache.
// The words are those of forum/templatetags/forum.py.

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86400;
const AGES = [
  [HOUR, MINUTE, "minute"],
  [DAY, HOUR, "hour"],
  [30 * DAY, DAY, "day"],
];

function age(seconds) {
  if (seconds < MINUTE) return "just now";
  const found = AGES.find(([limit]) => seconds < limit);
  if (!found) return null;
  const count = Math.floor(seconds / found[1]);
  return `${count} ${found[2]}${count === 1 ? "" : "s"} ago`;
}

function refresh() {
  for (const time of document.querySelectorAll("time[datetime][title]")) {
    const words = age((Date.now() - Date.parse(time.dateTime)) / 1000);
    if (words && words !== time.textContent) time.textContent = words;
  }
}

refresh();
setInterval(refresh, MINUTE * 1000);
