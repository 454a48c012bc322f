import { defineTemplate } from "../../generator/template/template.js";
import { resourcesTemplate } from "../client/resources.js";

export default defineTemplate({
  name: "resources",
  description: "The namespaces of the client, as interfaces.",
  replaces: "resources",
  modules(api, context) {
    resourcesTemplate(api, context, (path, view) => context.module(path, view));
  },
});
