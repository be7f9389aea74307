// The known name that a misspelt one most likely means. It proposes to a person; nothing is ever bound by it.

/** Edits (a character put in, taken out or changed) from one word to the other. */
function distance(a: readonly string[], b: readonly string[]): number {
  let row = b.map((_, i) => i + 1);
  for (const [i, ch] of a.entries()) {
    let corner = i;
    let left = i + 1;
    row = row.map((above, j) => {
      const here = Math.min(left + 1, above + 1, corner + (b[j] === ch ? 0 : 1));
      corner = above;
      left = here;
      return here;
    });
  }
  return row.at(-1) ?? a.length;
}

/** The nearest of `known`, the first of equals; null where none shares even half of its characters. */
export function nearest(word: string, known: readonly string[]): string | null {
  const letters = [...word];
  let best: { name: string; edits: number } | null = null;
  for (const name of known) {
    const edits = distance(letters, [...name]);
    if (edits <= Math.max(letters.length, [...name].length) / 2 && (best === null || edits < best.edits))
      best = { name, edits };
  }
  return best?.name ?? null;
}
