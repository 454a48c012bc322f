import type { PackageSettings } from "../../generator/config/settings.js";
import type { Module } from "../../generator/emit/module.js";
import { byCodeUnits } from "../../generator/order.js";
import { compilerFiles } from "./compiler-settings.js";

/**
 * `package.json` and the compiler settings that build the package to `dist/`.
 * @param peers versions of packages that modules of optional templates import
 */
export function packageFiles(
  settings: PackageSettings,
  peers: { readonly [name: string]: string } = {},
): readonly Module[] {
  const { name, version, description, license, repository, typesOnly = false } = settings;
  const compilers = compilerFiles(settings);
  const manifest = {
    name,
    version,
    ...(description !== undefined && { description }),
    ...(license !== undefined && { license }),
    ...(repository !== undefined && { repository }),
    ...(settings.private && { private: true }),
    type: "module",
    sideEffects: false,
    exports: { ...entries(settings), "./package.json": "./package.json" },
    files: ["dist"],
    engines: { node: ">=20" },
    ...peerDependencies(peers),
    scripts: {
      build: compilers.map(({ path }) => `tsc -p ${path}`).join(" && "),
      prepack: "npm run build",
    },
    devDependencies: sorted({ ...peers, ...(!typesOnly && { "@types/node": ">=20" }), typescript: ">=5.9" }),
  };
  return [{ path: "package.json", value: manifest }, ...compilers].map(({ path, value }) => ({
    path,
    text: `${JSON.stringify(value, null, 2)}\n`,
    format: false,
  }));
}

/** What can be imported. Where nothing runs, there are types behind a name and nothing else. */
function entries({ exports = "modules", typesOnly = false }: PackageSettings): object {
  const entry = (file: string) => ({
    types: `./dist/${file}.d.ts`,
    ...(!typesOnly && { default: `./dist/${file}.js` }),
  });
  return {
    ".": entry("index"),
    ...(!typesOnly && { "./node": entry("runtime/node") }),
    ...(exports === "modules" && {
      "./operations/*": entry("operations/*"),
      // The run-time's types are used by the others; its functions are not there.
      "./runtime/*": typesOnly ? null : entry("runtime/*"),
      "./schemas/*": entry("schemas/*"),
      "./*": entry("*"),
    }),
  };
}

/** Peers are optional: only who imports a template's modules needs them, and who builds the package. */
function peerDependencies(peers: { readonly [name: string]: string }) {
  const peerDependencies = sorted(peers);
  const names = Object.keys(peerDependencies);
  if (names.length === 0) return {};
  return {
    peerDependencies,
    peerDependenciesMeta: Object.fromEntries(names.map((name) => [name, { optional: true }])),
  };
}

function sorted(versions: { readonly [name: string]: string }): { readonly [name: string]: string } {
  return Object.fromEntries(Object.entries(versions).sort(([one], [other]) => byCodeUnits(one, other)));
}
