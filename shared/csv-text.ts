// Rows of text as a CSV file that Excel and WPS open with Chinese intact and run nothing from.
// It knows nothing of pivots or ledgers.

/** Spaces, marks and controls that show nothing; a spreadsheet may skip them before it looks for a formula. */
const INVISIBLE = /^[\p{Cf}\p{Cc}\p{Z}]*/u;
const PLAIN_NUMBER = /^[-+]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?%?$/;
const DASHES = /^[-‐‑‒–—―−－]+$/;
const PHONE = /^\+?\d[\d ()-]{5,24}$/;
const STARTS_FORMULA = /^[=+\-@|−]/;

/** Whether a spreadsheet might take this text for a formula or a command. */
export function looksLikeFormula(text: string): boolean {
  const lead = INVISIBLE.exec(text)?.[0] ?? '';
  const rest = text.slice(lead.length);
  if (PLAIN_NUMBER.test(rest) || DASHES.test(rest) || PHONE.test(rest)) return false;
  return /[\t\r\n]/.test(lead) || STARTS_FORMULA.test(rest.normalize('NFKC'));
}

/** One field: an apostrophe before what might run, quotes where needed. */
export function csvField(text: string): string {
  const safe = looksLikeFormula(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** UTF-8 with byte-order mark, CRLF after every line. */
export function csvBytes(rows: readonly (readonly string[])[]): Uint8Array {
  const text = rows.map((row) => `${row.map(csvField).join(',')}\r\n`).join('');
  return new TextEncoder().encode(`\uFEFF${text}`);
}
