// What every reader gets.

import "./composer.js";
import "./counted.js";
import "./keyboard.js";
import "./menu.js";
import "./more.js";
import "./quoting.js";
import "./share.js";
import "./theme.js";
import "./times.js";
