import { element } from "./dom.js";
import { isShown, load, pageUrl } from "./load.js";
import type { PageEntry, PagesData } from "./data.js";

/** Fills the list of pages; of groups that are folded, when they are unfolded. */
export async function startNavigation(): Promise<void> {
  const navigation = document.querySelector<HTMLElement>("nav.pages");
  if (navigation === null) return;
  const groups = await load<PagesData>("pages");
  navigation.append(...groups.map(groupElement));
  showCurrent(navigation);
  startMenu(navigation);
}

function showCurrent(navigation: HTMLElement): void {
  const current = navigation.querySelector<HTMLElement>("[aria-current]");
  if (current !== null) navigation.scrollTop = current.offsetTop - navigation.clientHeight / 3;
}

function groupElement({ title, pages }: PagesData[number]): HTMLElement {
  const list = element("ul");
  const group = element(
    "details",
    { open: pages.some(({ address }) => isShown(address)) },
    element("summary", {}, title, element("span", { class: "count" }, String(pages.length))),
    list,
  );
  const fill = (): void => {
    if (group.open && list.childElementCount === 0) list.append(...pages.map(pageItem));
  };
  group.addEventListener("toggle", fill);
  fill();
  return group;
}

function pageItem({ title, address, method, detail }: PageEntry): HTMLElement {
  const current = isShown(address) && "page";
  return element(
    "li",
    {},
    element(
      "a",
      { href: pageUrl(address), "aria-current": current, title: detail },
      element("span", {}, title),
      ...methodMark(method),
    ),
  );
}

/** The method of an operation, as it is marked everywhere. */
export function methodMark(method: string): readonly HTMLElement[] {
  if (method === "") return [];
  const known = ["GET", "POST", "PUT", "PATCH", "DELETE"].includes(method) ? method.toLowerCase() : "other";
  return [element("span", { class: `method ${known}` }, method === "DELETE" ? "DEL" : method)];
}

/** On a narrow screen the list lies over the page, and a button brings it. */
function startMenu(navigation: HTMLElement): void {
  const button = document.querySelector<HTMLButtonElement>("button.menu");
  if (button === null) return;
  button.hidden = false;
  const show = (open: boolean): void => {
    navigation.classList.toggle("open", open);
    button.setAttribute("aria-expanded", String(open));
    if (open) showCurrent(navigation);
  };
  button.addEventListener("click", () => show(button.getAttribute("aria-expanded") !== "true"));
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
    show(false);
    button.focus();
  });
  document.querySelector("main")?.addEventListener("click", () => show(false));
}
