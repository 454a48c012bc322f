import { prose } from "../../generator/code/prose.js";
import type { Api } from "../../generator/api/api.js";
import { conversionOf, needsDigits } from "../../generator/api/conversion/conversion.js";
import type { IncomingRequest } from "../../generator/api/operations/incoming.js";
import { unionOf } from "../../generator/api/schema/construct.js";
import { commentText } from "../../generator/code/comment.js";
import type { ModuleWriter, OpenModule } from "../../generator/emit/module-writer.js";
import { StructureKind } from "../../generator/emit/structure-kind.js";
import { conversionExpression } from "../conversions.js";
import { docsOf } from "../types.js";
import { decodingOf } from "./decoding.js";
import type { FreeNames } from "./incoming.js";
import { operationsByFolder, routeOf } from "./operation-types.js";

/**
 * A function for each webhook and callback whose payload is not typed as JSON has it: what the API answers the client converts, but what
 * it sends by itself arrives at the user's server.
 */
export function payloadReadersTemplate(api: Api, names: FreeNames, open: OpenModule): void {
  for (const webhook of api.webhooks)
    writeReader(webhook, prose`the webhook \`${webhook.name}\``, api, names, () => open("webhooks"));
  for (const [folder, operations] of operationsByFolder(api))
    for (const operation of operations)
      for (const callback of operation.callbacks) {
        const what = prose`the callback \`${callback.name}\` of \`${routeOf(operation)}\``;
        writeReader(callback, what, api, names, () => open(`${folder}/callbacks`));
      }
}

function writeReader(
  request: IncomingRequest,
  what: string,
  api: Api,
  names: FreeNames,
  open: () => ModuleWriter,
): void {
  const contents = request.body?.contents.filter((media) => decodingOf(media) === "json") ?? [];
  const schema = unionOf(contents.map((media) => media.schema));
  if (conversionOf(schema, api.schemas, api.convertible) === undefined) return;
  const writer = open();
  const conversion = conversionExpression(schema, api, writer) ?? "";
  const parse = needsDigits(schema, api.schemas)
    ? [writer.importValue("runtime/lossless", "losslessValue")]
    : [];
  const payload = `${request.typeName}Payload`;
  writer.add({
    kind: StructureKind.Function,
    name: names.name(`read${payload}`),
    isExported: true,
    docs: docsOf(
      commentText(
        `Reads what ${what} sends: JSON, of which dates and long integers are converted. Throws \`DecodeError\` (\`invalid-json\`, \`invalid-format\`).`,
      ),
    ),
    parameters: [{ name: "body", type: "string | Uint8Array" }],
    returnType: payload,
    statements: [
      `return ${writer.importValue("runtime/payload", "readPayload")}(${["body", conversion, ...parse].join(", ")}) as ${payload};`,
    ],
  });
}
