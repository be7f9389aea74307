// The letters of the published notation made one: full- and half-width signs, and the words they are written with, as
// tokens. It knows no grammar.

export type Token =
  | { kind: 'number'; text: string }
  | { kind: 'unit'; text: '行' | '栏' }
  | { kind: 'sign'; text: '+' | '-' | '*' | '/' | '(' | ')' }
  | { kind: 'relation'; text: '=' | '≠' | '≥' | '≤' | '>' | '<' }
  | { kind: 'dots' | 'to' | 'sum' | 'last' | 'this' }
  | { kind: 'form' | 'head'; text: string };

/** Half-width signs, one sign for each meaning, no spaces. */
export const plainNotation = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/\s+/g, '')
    .replaceAll(/[−–—─﹣]/g, '-')
    .replaceAll(/[×✕*]/g, '*')
    .replaceAll('÷', '/')
    .replaceAll(/≧|⩾|>=|=>/g, '≥')
    .replaceAll(/≦|⩽|<=|=</g, '≤')
    .replaceAll(/<>|!=|≠/g, '≠')
    .replaceAll(/\.{2,}|⋯+|…+|··+/g, '…');

const PATTERNS: readonly (readonly [RegExp, (text: string) => Token | null])[] = [
  [/《?([A-Za-z]{1,8}-?\d{1,4}(?:-\d{1,3})?)》?表/y, (text) => ({ kind: 'form', text: text.toUpperCase() })],
  [/(上期末?|上年同期)的?/y, () => ({ kind: 'last' })],
  [/(本表|本期)的?/y, () => ({ kind: 'this' })],
  [/([期年][初末])(?:[数额]|余额)?/y, (text) => ({ kind: 'head', text })],
  [/(之和|的和)/y, () => ({ kind: 'sum' })],
  [/第/y, () => null],
  [/(\d+(?:\.\d+)?)/y, (text) => ({ kind: 'number', text })],
  [/([行栏列])/y, (text) => ({ kind: 'unit', text: text === '行' ? '行' : '栏' })],
  [/(…)/y, () => ({ kind: 'dots' })],
  [/(至|到|~)/y, () => ({ kind: 'to' })],
  [/([-+*/()])/y, (text) => ({ kind: 'sign', text: signOf(text) })],
  [/([=≠≥≤><])/y, (text) => ({ kind: 'relation', text: relationOf(text) })],
];

const SIGNS = ['+', '-', '*', '/', '(', ')'] as const;
const RELATIONS = ['=', '≠', '≥', '≤', '>', '<'] as const;
const signOf = (text: string) => SIGNS.find((sign) => sign === text) ?? '+';
const relationOf = (text: string) => RELATIONS.find((relation) => relation === text) ?? '=';

/** The tokens of a plain text; null where it holds anything else. */
export function tokensOf(text: string): Token[] | null {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    let end = at;
    for (const [pattern, token] of PATTERNS) {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (!match) continue;
      const found = token(match[1] ?? '');
      if (found) tokens.push(found);
      end = at + match[0].length;
      break;
    }
    if (end === at) return null;
    at = end;
  }
  return tokens;
}
