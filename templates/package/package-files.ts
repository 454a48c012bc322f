import { byCodeUnits } from "../../generator/order.js";
import type { Module } from "../../generator/emit/module.js";

/** What the generated `package.json` says. */
export interface PackageFacts {
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  readonly private: boolean;
}

/**
 * `package.json` and the compiler settings that build the package to `dist/`.
 * @param peers versions of packages that modules of optional templates import
 */
export function packageFiles(
  facts: PackageFacts,
  peers: { readonly [name: string]: string } = {},
): readonly Module[] {
  const entry = (file: string) => ({ types: `./dist/${file}.d.ts`, default: `./dist/${file}.js` });
  const manifest = {
    name: facts.name,
    version: facts.version,
    ...(facts.description === undefined ? {} : { description: facts.description }),
    ...(facts.private ? { private: true } : {}),
    type: "module",
    sideEffects: false,
    exports: {
      ".": entry("index"),
      "./node": entry("runtime/node"),
      "./operations/*": entry("operations/*"),
      "./runtime/*": entry("runtime/*"),
      "./schemas/*": entry("schemas/*"),
      "./*": entry("*"),
      "./package.json": "./package.json",
    },
    files: ["dist"],
    engines: { node: ">=20" },
    ...peerDependencies(peers),
    scripts: { build: "tsc -p tsconfig.json && tsc -p tsconfig.node.json", prepack: "npm run build" },
    devDependencies: { "@types/node": ">=20", typescript: ">=5.9" },
  };
  const compiler = {
    compilerOptions: {
      target: "ES2022",
      lib: ["ES2022", "DOM", "DOM.Iterable"],
      types: [],
      module: "NodeNext",
      moduleResolution: "NodeNext",
      strict: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      verbatimModuleSyntax: true,
      // The package has no declarations of its own beside its modules: what would be checked is the language's library.
      skipLibCheck: true,
      declaration: true,
      rootDir: ".",
      outDir: "dist",
    },
    include: ["**/*.ts"],
    exclude: ["dist", "node_modules", "runtime/node*.ts"],
  };
  // Only the transports for Node need Node's types: the rest is the same in browsers and workers.
  const nodeCompiler = {
    extends: "./tsconfig.json",
    compilerOptions: { types: ["node"] },
    include: ["runtime/node.ts"],
    exclude: [],
  };
  const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
  return [
    { path: "package.json", text: json(manifest), format: false },
    { path: "tsconfig.json", text: json(compiler), format: false },
    { path: "tsconfig.node.json", text: json(nodeCompiler), format: false },
  ];
}

/** Peers are optional: only who imports a template's modules needs them. */
function peerDependencies(peers: { readonly [name: string]: string }) {
  const names = Object.keys(peers).sort(byCodeUnits);
  if (names.length === 0) return {};
  return {
    peerDependencies: Object.fromEntries(names.map((name) => [name, peers[name]])),
    peerDependenciesMeta: Object.fromEntries(names.map((name) => [name, { optional: true }])),
  };
}
