// Finds the character set of a text file by decoding the whole of it strictly: never a sample, never U+FFFD.
// Where no set fits, the file is not text: that is the caller's to say.

/** `charset` is a label as the Encoding standard names it. The byte order mark is not part of `text`. */
export type DecodedText = { readonly text: string; readonly charset: string };

/** Share of frequent characters below which a Chinese decoding is taken for an accident. */
const LEAST_COMMON = 0.5;

function decode(bytes: Uint8Array, charset: string): string | null {
  try {
    return new TextDecoder(charset, { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    // Not in this character set: the next one is tried.
    return null;
  }
}

// What no text file holds: control characters other than tab, line ends, form feed and the old end-of-file mark.
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u0019\u001b-\u001f\ufffd]/;

const plain = (text: string | null): text is string => text !== null && !CONTROL.test(text);

/** Share of GB18030 pairs that stand in GB 2312 level one, its symbols, or four-byte form. */
function commonInGb(bytes: Uint8Array): number {
  let all = 0;
  let common = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x81) continue;
    const trail = bytes[at + 1] ?? 0;
    const four = trail >= 0x30 && trail <= 0x39;
    all++;
    if (four || (trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3)))) common++;
    at += four ? 3 : 1;
  }
  return all === 0 ? 1 : common / all;
}

/** Share of Big5 pairs that stand among its 5,401 frequent characters or its symbols. */
function commonInBig5(bytes: Uint8Array): number {
  let all = 0;
  let common = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x81) continue;
    all++;
    if (lead >= 0xa1 && lead <= 0xc6) common++;
    at++;
  }
  return all === 0 ? 1 : common / all;
}

/** True where a whole line is Chinese in UTF-8, as when two files of different sets were pasted together. */
function holdsUtf8Line(bytes: Uint8Array): boolean {
  let from = 0;
  for (let at = 0; at <= bytes.length; at++) {
    if (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) continue;
    const line = at - from > 5 ? decode(bytes.subarray(from, at), 'utf-8') : null;
    if (line !== null && /\p{Script=Han}.*\p{Script=Han}/u.test(line)) return true;
    from = at + 1;
  }
  return false;
}

function decodeChinese(bytes: Uint8Array): DecodedText | null {
  if (holdsUtf8Line(bytes)) return null;
  const gb = decode(bytes, 'gb18030');
  const big5 = decode(bytes, 'big5');
  const gbShare = plain(gb) ? commonInGb(bytes) : 0;
  const big5Share = plain(big5) ? commonInBig5(bytes) : 0;
  if (Math.max(gbShare, big5Share) < LEAST_COMMON) return null;
  if (plain(big5) && big5Share > gbShare) return { text: big5, charset: 'big5' };
  return plain(gb) ? { text: gb, charset: 'gb18030' } : null;
}

/** UTF-16 without a mark gives itself away by zero bytes: those of its ASCII letters, digits and line ends. */
function decodeUnmarkedUtf16(bytes: Uint8Array): DecodedText | null {
  let zeros = 0;
  let evenZeros = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== 0) continue;
    zeros++;
    if (at % 2 === 0) evenZeros++;
  }
  const charset = evenZeros * 2 > zeros ? 'utf-16be' : 'utf-16le';
  const text = decode(bytes, charset);
  return plain(text) ? { text, charset } : null;
}

function decodeMarked(bytes: Uint8Array): DecodedText | null | undefined {
  const [first, second, third] = bytes;
  const charset =
    first === 0xef && second === 0xbb && third === 0xbf
      ? 'utf-8'
      : first === 0xff && second === 0xfe
        ? 'utf-16le'
        : first === 0xfe && second === 0xff
          ? 'utf-16be'
          : null;
  if (charset === null) return undefined;
  const text = decode(bytes, charset)?.replace(/^\ufeff+/, '') ?? null;
  return plain(text) ? { text, charset } : null;
}

/** The text of a whole file; null where it is not text in any character set that offices here use. */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  const marked = decodeMarked(bytes);
  if (marked !== undefined) return marked;
  if (bytes.includes(0)) return decodeUnmarkedUtf16(bytes);
  const utf8 = decode(bytes, 'utf-8');
  if (utf8 !== null) return plain(utf8) ? { text: utf8, charset: 'utf-8' } : null;
  return decodeChinese(bytes);
}
