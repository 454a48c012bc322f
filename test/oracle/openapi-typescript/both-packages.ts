import ts from "typescript";
import type { Api } from "../../../generator/api/api.js";
import { renderPackage } from "../../../generator/emit/render.js";
import openapiTypescript from "../../../templates/openapi-typescript.js";
import { memberName, readMembers, readType, type Names, type Scope } from "./read-type.js";
import { union, word, type Shape } from "./shape.js";

/** The types of one generator by component key; `undefined` where it has none. */
export type Types = (key: string) => Shape | undefined;

export interface BothPackages {
  /** The modules that declare types, ours and `openapi.ts`, by path. */
  readonly modules: ReadonlyMap<string, string>;
  /** As they are with any expansion: `Name<string>`. */
  readonly expanded: Types;
  /** As they are without: `Name`. */
  readonly collapsed: Types;
  readonly theirs: Types;
  /** Keys of components that both have a type for. */
  readonly keys: readonly string[];
}

/** Writes the types of a description as we do, and as openapi-typescript does. */
export function bothPackages(api: Api): BothPackages {
  const templates = [{ template: openapiTypescript, options: undefined, scope: {} }];
  const modules = new Map(
    renderPackage(api, { name: "compared", version: "1.0.0", private: true }, { templates }).flatMap(
      ({ path, text }) => (DECLARING.test(path) ? [[path, text] as const] : []),
    ),
  );
  const theirs = theirTypes(modules.get("openapi.ts") ?? "");
  return {
    modules,
    expanded: ourTypes(api, modules, theirs, true),
    collapsed: ourTypes(api, modules, theirs, false),
    theirs,
    keys: [...api.schemas.keys()].filter((key) => theirs(key) !== undefined),
  };
}

const DECLARING = /^(?:schemas\/.*|runtime\/(?:expansion|list|branded)|openapi)\.ts$/;

type Declaration = ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

function ourTypes(api: Api, modules: ReadonlyMap<string, string>, theirs: Types, expanded: boolean): Types {
  const declarations = new Map(
    [...modules]
      .filter(([path]) => path !== "openapi.ts")
      .flatMap(([path, text]) => [...declarationsOf(parse(path, text))]),
  );
  const keys = new Map([...api.schemas.values()].map(({ name, key }) => [name, key]));
  const names: Names = {
    resolve([name = ""], parameters, scope) {
      const [first, , third] = parameters;
      if (name === "Expandable" && third !== undefined)
        return expanded ? union([word("string"), readType(third, names, scope)]) : word("string");
      if (name === "Included" && third !== undefined)
        return expanded ? union([readType(third, names, scope), word("undefined")]) : word("undefined");
      if (name === "ApiList" && first !== undefined) {
        const items = readType(first, names, scope);
        const list = declarations.get(name);
        return list === undefined ? undefined : readDeclaration(list, names, new Map([["T", items]]));
      }
      const key = keys.get(name);
      if (key !== undefined && theirs(key) !== undefined) return { kind: "reference", key };
      const declaration = declarations.get(name);
      return declaration === undefined ? undefined : readDeclaration(declaration, names, scope);
    },
  };
  return remembered((key) => {
    const name = api.schemas.get(key)?.name;
    const declaration = name === undefined ? undefined : declarations.get(name);
    return declaration === undefined ? undefined : readDeclaration(declaration, names, new Map());
  });
}

function theirTypes(text: string): Types {
  const roots = new Map(declarationsOf(parse("openapi.ts", text)));
  const find = (path: readonly string[]): ts.TypeNode | undefined => {
    let members: Iterable<ts.TypeElement> = [];
    let type: ts.TypeNode | undefined;
    for (const [at, name] of path.entries()) {
      const root = at === 0 ? roots.get(name) : undefined;
      if (at === 0) members = root !== undefined && ts.isInterfaceDeclaration(root) ? root.members : [];
      else {
        type = undefined;
        for (const member of members)
          if (ts.isPropertySignature(member) && memberName(member.name) === name) type = member.type;
        members = type !== undefined && ts.isTypeLiteralNode(type) ? type.members : [];
      }
    }
    return type;
  };
  const names: Names = {
    resolve(path) {
      const [root, section, key, ...more] = path;
      if (root === "components" && section === "schemas" && key !== undefined && more.length === 0)
        return { kind: "reference", key };
      const type = find(path);
      return type === undefined ? undefined : readType(type, names);
    },
  };
  return remembered((key) => {
    const type = find(["components", "schemas", key]);
    return type === undefined ? undefined : readType(type, names);
  });
}

function readDeclaration(node: Declaration, names: Names, scope: Scope): Shape {
  return ts.isInterfaceDeclaration(node)
    ? readMembers(node.members, names, scope)
    : readType(node.type, names, scope);
}

function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
}

function* declarationsOf(file: ts.SourceFile): Iterable<readonly [string, Declaration]> {
  for (const statement of file.statements)
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement))
      yield [statement.name.text, statement];
}

function remembered(types: Types): Types {
  const known = new Map<string, Shape | undefined>();
  return (key) => {
    if (!known.has(key)) known.set(key, types(key));
    return known.get(key);
  };
}
