// How far a word is from what was typed.

/**
 * A function that counts the typing errors (a letter wrong, missing, too many, or two swapped) between what was typed and
 * the nearest beginning of a word; above `most` it returns `most + 1`. Bit-parallel: Hyyrö 2003, "A bit-vector algorithm
 * for computing Levenshtein and Damerau edit distances". What was typed may have at most 31 characters.
 */
export function mistyped(typed: string, most: number): (word: string) => number {
  const length = typed.length;
  const last = 1 << (length - 1);
  const places = new Map<number, number>();
  for (let i = 0; i < length; i++) places.set(typed.charCodeAt(i), (places.get(typed.charCodeAt(i)) ?? 0) | (1 << i));
  return (word) => {
    let score = length;
    let best = length;
    let [up, down, diagonal, before] = [-1, 0, 0, 0];
    const end = Math.min(word.length, length + most);
    for (let j = 0; j < end; j++) {
      const here = places.get(word.charCodeAt(j)) ?? 0;
      const swapped = ((~diagonal & here) << 1) & before;
      diagonal = (((here & up) + up) ^ up) | here | down | swapped;
      let across = down | ~(diagonal | up);
      const less = diagonal & up;
      if (across & last) score++;
      else if (less & last) score--;
      across = (across << 1) | 1;
      up = (less << 1) | ~(diagonal | across);
      down = diagonal & across;
      before = here;
      if (score < best) best = score;
    }
    return best > most ? most + 1 : best;
  };
}
