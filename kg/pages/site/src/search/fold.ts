// Text as it is compared: without case, accents and punctuation.

const MARKS = /\p{M}+/gu;
const BETWEEN = /[^\p{L}\p{N}]+/u;
const ASCII = /^[\x00-\x7f]*$/;

/** The words of a text, folded: "Rényi’s CMU-MOSEI" is ["renyi", "s", "cmu", "mosei"]. */
export function words(text: string): string[] {
  if (ASCII.test(text)) return plainWords(text.toLowerCase());
  return text.normalize("NFKD").replace(MARKS, "").toLowerCase().split(BETWEEN).filter(Boolean);
}

/** The words of a text with one space between them. */
export function fold(text: string): string {
  return words(text).join(" ");
}

/** Most names are plain ASCII; a graph has a hundred thousand, for which the patterns above take most of the time. */
function plainWords(text: string): string[] {
  const found: string[] = [];
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 0;
    const inside = (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
    if (inside && start < 0) start = at;
    else if (!inside && start >= 0) {
      found.push(text.slice(start, at));
      start = -1;
    }
  }
  return found;
}
