import { canCopy, copyButton, element } from "./dom.js";

/** What is marked in code, each kind in a group of its own: names of members, texts, comments, words of the language, numbers. */
const MARKS =
  /("(?:[^"\\\n]|\\.)*"(?=\s*:))|("(?:[^"\\\n]|\\.)*")|(\/\/.*)|\b(const|await|import|from|type|new|true|false|null|as)\b|(\b\d[\w.]*)/g;
const CLASSES = ["member", "text", "comment", "word", "number"];

/** Colours the code of a page, and puts a button beside each block that copies it. */
export function startCode(): void {
  for (const code of document.querySelectorAll<HTMLElement>("pre > code")) {
    const text = code.textContent;
    code.replaceChildren(...colored(text));
    const caption = code.closest("figure")?.querySelector("figcaption");
    if (canCopy()) caption?.append(copyButton(() => text));
  }
}

function colored(text: string): readonly (Node | string)[] {
  const parts: (Node | string)[] = [];
  let end = 0;
  for (const match of text.matchAll(MARKS)) {
    const kind = match.slice(1).findIndex((group: string | undefined) => group !== undefined);
    parts.push(
      text.slice(end, match.index),
      element("span", { class: `code-${CLASSES[kind] ?? ""}` }, match[0]),
    );
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end)];
}
