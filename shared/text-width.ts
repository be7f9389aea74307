// How wide a text is drawn, near enough to lay out labels and columns without a font at hand.
// Counts only; it cuts and changes no text except to break it into lines.

/** Halves of a full-width character: 汉字 and full-width signs count 2, Latin letters and digits 1. */
export const textWidth = (text: string): number =>
  [...text].reduce(
    (width, character) => width + ((character.codePointAt(0) ?? 0) > 0x2e7f || /[—…“”‘’]/.test(character) ? 2 : 1),
    0,
  );

/** `text` in lines of at most `width` halves; breaks anywhere, as Chinese does, but keeps Latin words and numbers whole where they fit. */
export function brokenInto(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const [piece] of text.matchAll(/[!-~]+|./gsu)) {
    for (const part of textWidth(piece) > width ? piece : [piece]) {
      if (line !== '' && textWidth(line) + textWidth(part) > width) {
        lines.push(line.trimEnd());
        line = '';
      }
      line += line === '' ? part.trimStart() : part;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** At most `width` halves, the end replaced by … where it is longer. */
export function shortened(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (textWidth(kept + character) > width - 2) break;
    kept += character;
  }
  return `${kept}…`;
}
