const LETTER = /\p{L}|\p{M}/u;
const DIGIT = /\p{Nd}/u;

type Kind = "upper" | "lower" | "digit" | "other";

function kindOf(character: string): Kind {
  if (character <= "\x7f") return kindOfAscii(character);
  if (DIGIT.test(character)) return "digit";
  if (!LETTER.test(character)) return "other";
  return character !== character.toLowerCase() ? "upper" : "lower";
}

/** What the properties of Unicode say too, which take longer to ask. */
function kindOfAscii(character: string): Kind {
  if (character >= "a" && character <= "z") return "lower";
  if (character >= "A" && character <= "Z") return "upper";
  return character >= "0" && character <= "9" ? "digit" : "other";
}

/**
 * Splits a name into its words, on case and on whatever is neither letter nor digit:
 * `getHTTPServer` → `get`, `HTTP`, `Server`; `billing.credit_grant` → `billing`, `credit`, `grant`;
 * a digit stays with the letters before it (`oauth2Token` → `oauth2`, `Token`). Linear in the length.
 */
export function words(name: string): string[] {
  const characters = Array.from(name);
  const kinds = characters.map(kindOf);
  const found: string[] = [];
  let word = "";
  characters.forEach((character, index) => {
    const kind = kinds[index];
    if (kind === "other") {
      if (word !== "") found.push(word);
      word = "";
      return;
    }
    const before = kinds[index - 1];
    // An upper-case letter starts a word after a lower-case letter or digit, and before one that follows capitals: `HTTPServer`.
    const starts = kind === "upper" && (before !== "upper" || kinds[index + 1] === "lower");
    if (starts && word !== "") {
      found.push(word);
      word = "";
    }
    word += character;
  });
  if (word !== "") found.push(word);
  return found;
}
