// Sections of the national classification of economic activities, by letter, with the shorter words that ledgers use. Data only.
// Source: GB/T 4754 国民经济行业分类, 门类 A–T.

export const INDUSTRIES: readonly { code: string; zh: string; also: readonly string[] }[] = [
  { code: 'A', zh: '农、林、牧、渔业', also: ['农林牧渔业', '农业'] },
  { code: 'B', zh: '采矿业', also: ['采掘业'] },
  { code: 'C', zh: '制造业', also: [] },
  {
    code: 'D',
    zh: '电力、热力、燃气及水生产和供应业',
    also: ['电力、燃气及水的生产和供应业', '电力热力燃气及水生产和供应业'],
  },
  { code: 'E', zh: '建筑业', also: [] },
  { code: 'F', zh: '批发和零售业', also: ['批发零售业', '批发与零售业', '商贸业'] },
  { code: 'G', zh: '交通运输、仓储和邮政业', also: ['交通运输业', '交通运输仓储和邮政业', '交通运输、仓储及邮政业'] },
  { code: 'H', zh: '住宿和餐饮业', also: ['住宿餐饮业'] },
  { code: 'I', zh: '信息传输、软件和信息技术服务业', also: ['信息传输软件和信息技术服务业'] },
  { code: 'J', zh: '金融业', also: [] },
  { code: 'K', zh: '房地产业', also: [] },
  { code: 'L', zh: '租赁和商务服务业', also: ['租赁与商务服务业'] },
  { code: 'M', zh: '科学研究和技术服务业', also: ['科学研究与技术服务业'] },
  { code: 'N', zh: '水利、环境和公共设施管理业', also: ['水利环境和公共设施管理业'] },
  { code: 'O', zh: '居民服务、修理和其他服务业', also: ['居民服务修理和其他服务业', '居民服务业'] },
  { code: 'P', zh: '教育', also: ['教育业'] },
  { code: 'Q', zh: '卫生和社会工作', also: ['卫生与社会工作'] },
  { code: 'R', zh: '文化、体育和娱乐业', also: ['文化体育和娱乐业'] },
  { code: 'S', zh: '公共管理、社会保障和社会组织', also: ['公共管理社会保障和社会组织'] },
  { code: 'T', zh: '国际组织', also: [] },
];

/** The section that a compact label names, its letter in front or not: 'C制造业', '(C)制造业'; all words for it, else null. */
export function industryWords(label: string): string[] | null {
  const bare = label.replace(/^\(?[A-T]\)?[.、-]?(?=\p{Script=Han})/u, '');
  const found = INDUSTRIES.find(({ zh, also }) => [zh, ...also].some((word) => word === bare));
  return found ? [found.zh, ...found.also] : null;
}
