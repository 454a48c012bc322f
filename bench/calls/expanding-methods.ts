import { join } from "node:path";
import ts from "typescript";
import type { BuiltPackage } from "../packages/built-package.js";

/** What an expansion path can name at some place, and what lies below. */
export interface PathNode {
  readonly fields: readonly string[];
  /** Throws RangeError if `field` is not one of the fields. */
  below(field: string): PathNode;
}

/** A method of a client that takes `expand`. */
export interface ExpandingMethod {
  /** The names from the client on: `customers`, `balanceTransactions`, `list`. */
  readonly place: readonly string[];
  /** How many arguments, all of them strings, come before `params`. */
  readonly pathArguments: number;
  /** The exported type of `params`, if a call cannot do without fields of it. */
  readonly requiredParams?: string;
  /** Where paths begin. */
  readonly root: PathNode;
}

/** What the declarations of a package say of the calls that can be made with it. */
export interface Methods {
  readonly expanding: readonly ExpandingMethod[];
  /** How many methods there are beside: those that take no `expand`, or that no path can be given to. */
  readonly others: number;
}

/** Reads the methods of a package's client from its declarations, as a user's compiler would see them. */
export function readMethods(builtPackage: BuiltPackage): Methods {
  const dist = join(builtPackage.folder, "dist");
  const files = ["resources.d.ts", "expand.d.ts"].map((name) => join(dist, name));
  const program = ts.createProgram(files, {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const [resources, graph] = [
    interfaceIn(program, files[0], "Resources"),
    interfaceIn(program, files[1], "ExpansionGraph"),
  ].map((declaration) => checker.getTypeAtLocation(declaration));
  if (resources === undefined || graph === undefined) throw new Error("The package has no client");

  const expanding: ExpandingMethod[] = [];
  let others = 0;
  const visit = (type: ts.Type, place: readonly string[]): void => {
    for (const member of type.getProperties()) {
      const declaration = member.valueDeclaration;
      if (declaration === undefined) continue;
      const below = [...place, member.name];
      if (!ts.isMethodSignature(declaration)) {
        visit(checker.getTypeOfSymbol(member), below);
        continue;
      }
      const method = readMethod(declaration, below, checker, graph);
      if (method === undefined) others += 1;
      else expanding.push(method);
    }
  };
  visit(resources, []);
  return { expanding, others };
}

function readMethod(
  declaration: ts.MethodSignature,
  place: readonly string[],
  checker: ts.TypeChecker,
  graph: ts.Type,
): ExpandingMethod | undefined {
  const index = declaration.parameters.findIndex(({ name }) => name.getText() === "params");
  const params = declaration.parameters[index];
  if (params?.type === undefined || !ts.isTypeReferenceNode(params.type)) return undefined;
  const expand = checker.getTypeAtLocation(params.type).getProperty("expand")?.valueDeclaration;
  const start = expand && findReference(expand, "ExpandPath")?.typeArguments?.[0];
  if (start === undefined) return undefined;
  const root = pathNode([checker.getTypeAtLocation(start)], checker, graph);
  if (root.fields.length === 0) return undefined;
  const required = params.questionToken === undefined;
  return {
    place,
    pathArguments: index,
    ...(required ? { requiredParams: params.type.typeName.getText() } : {}),
    root,
  };
}

/** The fields at a union of schemas' names (string literals) and objects of fields. */
function pathNode(types: readonly ts.Type[], checker: ts.TypeChecker, graph: ts.Type): PathNode {
  const fields = new Map<string, ts.Type[]>();
  for (const type of types.flatMap((each) => (each.isUnion() ? each.types : [each]))) {
    const schema = type.isStringLiteral() ? graph.getProperty(type.value) : undefined;
    const holder = type.isStringLiteral() ? schema && checker.getTypeOfSymbol(schema) : type;
    for (const property of holder?.getProperties() ?? []) {
      const found = fields.get(property.name) ?? [];
      fields.set(property.name, [...found, checker.getTypeOfSymbol(property)]);
    }
  }
  return {
    fields: [...fields.keys()].sort(),
    below: (field) => {
      const next = fields.get(field);
      if (next === undefined) throw new RangeError(`No path can name ${field} here`);
      return pathNode(next, checker, graph);
    },
  };
}

function findReference(node: ts.Node, name: string): ts.TypeReferenceNode | undefined {
  if (ts.isTypeReferenceNode(node) && node.typeName.getText() === name) return node;
  return ts.forEachChild(node, (child) => findReference(child, name));
}

function interfaceIn(program: ts.Program, file: string | undefined, name: string): ts.InterfaceDeclaration {
  const source = file === undefined ? undefined : program.getSourceFile(file);
  const found = source?.statements.find(
    (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === name,
  );
  if (found === undefined || !ts.isInterfaceDeclaration(found))
    throw new Error(`The package declares no ${name}`);
  return found;
}
