// Invented enterprises and the words that ledgers write about them.

import type { Chance } from './chance.ts';

export type Firm = {
  name: string;
  no: string;
  ownership: string;
  ownershipMeans: string;
  supervisor: string;
  hardship: string;
  staff: number;
};

const PLACES = ['安阳市', '阳泉市', '西宁', '天津市', '岳阳', ''];
const STEMS = [
  '第三塑料',
  '第五塑料',
  '红旗机床',
  '家电',
  '保温器皿',
  '泰川玻璃',
  '第一棉纺织',
  '向阳化工',
  '东风',
  '建筑',
];
const MORE = ['永兴', '大华', '宏达', '兴盛', '新源', '振利', '远兴', '长城'];
const ENDS = [
  '厂',
  '总厂',
  '公司',
  '有限责任公司',
  '股份有限公司',
  '分公司',
  '工程一处',
  '(集团)有限公司',
  '厂（原二轻厂）',
];
const OWNERSHIPS: readonly [string, string][] = [
  ['国有', '国有'],
  ['国有企业', '国有'],
  ['集体', '集体'],
  ['集体企业', '集体'],
  ['私营', '私营'],
  ['股份有限公司', '股份有限'],
];

/** Different firms, sorted into blocks of ownership. */
export function firms(chance: Chance, count: number): Firm[] {
  const seen = new Set<string>();
  const list: Firm[] = [];
  const classes = chance.some(OWNERSHIPS, 3);
  while (list.length < count) {
    const name = `${chance.pick(PLACES)}${chance.pick(MORE)}${chance.pick(STEMS)}${chance.pick(ENDS)}`;
    if (seen.has(name)) continue;
    seen.add(name);
    const [ownership, ownershipMeans] = chance.pick(classes);
    list.push({
      name,
      no: `00${41_000 + list.length * 7}`,
      ownership,
      ownershipMeans,
      supervisor: chance.pick(['轻工局', '机械局', '二轻联社']),
      hardship: chance.pick(['特困', '困难']),
      staff: chance.int(12, 900),
    });
  }
  return list.sort(
    (a, b) => a.ownershipMeans.localeCompare(b.ownershipMeans) || a.ownership.localeCompare(b.ownership),
  );
}

/** Money of 0.01 of the unit, spread over four powers of ten as arrears are; sometimes nothing, nought or less. */
export function money(chance: Chance, less = 0.04): number | null {
  if (chance.odds(0.08)) return null;
  if (chance.odds(0.05)) return 0;
  const size = chance.int(1, 9_999) * 10 ** chance.int(0, 2) + chance.int(0, 99);
  return chance.odds(less) ? -size : size;
}

export const persons = (chance: Chance, most: number): number | null =>
  chance.odds(0.05) ? null : chance.int(0, most);

export const KINDS: readonly [string, 'pension' | 'medical' | 'unemployment' | 'injury' | 'maternity'][] = [
  ['养老保险', 'pension'],
  ['医疗保险', 'medical'],
  ['失业保险', 'unemployment'],
  ['工伤保险', 'injury'],
  ['生育保险', 'maternity'],
];
