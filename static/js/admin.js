// Django draws the sign beside the filter of a long list as a span with a name, which those who
// hear the page are not told: only what has a role may be named. Its own script draws it on load.
addEventListener("load", () => {
  for (const sign of document.querySelectorAll(".selector .search-label-icon")) {
    sign.setAttribute("role", "img");
  }
});
