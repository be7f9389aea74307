// What must be said about a pivot's figures, in Chinese. Keys are the note codes of the cube.

export const NOTES_ZH = {
  'pivot.superseded': '有 {count} 个数被后导入的台账更新，按后导入的计。',
  'pivot.layers-differ': '有 {count} 户项的分年欠费之和与累计欠费不等，按分年数计。',
  'pivot.year-means': '“年度”指{means}。',
  'pivot.mixed-items': '合计含社会保险以外的欠款：{items}。',
  'pivot.mixed-dates': '各台账截至日期不一：{from} 至 {to}，按各自最近一期计。',
  'pivot.overflow': '有合计超出可精确计算的范围，已留空。',
  'year.due_year': '费款所属年度',
  'year.as_of_year': '截至年度（余额，不跨年相加）',
} as const;

export type NoteCode = keyof typeof NOTES_ZH;
