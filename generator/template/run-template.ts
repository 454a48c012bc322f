import { prose } from "../code/prose.js";
import type { Api } from "../api/api.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { placeIn, type CodeFile } from "../diagnostics/place-in-code.js";
import { UnfoldError } from "../diagnostics/unfold-error.js";
import { operationFolder } from "../../templates/operations/operation-types.js";
import { fileName } from "../api/names/schema-modules.js";
import type { Statement, Subject } from "../emit/module-writer.js";
import { resourcesOf, type Resource } from "./resource.js";
import type { SelectedTemplate } from "./selected-template.js";
import { TemplateContext, type Rendering } from "./template-context.js";
import type { Template, Written } from "./template.js";
import type { TemplateModule } from "./template-module.js";

/**
 * Runs a template over `api`.
 * @throws UnfoldError `template-error` if a template of the user's throws, with its name, its subject and its own line; what a built-in
 * one throws is a fault of ours and passes through
 */
export function runTemplate(selected: SelectedTemplate, api: Api, rendering: Rendering): void {
  const { template, options } = selected;
  const context = new TemplateContext<unknown>(template.name, options, rendering);
  const guarded = guard(selected);
  guarded(undefined, () => {
    const result: unknown = template.modules?.(api, context);
    if (result instanceof Promise)
      throw new TypeError("`modules` must not be async: a template reads nothing but the Api.");
  });
  const write = <S extends Subject | Resource>(
    subject: S,
    form: ((subject: S, module: TemplateModule, context: TemplateContext<unknown>) => Written) | undefined,
  ): void => {
    if (form === undefined) return;
    guarded(subject, () => {
      const module = rendering.open(template.path?.(subject) ?? defaultPath(template, subject));
      const add = (): void => {
        const written: unknown = form(subject, module, context);
        if (written instanceof Promise)
          throw new TypeError("A template must not be async: it reads nothing but the Api.");
        module.add(...statementsOf(written as Written));
      };
      if ("namespace" in subject) add();
      else module.about(subject, add);
    });
  };
  for (const schema of api.schemas.values()) write(schema, template.schema?.bind(template));
  for (const operation of api.operations) write(operation, template.operation?.bind(template));
  if (template.resource !== undefined)
    for (const resource of resourcesOf(api)) write(resource, template.resource.bind(template));
}

function statementsOf(written: Written): readonly Statement[] {
  if (written === undefined) return [];
  return isList(written) ? written : [written];
}

function isList(written: Statement | readonly Statement[]): written is readonly Statement[] {
  return Array.isArray(written);
}

/** A folder of the template's name, laid out as the package is: `swr/customers/balance-transactions`, `zod/invoice`. */
function defaultPath({ name }: Template<unknown>, subject: Subject | Resource): string {
  if ("namespace" in subject) return [name, ...subject.namespace.map(fileName)].join("/");
  if ("key" in subject) return subject.module.replace(/^schemas\//, `${name}/`);
  return operationFolder(subject).replace(/^operations/, name);
}

type Guard = (subject: Subject | Resource | undefined, work: () => void) => void;

/** Turns what a template of the user's throws into a diagnostic. */
function guard({ template, code }: SelectedTemplate): Guard {
  return (subject, work) => {
    try {
      work();
    } catch (error) {
      if (error instanceof UnfoldError || code === undefined) throw error;
      throw new UnfoldError([templateError(template.name, error, code, subject && subjectText(subject))]);
    }
  };
}

function subjectText(subject: Subject | Resource): string {
  if ("namespace" in subject) return ` for the resource \`${subject.namespace.join(".")}\``;
  return "key" in subject
    ? prose` for the schema \`${subject.key}\``
    : prose` for the operation \`${subject.id}\``;
}

/** What is said of a template that throws. */
function templateError(name: string, error: unknown, code: CodeFile, about = ""): Diagnostic {
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: "template-error",
    severity: "error",
    message: `Template \`${name}\` failed${about}: ${message}${/[.!?]$/.test(message) ? "" : "."}`,
    location: placeIn(code, error),
    hint: "Mend the template, or take it out of `templates` in the configuration.",
  };
}
