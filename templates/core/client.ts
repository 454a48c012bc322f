import type { View } from "../../generator/api/schema/views.js";
import { defineTemplate } from "../../generator/template/template.js";
import { clientTemplate } from "../client/client.js";
import { tableTemplate } from "../client/table.js";
import { toolsTemplate } from "../client/tools.js";

export default defineTemplate({
  name: "client",
  description: "The client, its table of operations, and flat calls.",
  replaces: "client",
  modules(api, context) {
    const open = (path: string, view?: View) => context.module(path, view);
    tableTemplate(api, open);
    clientTemplate(api, open);
    toolsTemplate(api, open);
  },
});
