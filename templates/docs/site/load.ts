/** The site's folder, whatever it is served under: this script is in its `assets/`. */
const SITE = new URL("../", (document.currentScript as HTMLScriptElement).src);

const found = new Map<string, unknown>();
const wanted = new Map<string, (value: unknown) => void>();

/** Called by the files of data, which are scripts. */
function take(name: string, value: unknown): void {
  found.set(name, value);
  wanted.get(name)?.(value);
}
Object.assign(globalThis, { unfoldDocs: take });

const loading = new Map<string, Promise<unknown>>();

/**
 * The value of a file of data, loaded once.
 * @param name the file's path under `assets/`, without extension: `fields`
 * @throws Error if the file cannot be loaded
 */
export function load<Value>(name: string): Promise<Value> {
  const known = loading.get(name) ?? start(name);
  loading.set(name, known);
  return known as Promise<Value>;
}

function start(name: string): Promise<unknown> {
  if (found.has(name)) return Promise.resolve(found.get(name));
  return new Promise((resolve, reject) => {
    wanted.set(name, resolve);
    const script = document.createElement("script");
    script.src = new URL(`assets/${name}.js`, SITE).href;
    script.addEventListener("error", () => reject(new Error(`${script.src} cannot be loaded.`)));
    document.head.append(script);
  });
}

/** The URL of a page by its address. */
export function pageUrl(address: string, fragment = ""): string {
  return new URL(`${address}.html${fragment}`, SITE).href;
}

/** Whether `address` is the page that is shown. */
export function isShown(address: string): boolean {
  return pageUrl(address) === location.href.replace(/[?#].*$/, "");
}
