import { stringify } from "yaml";
import { defineTemplate } from "../generator/template/template.js";
import { completeDocument } from "./openapi/complete-document.js";

/** `openapi.yaml`: the document that all inputs make together, as other tools read it. */
export default defineTemplate({
  name: "openapi",
  description: "The assembled description as one OpenAPI document.",
  modules(api, context) {
    const text = stringify(completeDocument(api), { lineWidth: 0, aliasDuplicateObjects: false });
    context.file("openapi.yaml", text);
  },
});
