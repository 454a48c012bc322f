import type { ExpansionData } from "./data.js";
import { canCopy, copyButton, element } from "./dom.js";
import { load, pageUrl } from "./load.js";
import { rootOf, type Branch } from "./tree.js";

/** Draws the trees of a page in the place of their lists. */
export async function startExpansion(): Promise<void> {
  const places = [...document.querySelectorAll<HTMLElement>(".expansion[data-root]")];
  if (places.length === 0) return;
  const graph = await load<ExpansionData>("expansion");
  for (const place of places) {
    const { root = "", label = "", argument = "" } = place.dataset;
    new Picture(place, rootOf(graph, Number(root), label), argument).start();
  }
}

const SVG = "http://www.w3.org/2000/svg";

/** How far from its node an edge bends, and how round, in pixels. */
const BEND = 18;
const RADIUS = 8;

/** A tree whose nodes unfold with mouse and keyboard (WAI-ARIA Authoring Practices, "Tree View Pattern"). */
class Picture {
  readonly #place: HTMLElement;
  readonly #root: Branch;
  readonly #argument: string;
  readonly #edges = document.createElementNS(SVG, "svg");
  /** All edges: as one path, what they have in common is drawn once. */
  readonly #lines = document.createElementNS(SVG, "path");
  readonly #canvas: HTMLElement;
  readonly #picture: HTMLElement;
  readonly #tree: HTMLElement;
  readonly #bar = element("div", { class: "chosen", role: "status" });
  readonly #branches = new WeakMap<Element, Branch>();
  #groups = 0;

  constructor(place: HTMLElement, root: Branch, argument: string) {
    this.#place = place;
    this.#root = root;
    this.#argument = argument;
    this.#edges.setAttribute("class", "edges");
    this.#edges.setAttribute("aria-hidden", "true");
    this.#edges.append(this.#lines);
    this.#tree = element("ul", { role: "tree", "aria-label": "Expansion paths" });
    this.#canvas = element("div", { class: "canvas" }, this.#edges, this.#tree);
    this.#picture = element("div", { class: "picture" }, this.#canvas);
  }

  start(): void {
    const root = this.#node(this.#root);
    this.#tree.append(listItem(root));
    this.#place.replaceChildren(this.#picture, this.#bar, legend());
    this.#setOpen(root, true);
    this.#unfoldPassages(root);
    this.#choose(root, false);
    this.#tree.addEventListener("click", (event) => this.#onClick(event));
    this.#tree.addEventListener("keydown", (event) => this.#onKey(event));
    new ResizeObserver(() => this.#drawEdges()).observe(this.#canvas);
  }

  #node(branch: Branch): HTMLElement {
    const { label, kind, targets, repeats } = branch;
    const names = targets.map(({ name }) => name).join(" | ");
    const goesOn = branch.below().length > 0;
    const node = element(
      "div",
      { class: `node ${kind}`, role: "treeitem", tabindex: "-1", "aria-expanded": goesOn && "false" },
      element("span", { class: "label" }, label),
      ...(names === "" ? [] : [" ", element("span", { class: "target" }, repeats ? `${names} ↺` : names)]),
      ...(goesOn ? [element("span", { class: "knob", "aria-hidden": "true" })] : []),
    );
    this.#branches.set(node, branch);
    return node;
  }

