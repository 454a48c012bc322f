import type { CodeFile } from "../diagnostics/place-in-code.js";
import type { Location } from "../diagnostics/diagnostic.js";
import type { Statement, Subject } from "../emit/module-writer.js";
import type { Api } from "../api/api.js";
import type { Template } from "./template.js";
import type { TemplateModule } from "./template-module.js";

/** A template as the config wants it. */
export interface SelectedTemplate {
  readonly template: Template<unknown>;
  /** As the template's own schema has checked them. */
  readonly options: unknown;
  /** The operations and schemas that it is for. */
  readonly scope: Scope;
  /** Where the code of a template of the user's is. */
  readonly code?: CodeFile;
  /** Where the config names it, for messages. */
  readonly location?: Location;
}

/** Patterns as in `operations.include`; for schemas, globs over component names. Undefined: all. */
export interface Scope {
  readonly operations?: readonly string[] | undefined;
  readonly schemas?: readonly string[] | undefined;
}

/** Something of the user's that a template is changed by, without being replaced. */
export interface Hook extends Scope {
  /** The name of the template. */
  readonly template: string;
  /** Gives the model that the template reads, which may be another one. */
  readonly before?: ((api: Api) => Api) | undefined;
  /** Gives what to write in the place of a statement. `undefined`: nothing. Only called for statements about what is in scope. */
  readonly statement?:
    | ((
        statement: Statement,
        subject: Subject | undefined,
        module: TemplateModule,
      ) => Statement | readonly Statement[] | undefined)
    | undefined;
  /** Is handed each module that the template has written, to add to it. */
  readonly after?: ((module: TemplateModule) => void) | undefined;
}
