import { defineTemplate } from "../../generator/template/template.js";
import { expandTemplate } from "../expand.js";

export default defineTemplate({
  name: "expand",
  description: "The graph of expansion paths, and the type of a path.",
  replaces: "expand",
  modules(api, context) {
    expandTemplate(api, (path, view) => context.module(path, view), true);
  },
});
