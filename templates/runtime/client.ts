/** The client that calls are made through. */
import { ConfigError } from "./errors.js";
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
   * @throws ConfigError as {@link withOptions}, and `no-client` for anything but a client
   */
  static settings(client: Client, options?: RequestOptions): Settings {
    if (!(client instanceof Object && #settings in client)) throw new ConfigError("no-client", "The first argument must be a client.");
    return options ? withOptions(client.#settings, options, true) : client.#settings;
  }
}

/**
 * A client without namespaces, to be given to single operation functions.
 *
 * @param options the caller's
 * @param defaults what generated code knows of the API
 * @throws ConfigError `unknown-option`, `invalid-option`, `invalid-header`, `invalid-base-url`, `invalid-credential`
 */
export function createCoreClient(options: CoreOptions, defaults: ClientDefaults): Client {
  return new Client(withOptions(initialSettings(defaults), options, false));
}
