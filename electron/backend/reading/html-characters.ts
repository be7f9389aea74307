// Characters of a web page that are written as references (&#20225; &#x4F01; &yen;), put in their place as themselves, because
// the reader of tables knows but a few. Those that mark up (& < > ") stay references.

/** Names that pages of figures use beside those that the reader of tables knows itself. */
const NAMED: Readonly<Record<string, string>> = {
  yen: '¥',
  minus: '−',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  times: '×',
  divide: '÷',
  plusmn: '±',
  deg: '°',
  permil: '‰',
  le: '≤',
  ge: '≥',
  asymp: '≈',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  ensp: ' ',
  emsp: '\u3000',
  thinsp: ' ',
};
const MARKUP: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const REFERENCE = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]{2,8}));/g;

/** Is it a character that text can hold: no control character, no half of a pair? */
const isCharacter = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0xa0 && code < 0xd800) ||
  (code >= 0x20 && code < 0x7f) ||
  (code >= 0xe000 && code <= 0x10ffff);

/** The page with every reference to a plain character replaced by that character. */
export const withPlainCharacters = (html: string): string =>
  html.replace(REFERENCE, (reference, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return (Object.hasOwn(NAMED, name) ? NAMED[name] : undefined) ?? reference;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    if (!isCharacter(code)) return reference;
    const character = String.fromCodePoint(code);
    return MARKUP[character] ?? character;
  });
