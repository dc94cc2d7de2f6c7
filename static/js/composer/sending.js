// One file on its way. XMLHttpRequest, because fetch does not tell how much has gone.

import { shrunk } from "./shrinking.js";

const CREATED = 201;
const REFUSED = 422;

const UNREACHED = "It did not reach us. Choose it again in a moment.";
const LOGGED_OUT = "You are logged out by now. Log in in another tab; your words are still here.";
const FAILED = "It could not be kept. Load the page anew and try again; your words are kept.";

function formOf(field, file) {
  const data = new FormData();
  data.set("csrfmiddlewaretoken", field.form.elements.csrfmiddlewaretoken.value);
  data.set("picture", file, file.name);
  return data;
}

function reasonOf({ status, response, responseURL }, address) {
  if (status === REFUSED) return response.objection;
  return new URL(responseURL).pathname === address ? FAILED : LOGGED_OUT;
}

// The address of the picture, or nothing: then the item says why.
export async function send(composer, field, file, item) {
  const small = await shrunk(file);
  if (item.isGone) return null;
  const { uploads: address } = composer.dataset;
  const asking = new XMLHttpRequest();
  return new Promise((resolve) => {
    const fail = (why) => {
      item.fail(why);
      resolve(null);
    };
    asking.open("POST", address);
    asking.responseType = "json";
    asking.upload.addEventListener("progress", ({ loaded, total }) => item.progress(loaded / total));
    asking.addEventListener("load", () => {
      if (asking.status === CREATED) resolve(asking.response.address);
      else fail(reasonOf(asking, address));
    });
    asking.addEventListener("error", () => fail(UNREACHED));
    asking.addEventListener("abort", () => resolve(null));
    item.whenRemoved(() => asking.abort());
    asking.send(formOf(field, small));
  });
}
