// Text as it is compared: without case, accents and punctuation.

const MARKS = /\p{M}+/gu;
const BETWEEN = /[^\p{L}\p{N}]+/gu;

/** The words of a text, folded: "Rényi’s CMU-MOSEI" is ["renyi", "s", "cmu", "mosei"]. */
export function words(text: string): string[] {
  return fold(text).split(" ").filter(Boolean);
}

export function fold(text: string): string {
  // Most names are plain ASCII, for which the decomposition would only cost time.
  const plain = /^[\x00-\x7f]*$/.test(text) ? text : text.normalize("NFKD").replace(MARKS, "");
  return plain.toLowerCase().replace(BETWEEN, " ").trim();
}
