// A form whose answer a passkey gives: the browser asks for it, then the form is sent.

import { behavior } from "./behaviors.js";
import { create, get } from "./webauthn.js";

const CEREMONIES = { create, get };

const TROUBLES = {
  InvalidStateError: "This device is set up here already.",
  SecurityError: "Passkeys do not work at this address of the site.",
  NotAllowedError: "Nothing was sent: it was called off, or took too long. Please try again.",
};

async function optionsOf(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const answer = await fetch(form.dataset.ask, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()).request_options;
}

// Alone it must know its owner; beside a password it only has to be there.
function asWished(options, passwordless) {
  if (!passwordless) return options;
  const residentKey = passwordless.checked ? "required" : "discouraged";
  const userVerification = passwordless.checked ? "required" : "preferred";
  const authenticatorSelection = {
    ...options.publicKey.authenticatorSelection,
    residentKey,
    requireResidentKey: passwordless.checked,
    userVerification,
  };
  return { publicKey: { ...options.publicKey, authenticatorSelection } };
}

async function answer(form) {
  const { credential, passwordless } = form.elements;
  const options = asWished(await optionsOf(form), passwordless);
  credential.value = JSON.stringify(await CEREMONIES[form.dataset.ceremony](options));
  form.submit();
}

behavior("passkey", (form) => {
  if (!globalThis.PublicKeyCredential) return;
  const trouble = form.querySelector("[data-trouble]");
  const button = form.querySelector("[type=submit]");
  form.hidden = false;
  form.querySelector("[data-without]")?.remove();
  button.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    trouble.hidden = true;
    button.disabled = true;
    try {
      await answer(form);
    } catch (error) {
      trouble.textContent = TROUBLES[error.name] ?? "That did not work. Please try again.";
      trouble.hidden = false;
    } finally {
      button.disabled = false;
    }
  });
});
