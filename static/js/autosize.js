// A text field grows with its text. Most browsers do it by `field-sizing`; this is for the others.

import { behavior } from "./behaviors.js";

behavior("autosize", (field) => {
  if (CSS.supports("field-sizing", "content")) return;
  const fit = () => {
    field.style.blockSize = "auto";
    field.style.blockSize = `${field.scrollHeight + 2}px`;
  };
  field.addEventListener("input", fit);
  fit();
});
