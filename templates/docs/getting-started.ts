import type { Api } from "../../generator/api/api.js";
import { stringLiteral } from "../../generator/code/literals.js";
import { ModuleWriter } from "../../generator/emit/module-writer.js";
import { credentials } from "../client/security.js";
import { callExample } from "./call-example.js";
import { codeText, prefixed } from "./code-text.js";
import type { Reference } from "./reference.js";

/** How a client is made and called, in TypeScript: with the first operation that only reads and needs little. */
export function gettingStarted({ api, pages, packageName }: Reference): string {
  const reading = pages.operations.filter(({ method }) => method === "get");
  const first =
    reading.find(({ parameters }) => parameters.every(({ required }) => !required)) ??
    reading[0] ??
    pages.operations[0];
  const options = { open: "createClient({", parts: clientOptions(api), close: "})" };
  const client = options.parts.length === 0 ? "createClient()" : options;
  return [
    `import { createClient } from ${stringLiteral(packageName)};`,
    "",
    `${codeText(prefixed("const client = ", client), "", 1)};`,
    ...(first === undefined ? [] : ["", callExample(first, api)]),
  ].join("\n");
}

/** What a client cannot do without. */
function clientOptions(api: Api): readonly string[] {
  // Only the name and the kind of the credential are of interest: what its type imports is nobody's here.
  const [credential] = credentials(api, new ModuleWriter("client", api)).options;
  const isPair = credential?.type.includes("<") === true;
  const value = isPair
    ? '{ username: "name", password: process.env.PASSWORD ?? "" }'
    : 'process.env.API_KEY ?? ""';
  return [
    ...(api.servers.length === 0 ? ['baseUrl: "https://api.example.com"'] : []),
    ...(credential === undefined ? [] : [`${credential.name}: ${value}`]),
  ];
}
