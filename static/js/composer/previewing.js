// What the words will look like, while they are typed.

const PAUSE = 400;
const OK = 200;
const UNPROCESSABLE = 422;

function asked(form, field) {
  const body = new URLSearchParams({ body: field.value });
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  // The link of a post counts as one of its links; that of a guest's name does not.
  if (form.elements.title) body.set("url", form.elements.url.value);
  return body;
}

async function rendering(composer, field, signal) {
  const answer = await fetch(composer.dataset.preview, {
    method: "POST",
    body: asked(field.form, field),
    headers: { "HX-Request": "true" },
    redirect: "error",
    signal,
  });
  return [OK, UNPROCESSABLE].includes(answer.status) ? answer.text() : "";
}

export function previewOf(composer, field) {
  const pane = composer.querySelector("[data-preview-pane]");
  let timer;
  let asking;

  function show(html) {
    pane.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
  }

  async function draw() {
    asking?.abort();
    asking = new AbortController();
    try {
      show(field.value.trim() ? await rendering(composer, field, asking.signal) : "");
    } catch {
      // The last preview stays: that the forum is away is said where it matters, at the draft.
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(draw, PAUSE);
  });
  field.form.addEventListener("reset", () => {
    clearTimeout(timer);
    asking?.abort();
    show("");
  });
  if (field.value.trim()) draw();
}