  #setOpen(node: HTMLElement, open: boolean): void {
    const branch = this.#branches.get(node);
    if (branch === undefined || !node.hasAttribute("aria-expanded")) return;
    node.setAttribute("aria-expanded", String(open));
    const group = groupOf(node);
    if (group !== null) group.hidden = !open;
    else if (open) this.#unfold(node, branch);
    this.#drawEdges();
  }

  #unfold(node: HTMLElement, branch: Branch): void {
    this.#groups += 1;
    const id = `paths-${String(branch.path.length)}-${String(this.#groups)}`;
    const items = branch.below().map((below) => listItem(this.#node(below)));
    node.after(element("ul", { role: "group", id }, ...items));
    // The group is beside its node, not in it, so that the node's name is its own text.
    node.setAttribute("aria-owns", id);
  }

  get #nodes(): readonly HTMLElement[] {
    return [...this.#tree.querySelectorAll<HTMLElement>(".node")];
  }

  /** What every path passes through is not worth a step of its own: `data` of a list. */
  #unfoldPassages(node: HTMLElement): void {
    const [only, ...others] = groupOf(node)?.querySelectorAll<HTMLElement>(":scope > li > .node") ?? [];
    if (only === undefined || others.length > 0 || this.#branches.get(only)?.kind !== "traversable") return;
    this.#setOpen(only, true);
    this.#unfoldPassages(only);
  }

  #choose(node: HTMLElement, focus = true): void {
    const branch = this.#branches.get(node);
    if (branch === undefined) return;
    for (const other of this.#nodes) {
      other.tabIndex = other === node ? 0 : -1;
      other.classList.toggle("selected", other === node);
    }
    if (focus) {
      node.focus({ preventScroll: true });
      node.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
    this.#describe(branch);
  }

  /** What was unfolded is seen, as far as the node itself stays in view. */
  #bringIntoView(node: HTMLElement): void {
    const group = groupOf(node);
    if (group === null || group.hidden) return;
    const view = this.#picture.getBoundingClientRect();
    const unfolded = group.getBoundingClientRect();
    const { left, right } = node.getBoundingClientRect();
    if (unfolded.left < right) return;
    const beyond = unfolded.right - view.right + BEND;
    const room = left - view.left - BEND;
    this.#picture.scrollLeft += Math.max(0, Math.min(beyond, room));
  }

  /** The path of what is chosen, to copy, and the way to its page. */
  #describe({ path, targets, kind }: Branch): void {
    if (kind === "root") {
      this.#bar.replaceChildren(
        element("span", { class: "quiet" }, "Choose a field for its path; unfold it with a click or →."),
      );
      return;
    }
    const text = JSON.stringify(path.join("."));
    const code = kind === "traversable" ? text : `${this.#argument}: [${text}]`;
    const links = targets.map(({ name, address }) =>
      address === "" ? name : element("a", { href: pageUrl(address) }, name),
    );
    const copy = canCopy() ? [copyButton(() => text, "Copy path")] : [];
    const says = kind === "includable" ? "adds" : kind === "expandable" ? "gives" : "passes through";
    this.#bar.replaceChildren(
      element("code", {}, code),
      ...copy,
      ...(links.length === 0 ? [] : [element("span", { class: "quiet" }, `${says} `, ...separated(links))]),
    );
  }

  #onClick({ target }: MouseEvent): void {
    const node = target instanceof Element ? target.closest<HTMLElement>(".node") : null;
    if (node === null) return;
    this.#setOpen(node, node.getAttribute("aria-expanded") !== "true");
    this.#choose(node);
    this.#bringIntoView(node);
  }

  #onKey(event: KeyboardEvent): void {
    const { target } = event;
    if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
    const visible = this.#nodes.filter((node) => node.closest("ul[hidden]") === null);
    const open = target.getAttribute("aria-expanded");
    const goTo = (node: HTMLElement | null | undefined): void => {
      if (node !== null && node !== undefined) this.#choose(node);
    };
    switch (event.key) {
      case "ArrowDown":
        goTo(visible[visible.indexOf(target) + 1]);
        break;
      case "ArrowUp":
        goTo(visible[visible.indexOf(target) - 1]);
        break;
      case "ArrowRight":
        if (open === "false") {
          this.#setOpen(target, true);
          this.#bringIntoView(target);
        } else goTo(groupOf(target)?.querySelector<HTMLElement>(".node"));
        break;
      case "ArrowLeft":
        if (open === "true") this.#setOpen(target, false);
        else goTo(target.closest("ul")?.parentElement?.querySelector<HTMLElement>(":scope > .node"));
        break;
      case "Home":
        goTo(visible[0]);
        break;
      case "End":
        goTo(visible.at(-1));
        break;
      case "Enter":
      case " ":
        this.#setOpen(target, open !== "true");
        this.#choose(target);
        this.#bringIntoView(target);
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  /** A line from every node to what is unfolded behind it. */
  #drawEdges(): void {
    const { left, top } = this.#canvas.getBoundingClientRect();
    const lines: string[] = [];
    for (const group of this.#tree.querySelectorAll<HTMLElement>("ul:not([hidden])")) {
      if (group.parentElement?.closest("ul[hidden]") !== null) continue;
      const from = boxOf(group.previousElementSibling, left, top);
      for (const child of group.children) {
        const to = boxOf(child.firstElementChild, left, top);
        if (from !== undefined && to !== undefined) lines.push(edge(from, to));
      }
    }
    this.#edges.setAttribute("width", String(this.#tree.scrollWidth));
    this.#edges.setAttribute("height", String(this.#tree.scrollHeight));
    this.#lines.setAttribute("d", lines.join(""));
  }
}

function listItem(node: HTMLElement): HTMLElement {
  return element("li", { role: "none" }, node);
}

/** What was unfolded behind a node. */
function groupOf(node: HTMLElement): HTMLElement | null {
  return node.nextElementSibling instanceof HTMLElement ? node.nextElementSibling : null;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly middle: number;
}

function boxOf(node: Element | null, left: number, top: number): Box | undefined {
  const box = node?.getBoundingClientRect();
  return (
    box && {
      left: box.left - left,
      right: box.right - left,
      bottom: box.bottom - top,
      middle: (box.top + box.bottom) / 2 - top,
    }
  );
}

/** A line along right angles: to what is on the right, or, where the screen is narrow, to what is below. */
function edge(from: Box, to: Box): string {
  const isBelow = to.left < from.right;
  const x = isBelow ? from.left + BEND / 2 : from.right + BEND;
  const drop = Math.min(RADIUS, to.middle - from.middle);
  const last = `V${to.middle - drop}q0 ${drop} ${drop} ${drop}H${to.left}`;
  if (isBelow) return `M${x} ${from.bottom}${last}`;
  if (drop < 1) return `M${from.right} ${from.middle}H${to.left}`;
  return `M${from.right} ${from.middle}H${x - drop}q${drop} 0 ${drop} ${drop}${last}`;
}

function legend(): HTMLElement {
  const kinds = [
    ["expandable", "an id, or the object when a path names it"],
    ["includable", "absent until a path names it"],
    ["traversable", "always there, paths pass through"],
  ] as const;
  return element(
    "p",
    { class: "legend" },
    ...kinds.map(([kind, text]) => element("span", {}, element("span", { class: `swatch ${kind}` }), text)),
  );
}

function separated(parts: readonly (Node | string)[]): readonly (Node | string)[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [" or ", part]));
}
