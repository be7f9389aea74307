// Names made comparable: only what never tells two firms apart is levelled.
// Numerals, places, 分公司, 处 and legal forms stay: 第三塑料厂 is not 第五塑料厂, a branch is not its company.

import { simplified } from './traditional.ts';

const NOISE = /[\s\u00a0\u200b-\u200d\ufeff·•・.,、。“”"'‘’]+/g;

/** The same name in one spelling: half width, simplified characters, no spaces or dots, one kind of brackets, upper case. '' for a blank one. */
export function normaliseName(name: string): string {
  const plain = name
    .normalize('NFKC')
    .replace(/[〔【〈<[{]/g, '(')
    .replace(/[〕】〉>\]}]/g, ')')
    .replace(NOISE, '')
    .toUpperCase();
  return simplified(plain);
}
