import { load } from "./load.js";

/** Unfolds in place the fields of schemas that have pages of their own, at any depth. */
export function startShapes(): void {
  document.addEventListener("toggle", ({ target }) => void unfold(target), { capture: true });
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>("main details:not([data-shape])"))
      details.open = true;
  });
  // What a response holds is what its reader looks for.
  const only = document.querySelectorAll<HTMLDetailsElement>(".response details[data-shape]");
  const [first] = only;
  if (first?.parentElement?.parentElement?.matches(".response") === true) first.open = true;
}

async function unfold(target: EventTarget | null): Promise<void> {
  if (!(target instanceof HTMLDetailsElement) || !target.open) return;
  const { shape } = target.dataset;
  if (shape === undefined) return;
  delete target.dataset["shape"];
  const holder = document.createElement("template");
  try {
    // The generator's own HTML, in which every text of the description was escaped.
    holder.innerHTML = await load<string>(shape);
  } catch {
    return;
  }
  const link = target.querySelector(":scope > p");
  link?.classList.add("to-page");
  target.append(holder.content);
}
