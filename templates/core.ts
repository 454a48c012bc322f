import type { CoreTemplate, Template } from "../generator/template/template.js";
import { clientTemplate } from "./client/client.js";
import { functionsTemplate } from "./client/functions.js";
import { resourcesTemplate } from "./client/resources.js";
import { tableTemplate } from "./client/table.js";
import { toolsTemplate } from "./client/tools.js";
import { expandTemplate } from "./expand.js";
import { callbacksTemplate, webhooksTemplate } from "./operations/incoming.js";
import { requestsTemplate } from "./operations/requests.js";
import { responsesTemplate } from "./operations/responses.js";
import { typesTemplate } from "./types.js";

/** What every package has, in the order in which it is written. */
export const coreTemplates: { readonly [Name in CoreTemplate]: Template<unknown> } = {
  types: {
    name: "types",
    description: "A type for every named schema.",
    index: true,
    modules: (api, context) => {
      typesTemplate(api, (path, view) => context.module(path, view));
    },
  },
  expand: {
    name: "expand",
    description: "The graph of expansion paths, and the type of a path.",
    index: true,
    modules: (api, context) => {
      expandTemplate(api, (path, view) => context.module(path, view));
    },
  },
  operations: {
    name: "operations",
    description:
      "The request, the responses and the single function of every operation, its callbacks, and webhooks.",
    index: true,
    modules: (api, context) => {
      const open = (path: string, view?: "request" | "response") => context.module(path, view);
      requestsTemplate(api, open);
      responsesTemplate(api, open);
      callbacksTemplate(api, open);
      webhooksTemplate(api, context, open);
      functionsTemplate(api, open);
    },
  },
  resources: {
    name: "resources",
    description: "The namespaces of the client, as interfaces.",
    index: true,
    modules: (api, context) => {
      resourcesTemplate(api, context, (path, view) => context.module(path, view));
    },
  },
  client: {
    name: "client",
    description: "The client, its table of operations, and flat calls.",
    index: true,
    modules: (api, context) => {
      const open = (path: string, view?: "request" | "response") => context.module(path, view);
      tableTemplate(api, open);
      clientTemplate(api, open);
      toolsTemplate(api, open);
    },
  },
};
