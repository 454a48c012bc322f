/** What an element is made with: attributes as text, `true` for one without a value; undefined and false leave it out. */
interface Attributes {
  readonly [name: string]: string | boolean | undefined;
}

/** Makes an element. Text in it is text, whatever it holds. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  made.append(...children);
  return made;
}

/** A button that copies a text and says so. */
export function copyButton(text: () => string, label = "Copy"): HTMLButtonElement {
  const button = element("button", { type: "button", class: "copy" }, label);
  let back: ReturnType<typeof setTimeout> | undefined;
  button.addEventListener("click", () => {
    void navigator.clipboard.writeText(text()).then(
      () => say("Copied"),
      () => say("Not allowed"),
    );
  });
  const say = (words: string): void => {
    button.textContent = words;
    clearTimeout(back);
    back = setTimeout(() => (button.textContent = label), 1500);
  };
  return button;
}

/** Browsers give pages of insecure origins no clipboard. */
export function canCopy(): boolean {
  return "clipboard" in navigator;
}
