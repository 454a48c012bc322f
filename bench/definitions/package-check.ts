import { join } from "node:path";
import type { Bench, DescriptionName } from "../harness/bench.js";
import { measure } from "../harness/measure.js";
import { atMost, ratioOf, usageTable } from "../harness/section.js";
import { takeTurns, type Variant } from "../harness/take-turns.js";
import { ratio } from "../harness/units.js";
import { COMPILERS, type Compiler } from "../inputs/repository.js";
import { writeProject } from "../packages/built-package.js";

const LIMIT = 1.5;

const DESCRIPTION_NAMES: readonly DescriptionName[] = ["Stripe", "GitHub"];
const COMPILER_NAMES: readonly Compiler[] = ["TypeScript 5.9", "TypeScript 7"];

/** How long the compilers take for the sources of whole packages. */
export const packageCheck: Bench = {
  id: "package-check",
  title: "Type-checking whole packages",
  run: async (context) => {
    const { folder: peers, versions } = await context.peers();
    const folder = await context.folder("package-check");
    const variants: Variant[] = [];
    for (const description of DESCRIPTION_NAMES) {
      const own = await context.builtPackage(description);
      const peer = join(folder, description);
      await writeProject(peer, { program: 'export type * from "./schema.js";\n', skipLibCheck: true });
      await measure({
        arguments: [
          join(peers, "node_modules", "openapi-typescript", "bin", "cli.js"),
          await context.description(description),
          "--output",
          join(peer, "schema.ts"),
        ],
      });
      for (const compiler of COMPILER_NAMES) {
        const check = (cwd: string) => ({
          // Types alone: the package's own settings make declarations too, which the other project's do not.
          arguments: [COMPILERS[compiler], "-p", "tsconfig.json", "--noEmit", "--declaration", "false"],
          cwd,
        });
        variants.push(
          { name: nameOf(description, compiler, "openapi-typescript"), command: check(peer) },
          { name: nameOf(description, compiler, "unfold"), command: check(own.folder) },
        );
      }
    }
    const runs = await takeTurns(variants, context);
    return {
      claims: DESCRIPTION_NAMES.flatMap((description) =>
        COMPILER_NAMES.map((compiler) =>
          atMost(
            `${description}, ${compiler}: the whole package, times the wall time of openapi-typescript's types`,
            ratioOf(
              runs,
              nameOf(description, compiler, "unfold"),
              nameOf(description, compiler, "openapi-typescript"),
              "wall",
            ),
            LIMIT,
            ratio,
          ),
        ),
      ),
      tables: DESCRIPTION_NAMES.map((description) =>
        usageTable(
          description,
          new Map([...runs].filter(([name]) => name.startsWith(description))),
          nameOf(description, "TypeScript 5.9", "openapi-typescript"),
        ),
      ),
      notes: [
        `TypeScript sources, \`strict\` and \`exactOptionalPropertyTypes\`. unfold's package holds a client and its run-time beside the types; openapi-typescript ${versions["openapi-typescript"] ?? ""} writes types alone.`,
      ],
    };
  },
};

function nameOf(description: DescriptionName, compiler: Compiler, generator: string): string {
  return `${description}, ${compiler}, ${generator}`;
}
