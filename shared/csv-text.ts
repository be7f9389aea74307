// Rows of text as a CSV file that Excel and WPS open with Chinese intact and run nothing from.
// It knows nothing of pivots or ledgers. Excel takes 00123, 2018-12, 1E5 and long numbers for numbers and dates when it opens a CSV, and
// zeros and last digits are gone when it is saved. Texts that must survive are written ="00123", which Excel, WPS and our own import read
// as the text; other programs find the text between the quotes. Figures, plain words and whole dates (2018-12-31) are written bare.

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

/** A text that stays as it is written, whatever a spreadsheet would make of it. */
export type KeptText = { text: string };
export type CsvField = string | KeptText;

/** What Excel alters: leading zeros, 12 digits or more, powers of ten, noughts behind the point, months and parts of dates, times. */
const ALTERED = [
  /^[-+]?0\d[\d.]*$/,
  /^\d{12,}(?:\.\d*)?$/,
  /^[-+]?\d+(?:\.\d+)?[eE][-+]?\d+$/,
  /^\d+\.\d*0$/,
  /^\d{1,4}[-/]\d{1,2}$/,
  /^\d{1,2}[-/]\d{1,2}[-/]\d{2,4}$/,
  /^(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?$/,
  /^\d{1,2}:\d{2}(?::\d{2})?$/,
];

/** One field: an apostrophe before what might run, quotes where needed. */
export function csvField(field: CsvField): string {
  const text = typeof field === 'string' ? field : field.text;
  if (typeof field !== 'string' && ALTERED.some((form) => form.test(text))) return `"=""${text}"""`;
  const safe = looksLikeFormula(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** UTF-8 with byte-order mark, CRLF after every line. */
export function csvBytes(rows: readonly (readonly CsvField[])[]): Uint8Array {
  const text = rows.map((row) => `${row.map(csvField).join(',')}\r\n`).join('');
  return new TextEncoder().encode(`\uFEFF${text}`);
}
