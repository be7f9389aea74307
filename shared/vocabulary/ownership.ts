// Ownership words and codes, and the few groups that bureaus report by. A code means nothing without its scheme:
// 140 is 联营 in one list and 个人独资 in another. Source: domain reference §1.1.

export const OWNERSHIP_GROUPS = [
  { id: 'soe', zh: '国有', en: 'State-owned' },
  { id: 'collective', zh: '集体', en: 'Collective' },
  { id: 'joint', zh: '联营', en: 'Jointly operated' },
  { id: 'llc', zh: '有限责任', en: 'Limited liability' },
  { id: 'stock', zh: '股份有限', en: 'Joint-stock' },
  { id: 'private', zh: '私营', en: 'Private' },
  { id: 'individual', zh: '个体', en: 'Self-employed' },
  { id: 'hmt', zh: '港澳台', en: 'Hong Kong, Macao or Taiwan' },
  { id: 'foreign', zh: '外资', en: 'Foreign-funded' },
  { id: 'restructured', zh: '改制', en: 'Restructured' },
  { id: 'other', zh: '其他', en: 'Other' },
] as const;
export type OwnershipGroup = (typeof OWNERSHIP_GROUPS)[number]['id'];

/** Words as ledgers write them; 企业, 公司, 性质 and 类型 at the end are cut before looking up. */
const WORDS: Readonly<Record<OwnershipGroup, readonly string[]>> = {
  soe: ['国有', '全民', '全民所有制', '国营', '国有全资', '国有独资', '国有联营', '国有控股', '国有及国有控股'],
  collective: ['集体', '集体所有制', '集体全资', '集体联营', '股份合作', '城镇集体', '大集体', '厂办集体', '集体控股'],
  joint: ['联营', '国有与集体联营', '其他联营'],
  llc: ['有限责任', '其他有限责任', '有限'],
  stock: ['股份有限', '其他股份有限', '上市'],
  private: [
    '私营',
    '私有',
    '民营',
    '私营独资',
    '私营合伙',
    '私营有限责任',
    '私营股份有限',
    '个人独资',
    '合伙',
    '私有独资',
    '私有合伙',
    '其他私有',
    '私营及民营',
    '私人控股',
    '民营控股',
  ],
  individual: ['个体', '个体工商户', '个体经营', '个体户'],
  hmt: [
    '港澳台',
    '港澳台商',
    '港澳台投资',
    '港澳台商投资',
    '港、澳、台商投资',
    '港、澳、台投资',
    '港澳台控股',
    '港澳台商控股',
  ],
  foreign: [
    '外资',
    '外商',
    '外商投资',
    '国外投资',
    '中外合资',
    '中外合作',
    '中外合资经营',
    '三资',
    '外商控股',
    '外资控股',
  ],
  restructured: ['改制', '已改制'],
  other: ['其他', '其它', '其他内资', '其他经济', '农民专业合作社'],
};

const BY_WORD = new Map<string, OwnershipGroup>();
for (const { id } of OWNERSHIP_GROUPS) for (const word of WORDS[id]) BY_WORD.set(word, id);
const LABELS = new Map<OwnershipGroup, string>(OWNERSHIP_GROUPS.map(({ id, zh }) => [id, zh]));

/** Labels that bureaus report by although they straddle groups: kept as they are, no warning. */
const REPORTED_AS_IS = ['私营个体', '股份制', '公有制', '非公有制', '公有', '非公', '混合所有制'];

export type OwnershipReading = {
  /** The short label to store. */
  label: string;
  /** mapped: to a group · kept: a bureau's own label · code: a number whose scheme is not known · unmapped */
  how: 'mapped' | 'kept' | 'code' | 'unmapped';
};

/** A code of two or three digits, also where it was typed with letters (12O, l10) or kept as a decimal (120.0); else null. */
function codeIn(plain: string): string | null {
  if (!/^[\dOoIl|]{2,3}(?:\.0*)?$/.test(plain) || !/\d/.test(plain)) return null;
  return plain.replace(/\.0*$/, '').replace(/[Oo]/g, '0').replace(/[Il|]/g, '1');
}

/** What an ownership cell says. Unknown text is kept as written. */
export function readOwnership(raw: string): OwnershipReading {
  const plain = raw.normalize('NFKC').replace(/\s+/g, '');
  const code = codeIn(plain);
  if (code !== null) return { label: code, how: 'code' };
  const bare = plain
    .replace(/^\d{2,3}[-、.]?/, '')
    .replace(/[-、]?\d{3}$/, '')
    .replace(/\([^)]*\)$/, '');
  const stem = bare.replace(/(?:企业|公司|性质|类型|经济)$/, '');
  const asIs = [bare, stem].find((text) => REPORTED_AS_IS.includes(text));
  if (asIs !== undefined) return { label: asIs, how: 'kept' };
  const group = BY_WORD.get(bare) ?? BY_WORD.get(stem) ?? BY_WORD.get(stem.replace(/(?:责任|企业)$/, ''));
  const label = group === undefined ? undefined : LABELS.get(group);
  return label === undefined ? { label: plain, how: 'unmapped' } : { label, how: 'mapped' };
}

/** Is the text, as a heading or a row's label, an ownership class? */
export const isOwnershipWord = (text: string): boolean => {
  const { how } = readOwnership(text);
  return how === 'mapped' || how === 'kept';
};
