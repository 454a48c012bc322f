import type { View } from "../../generator/api/schema/views.js";
import { defineTemplate } from "../../generator/template/template.js";
import { callbacksTemplate, webhooksTemplate } from "../operations/incoming.js";
import { requestsTemplate } from "../operations/requests.js";
import { responsesTemplate } from "../operations/responses.js";

export default defineTemplate({
  name: "operations",
  description:
    "The types of the request and the responses of every operation, of its callbacks, and of webhooks.",
  replaces: "operations",
  modules(api, context) {
    const open = (path: string, view?: View) => context.module(path, view);
    requestsTemplate(api, open);
    responsesTemplate(api, open);
    callbacksTemplate(api, open);
    webhooksTemplate(api, context, open);
  },
});
