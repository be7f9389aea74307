// 天津市 2001: the tables of a survey on who works and who is not insured yet. What the report gives only as a growth is worked back
// from a simulated amount of 1999.

import { numberIn, wordsIn, type Entry } from './data.ts';
import type { Laid } from './laid.ts';
import { listed, type Column } from './listed.ts';
import { SIMULATED } from './remark.ts';
import { addSheet, bytesOf, newBook } from './xlsx.ts';

type Table = {
  sheet: string;
  title: string;
  when: string;
  unit: '万人' | '亿元' | '万元';
  /** Headings of the keys, then of the figures. */
  keys: readonly string[];
  figures: readonly string[];
  /** Heading over the figures. */
  group?: string;
  rows: readonly (readonly (string | number)[])[];
};

const TABLES: readonly Table[] = [
  {
    sheet: '从业构成',
    title: '天津市城镇企业从业人员构成（表二）',
    when: '1999年、2001年',
    unit: '万人',
    keys: ['所有制大类', '所有制'],
    group: '从业人员',
    figures: ['1999年末', '2001年末'],
    rows: [
      ['公有制', '公有制', 224.09, 185.39],
      ['非公有制', '外资', 33.55, 40.19],
      ['非公有制', '私营个体', 40.01, 49.05],
      ['非公有制', '其他', 16.25, 20.75],
    ],
  },
  {
    sheet: '不在岗人员',
    title: '天津市企业不在岗和未理顺劳动关系人员情况',
    when: '截至2001年12月31日',
    unit: '万人',
    keys: ['所有制'],
    figures: ['离岗挂编人员', '未理顺劳动关系人员'],
    rows: [
      ['国有', 37, 37.01],
      ['集体', 12.08, 12.08],
      ['其他', 3.91, 4.93],
    ],
  },
  {
    sheet: '五年变动',
    title: '天津市五年间企业从业人员净增情况',
    when: '截至2001年12月31日',
    unit: '万人',
    keys: ['所有制大类'],
    figures: ['净增人数'],
    rows: [
      ['公有制', -85.12],
      ['非公有制', 60.69],
    ],
  },
  {
    sheet: '扩面重点',
    title: '天津市应参保未参保人群情况',
    when: '截至2001年12月31日',
    unit: '万人',
    keys: ['经济类型'],
    figures: ['应参保未参保人数'],
    rows: [
      ['外资', 18],
      ['城镇私营个体', 47.92],
      ['农村私营', 11.38],
      ['农村个体', 12.43],
      ['其他经济', 52.2],
      ['外来城镇单位', 10.2],
      ['外来务工', 34.7],
      ['外来经商', 8.7],
      ['外来服务业', 4.9],
    ],
  },
  {
    sheet: '财政收入',
    title: '天津市财政收入构成',
    when: '1998年、2000年',
    unit: '亿元',
    keys: ['年度', '所有制大类'],
    figures: ['财政收入'],
    rows: [
      ['1998年', '公有制', 79.18],
      ['1998年', '非公有制', 70.82],
      ['2000年', '公有制', 92.34],
      ['2000年', '非公有制', 152.46],
    ],
  },
  {
    sheet: '支出与补贴',
    title: '天津市企业养老金支出与财政补贴（表五）',
    when: '1999年至2002年',
    unit: '万元',
    keys: ['年度'],
    figures: ['养老金支出', '财政补贴'],
    rows: [
      ['1999年', 500_000, 100_000],
      ['2000年', 503_000, 160_870],
      ['2001年', 534_437.5, 175_348.3],
      ['2002年', 659_175.21, 260_848.13],
    ],
  },
];

function laid({ sheet, title, when, unit, keys, figures, group, rows }: Table): Laid {
  const headings = [...keys, ...figures];
  const figure = (heading: string): Column => ({
    ...(group === undefined ? {} : { group }),
    heading,
    width: 22,
    look: 'money',
    adds: true,
    of: (entry) => numberIn(entry, heading),
  });
  const columns: Column[] = [
    ...keys.map((heading): Column => ({
      heading,
      width: 18,
      look: 'centre',
      of: (entry) => wordsIn(entry, heading) || null,
    })),
    ...figures.map(figure),
    { heading: '备注', width: 16, look: 'text', of: () => null },
  ];
  const entries = rows.map((row): Entry =>
    Object.fromEntries(headings.map((heading, at) => [heading, row[at] ?? null])),
  );
  return listed({
    sheet,
    title,
    underTitle: ['填报单位：天津市劳动和社会保障局', when, `单位：${unit}`],
    columns,
    groups: [{ subtotal: null, entries }],
    total: '合  计',
    labelEnds: keys.length,
    signatures: ['单位负责人：', '填表人：', '报出日期：2002年10月20日'],
    remark: SIMULATED,
    sums: 'formulas',
    headingHeights: [20, 20],
  });
}

/** 天津市从业人员与扩面情况统计表(2001年).xlsx */
export async function tianjinSurvey(): Promise<Uint8Array> {
  const book = newBook('天津市劳动和社会保障局', '2002-10-20');
  for (const table of TABLES) addSheet(book, laid(table), 'portrait');
  return bytesOf(book);
}
