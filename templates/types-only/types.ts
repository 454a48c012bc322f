import { defineTemplate } from "../../generator/template/template.js";
import { typesTemplate } from "../types.js";

export default defineTemplate({
  name: "types",
  description: "A type for every named schema.",
  replaces: "types",
  modules(api, context) {
    typesTemplate(api, (path, view) => context.module(path, view));
  },
});
