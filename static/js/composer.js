// The field in which Markdown is written. What makes it more than a field is fetched where one is.

import { behavior } from "./behaviors.js";

behavior("composer", async (composer) => {
  const { connect } = await import("./composer/composing.js");
  connect(composer);
});
