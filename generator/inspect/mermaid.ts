import type { InspectedField, Inspection } from "./inspection.js";

/** The expansion tree of an operation as a Mermaid flowchart: fields are edges, what they lead to are nodes. */
export function inspectionMermaid(inspection: Inspection): string {
  const lines = ["flowchart LR", `  n0${label("[", inspection.id, "]")}`];
  let count = 0;
  const add = (fields: readonly InspectedField[], from: string): void => {
    for (const field of fields) {
      count += 1;
      const node = `n${String(count)}`;
      const text = field.targets.length === 0 ? field.name : field.targets.join(" | ");
      const arrow = field.kind === "expandable" ? "-->" : "-.->";
      lines.push(
        `  ${from} ${arrow}|"${escape(field.name)}"| ${node}${label("(", field.cycle ? `${text} ↺` : text, ")")}`,
      );
      add(field.fields, node);
    }
  };
  add(inspection.expansion?.fields ?? [], "n0");
  return `${lines.join("\n")}\n`;
}

function label(open: string, text: string, close: string): string {
  return `${open}"${escape(text)}"${close}`;
}

/** Mermaid reads quotes and angle brackets in labels; it takes them as entity codes. */
function escape(text: string): string {
  return text.replaceAll(/["<>&#;\\`\n]/g, (character) => `#${String(character.charCodeAt(0))};`);
}
