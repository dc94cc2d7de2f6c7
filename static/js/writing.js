// What members get besides: acting in place, where without scripts a page would load.

import "./autosize.js";
import "./bookmark.js";
import "./comment-form.js";
import "./copy.js";
import "./draft.js";
import "./failures.js";
import "./link.js";
import "./muting.js";
import "./poll.js";
import "./ranking.js";
import "./replies.js";
import "./seen.js";
import "./settings.js";
import "./time-zone.js";
import "./votes.js";
