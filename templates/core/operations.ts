import type { View } from "../../generator/api/schema/views.js";
import { defineTemplate } from "../../generator/template/template.js";
import { functionsTemplate } from "../client/functions.js";
import { callbacksTemplate, webhooksTemplate } from "../operations/incoming.js";
import { payloadReadersTemplate } from "../operations/payload-readers.js";
import { requestsTemplate } from "../operations/requests.js";
import { responsesTemplate } from "../operations/responses.js";

export default defineTemplate({
  name: "operations",
  description:
    "The request, the responses and the single function of every operation, its callbacks, and webhooks.",
  replaces: "operations",
  modules(api, context) {
    const open = (path: string, view?: View) => context.module(path, view);
    requestsTemplate(api, open);
    responsesTemplate(api, open);
    callbacksTemplate(api, open);
    webhooksTemplate(api, context, open);
    payloadReadersTemplate(api, context, open);
    functionsTemplate(api, open);
  },
});
