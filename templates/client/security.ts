import type { Api } from "../../generator/api/api.js";
import type { ModuleWriter } from "../../generator/emit/module-writer.js";

/** How the client authorises its calls: the options that take credentials, and the expression for the run-time. */
export interface Credentials {
  readonly options: readonly { readonly name: string; readonly type: string; readonly docs: string }[];
  readonly auth: string | undefined;
}

/** Reads the Security Scheme Objects of the description (OpenAPI 3.1, 4.8.27), or the preset's way where it has none. */
export function credentials(api: Api, writer: ModuleWriter): Credentials {
  if (api.preset.security === "bearer" || [...api.securitySchemes.values()].some(isBearer)) {
    const scheme = `${writer.importValue("runtime/auth", "singleScheme")}(${writer.importValue("runtime/auth", "bearer")}("apiKey"))`;
    return {
      options: [
        {
          name: "apiKey",
          type: writer.importType("runtime/auth", "Credential"),
          docs: "The API key, or a function that gives one. It is sent as a bearer token, and only to the origin of `baseUrl`.",
        },
      ],
      auth: scheme,
    };
  }
  return { options: [], auth: undefined };
}

function isBearer(scheme: { readonly [key: string]: unknown }): boolean {
  return (
    scheme["type"] === "oauth2" ||
    scheme["type"] === "openIdConnect" ||
    (scheme["type"] === "http" && String(scheme["scheme"]).toLowerCase() === "bearer")
  );
}
