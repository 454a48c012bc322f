import type { FieldsData, PageEntry, PagesData } from "./data.js";
import { element } from "./dom.js";
import { load, pageUrl } from "./load.js";
import { methodMark } from "./navigation.js";

/** How many results are listed. */
const MOST = 20;

/** Something that can be found. */
interface Entry extends PageEntry {
  readonly group: string;
  /** Its title and details in lower case, a space before each word. */
  readonly text: string;
}

/** A name of fields, its words, and the numbers of the pages that have one. */
interface Field {
  readonly name: string;
  readonly text: string;
  readonly pages: readonly number[];
}

interface Result {
  readonly entry: Entry;
  /** The field that was found in it. */
  readonly field: string | undefined;
  readonly score: number;
}

/** The field for searching: a combobox with a list of results (WAI-ARIA Authoring Practices, "Combobox Pattern"). */
export function startSearch(): void {
  const place = document.querySelector<HTMLElement>(".search");
  if (place === null) return;
  const input = element("input", {
    type: "search",
    role: "combobox",
    "aria-label": "Search the reference",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": "results",
    placeholder: "Search",
    autocomplete: "off",
    spellcheck: "false",
  });
  const list = element("ul", { role: "listbox", id: "results", "aria-label": "Results", hidden: true });
  const status = element("p", { class: "unseen", role: "status" });
  place.append(input, element("kbd", { "aria-hidden": "true" }, "/"), list, status);
  place.hidden = false;
  new Search(input, list, status).start();
}

class Search {
  readonly #input: HTMLInputElement;
  readonly #list: HTMLUListElement;
  readonly #status: HTMLElement;
  #entries: readonly Entry[] = [];
  #fields: readonly Field[] = [];
  #results: readonly Result[] = [];
  #chosen = -1;

  constructor(input: HTMLInputElement, list: HTMLUListElement, status: HTMLElement) {
    this.#input = input;
    this.#list = list;
    this.#status = status;
  }

  start(): void {
    this.#input.addEventListener("focus", () => void this.#fetch());
    this.#input.addEventListener("input", () => this.#find());
    this.#input.addEventListener("keydown", (event) => this.#onKey(event));
    this.#input.addEventListener("blur", () => this.#show([]));
    // Before the field loses the focus, and the list with it.
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#list.addEventListener("click", ({ target }) => {
      const option = target instanceof Element ? target.closest<HTMLElement>("[role=option]") : null;
      if (option !== null) this.#open(Number(option.dataset["index"]));
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      event.preventDefault();
      this.#input.focus();
      this.#input.select();
    });
  }

  async #fetch(): Promise<void> {
    if (this.#entries.length > 0) return;
    const groups = await load<PagesData>("pages");
    this.#entries = groups.flatMap(({ title: group, pages }) =>
      pages.map((page) => ({ ...page, group, text: searchable(`${page.title} ${page.detail} ${group}`) })),
    );
    const fields = await load<FieldsData>("fields");
    this.#fields = fields.map(([name, pages]) => ({ name, text: searchable(name), pages }));
    this.#find();
  }

  #find(): void {
    const words = searchable(this.#input.value)
      .split(" ")
      .filter((word) => word !== "");
    this.#show(words.length === 0 ? [] : this.#best(words));
    this.#status.textContent = words.length === 0 ? "" : countText(this.#results.length);
  }

  #best(words: readonly string[]): readonly Result[] {
    const byPage = this.#entries.flatMap((entry): Result[] => {
      const score = scoreOf(entry, words);
      return score === 0 ? [] : [{ entry, field: undefined, score }];
    });
    return [...byPage, ...this.#byField(words)].sort((a, b) => b.score - a.score).slice(0, MOST);
  }

  /** Pages that have a field of which some of the words are, where the others are the page's. */
  #byField(words: readonly string[]): readonly Result[] {
    const whole = ` ${words.join(" ")}`;
    return this.#fields.flatMap(({ name, text, pages }) => {
      const others = words.filter((word) => !text.includes(` ${word}`));
      if (others.length === words.length) return [];
      const score = (text === whole ? 12 : 4) * (words.length - others.length);
      return pages.flatMap((page): Result[] => {
        const entry = this.#entries[page];
        if (entry === undefined || others.some((word) => !entry.text.includes(` ${word}`))) return [];
        // A schema is where a field is at home.
        return [{ entry, field: name, score: score + (entry.method === "" ? 1 : 0) }];
      });
    });
  }

  #show(results: readonly Result[]): void {
    this.#results = results;
    this.#list.replaceChildren(...results.map(optionOf));
    this.#list.hidden = results.length === 0;
    this.#input.setAttribute("aria-expanded", String(results.length > 0));
    this.#choose(results.length > 0 ? 0 : -1);
  }

  #choose(index: number): void {
    this.#chosen = index;
    const options = [...this.#list.children];
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    const chosen = options[index];
    if (chosen === undefined) this.#input.removeAttribute("aria-activedescendant");
    else {
      this.#input.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    }
  }

  #onKey(event: KeyboardEvent): void {
    const count = this.#results.length;
    if (event.key === "Escape") {
      if (this.#input.value === "") this.#input.blur();
      this.#input.value = "";
      this.#find();
    } else if (event.key === "Enter") this.#open(this.#chosen);
    else if (count > 0 && event.key === "ArrowDown") this.#choose((this.#chosen + 1) % count);
    else if (count > 0 && event.key === "ArrowUp") this.#choose((this.#chosen - 1 + count) % count);
    else return;
    event.preventDefault();
  }

  #open(index: number): void {
    const result = this.#results[index];
    if (result === undefined) return;
    const { entry, field } = result;
    const isSchema = entry.method === "";
    location.assign(
      pageUrl(entry.address, field !== undefined && isSchema ? `#field-${encodeURIComponent(field)}` : ""),
    );
    this.#input.blur();
  }
}

function optionOf({ entry, field }: Result, index: number): HTMLElement {
  const mark =
    entry.method === "" ? [element("span", { class: "method schema" }, "TYPE")] : methodMark(entry.method);
  return element(
    "li",
    { role: "option", id: `result-${String(index)}`, "data-index": String(index), "aria-selected": "false" },
    ...mark,
    element(
      "span",
      { class: "found" },
      entry.title,
      ...(field === undefined ? [] : [element("code", {}, `.${field}`)]),
    ),
    element("span", { class: "detail" }, entry.detail),
  );
}

function countText(count: number): string {
  if (count === 0) return "Nothing found";
  return count === 1 ? "1 result" : `${String(count)} results`;
}

/** In lower case, the words of `balanceTransactions` and `balance_transactions` apart, a space before each. */
function searchable(text: string): string {
  return ` ${text
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .join(" ")}`;
}

/** 0 if a word is not there; more for words of the title, most where these are all of it. */
function scoreOf({ title, text, method }: Entry, words: readonly string[]): number {
  const own = searchable(title).trimEnd();
  let score = 0;
  for (const word of words) {
    if (own.includes(` ${word}`)) score += 10;
    else if (text.includes(` ${word}`)) score += 4;
    else if (word.length > 2 && text.includes(word)) score += 2;
    else return 0;
  }
  const asked = words.join(" ");
  if (own === ` ${asked}`) score += 25;
  else if (own.startsWith(` ${asked}`)) score += 8;
  return score + (method === "" ? 0 : 1) - own.length / 100;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}
