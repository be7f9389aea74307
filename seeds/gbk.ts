// Text in GBK, as Chinese Excel saves CSV. The table is the platform's own decoder turned round, so nothing can disagree with it.

function twoByteTable(): Map<string, number> {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && character !== '�' && !table.has(character))
        table.set(character, (lead << 8) | trail);
    }
  }
  return table;
}

const TABLE = twoByteTable();

/** The bytes of `text` in GBK. Throws on a character that GBK does not have. */
export function encodeGbk(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (code < 0x80) {
      bytes.push(code);
      continue;
    }
    const pair = TABLE.get(character);
    if (pair === undefined) throw new Error(`GBK has no ${character}`);
    bytes.push(pair >> 8, pair & 0xff);
  }
  return Uint8Array.from(bytes);
}

const quoted = (field: string): string => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);

/** Lines of fields as Excel for Windows writes them: commas, CRLF, quotes only where a field needs them. */
export const csvText = (lines: readonly (readonly string[])[]): string =>
  lines.map((fields) => `${fields.map(quoted).join(',')}\r\n`).join('');

/** A number as a cell of format #,##0.00 (or #,##0) shows it; blank for null. */
export function grouped(value: number | null, places: 0 | 2): string {
  if (value === null) return '';
  const [whole = '', fraction] = value.toFixed(places).split('.');
  const separated = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? separated : `${separated}.${fraction}`;
}
