/** The client that calls are made through. */
import type { ClientDefaults, CoreOptions, RequestOptions } from "./options.js";
import type { Settings } from "./settings.js";
import { initialSettings, withOptions } from "./settings.js";

/** Holds the settings, credentials among them, where neither inspection nor serialisation reaches them. */
export class Client {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /**
   * The settings of a call.
   *
   * @throws ConfigError as {@link withOptions}
   */
  static settings(client: Client, options?: RequestOptions): Settings {
    return options ? withOptions(client.#settings, options, true) : client.#settings;
  }
}

/**
 * A client without namespaces, to be given to single operation functions.
 *
 * @param options the caller's
 * @param defaults what generated code knows of the API
 * @throws ConfigError `unknown-option`, `invalid-option`, `invalid-header`
 */
export function createCoreClient(options: CoreOptions | undefined = {}, defaults: ClientDefaults): Client {
  return new Client(withOptions(initialSettings(defaults), options));
}
