// What every reader gets.

import "./keyboard.js";
import "./menu.js";
import "./theme.js";
import "./times.js";
