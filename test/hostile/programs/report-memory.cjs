// Preloaded: writes the most memory that the process has had, in kilobytes, to its file descriptor 3 when it ends.
"use strict";
const { writeSync } = require("node:fs");

process.on("exit", () => {
  writeSync(3, String(process.resourceUsage().maxRSS));
});
