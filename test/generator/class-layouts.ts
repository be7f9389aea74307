// Layouts about classes of enterprises and districts, and the form of a single enterprise:
// 分险种汇总, 清欠进度, 缴费人数变动, 一厂一表.

import type { Chance } from './chance.ts';
import { across, type Cell, headRows, type Rows, spread, words } from './cell.ts';
import { type Manner, PERSON, type Unit, WAN, written, YUAN } from './dirt.ts';
import { cellsOf, type Draft, foot, frame, someUnit } from './draft.ts';
import { firms, KINDS, money } from './firms.ts';
import { type Column, listTable } from './list.ts';

const NUMERALS = ['一', '二', '三', '四', '五'];

/** L5 */
export function kindsDown(chance: Chance, manner: Manner): Draft {
  const { asOf } = manner;
  const unit = someUnit(chance, [YUAN]);
  type Kind = { zh: string; item: (typeof KINDS)[number][1] };
  const classes = ['国有', '集体', chance.pick(['私营', '改制'])];
  const columns: Column<Kind>[] = [
    { path: [chance.pick(['险种', '项目'])], text: (r, i) => chance.pick([`${NUMERALS[i] ?? ''}、${r.zh}`, r.zh]) },
    { path: ['合计', '户数'], text: () => chance.int(60, 99) },
    { path: ['合计', '金额'], unit, sumOf: classes.map((_, i) => 4 + 2 * i) },
  ];
  for (const label of classes) {
    columns.push({ path: [label, '户数'], text: () => chance.int(1, 50) });
    columns.push({
      path: [label, '金额'],
      unit,
      amount: () => money(chance, 0),
      fact: (r) => ({ measure: 'arrears_bal', item: r.item, subject: label }),
    });
  }
  const told = frame(chance, {
    title: 'XX市企业欠缴社会保险费分险种统计表',
    width: columns.length,
    asOf,
    unit,
    also: '户',
  });
  const records = chance.some(KINDS, chance.int(2, 4)).map(([zh, item]): Kind => ({ zh, item }));
  const table = listTable(
    {
      columns,
      records,
      subject: () => null,
      asOf: asOf.iso,
      grand: chance.pick(['总  计', '合计']),
      labelAt: 0,
      grandFirst: chance.odds(0.3),
    },
    chance,
    manner,
  );
  const numbering = chance.odds(0.5) ? [cellsOf(columns.map((_, i) => (i === 0 ? '甲' : i)))] : [];
  return {
    layout: 'L5',
    ...told,
    head: table.head,
    body: [...numbering, ...table.body],
    below: foot(chance, columns.length),
    answers: { asOf: asOf.iso, unit: unit.zh },
    list: true,
  };
}

/** L8 */
export function progress(chance: Chance, manner: Manner): Draft {
  const { asOf } = manner;
  const unit = WAN;
  const opening = `${Number(asOf.iso.slice(0, 4)) - 1}-12-31`;
  const month = asOf.iso.slice(0, 7);
  const columns: Column<string>[] = [
    { path: [chance.pick(['县区', '区县', '地区'])], text: (r) => r },
    {
      path: [chance.pick(['年初欠费', '上年末欠费', '期初欠费'])],
      unit,
      amount: () => chance.int(100_000, 9_000_000),
      fact: () => ({ measure: 'arrears_bal', asOf: opening }),
    },
    {
      path: ['清欠任务'],
      unit,
      amount: () => chance.int(10_000, 900_000),
      fact: () => ({ measure: 'target_amt' }),
    },
    {
      path: ['本月清欠'],
      unit,
      amount: () => chance.int(0, 90_000),
      fact: () => ({ measure: 'recovered_amt', due: `${month}~${month}` }),
    },
    { path: ['累计清欠'], unit, amount: () => chance.int(90_000, 900_000) },
    { path: ['完成任务%'], text: () => chance.int(1000, 9000) / 100 },
    {
      path: ['期末欠费'],
      unit,
      amount: () => chance.int(100_000, 9_000_000),
      fact: () => ({ measure: 'arrears_bal' }),
    },
  ];
  if (columns[1]?.path[0]?.startsWith('期初')) columns[1].fact = () => ({ measure: 'arrears_bal', asOf: '?' });
  const told = frame(chance, { title: '全市社会保险费清欠进度月报表', width: columns.length, asOf, unit });
  const table = listTable(
    {
      columns,
      records: chance.some(['城区', '矿区', '郊区', '平定县', '盂县'], chance.int(2, 5)),
      subject: (r) => r,
      asOf: asOf.iso,
      grand: chance.pick(['全市', '合计', '全市合计']),
      labelAt: 0,
      grandFirst: chance.odds(0.3),
    },
    chance,
    manner,
  );
  return {
    layout: 'L8',
    ...told,
    ...table,
    below: foot(chance, columns.length),
    answers: { asOf: asOf.iso, unit: unit.zh },
    list: true,
  };
}

/** L11 */
export function payersByYear(chance: Chance, manner: Manner): Draft {
  const last = Number(manner.asOf.iso.slice(0, 4)) - (manner.asOf.iso.endsWith('12-31') ? 0 : 1);
  const unit: Unit = chance.odds(0.5) ? PERSON : { zh: '万人', places: 2, step: 100 };
  const years = [last - 1, last];
  const paths = [
    ['类别'],
    ...years.flatMap((y) => [
      [`${y}年`, '人数'],
      ...(y === last
        ? [
            [`${y}年`, '增减'],
            [`${y}年`, '增减%'],
          ]
        : []),
    ]),
  ];
  const rows: [string, string | null, number][] = [
    ['一、公有制', '公有制', 0],
    ['(一)国有', null, 1],
    ['(二)集体', null, 1],
    ['二、非公有制', '非公有制', 0],
  ];
  const leaf = (): number => chance.int(900, 90_000);
  const amounts = years.map(() => {
    const [a, b, c] = [leaf(), leaf(), leaf()];
    return { leaves: [a + b, a, b, c], all: a + b + c };
  });
  const line = (label: string, at: number | null): Cell[] => {
    const figure = (y: number): number => (at === null ? (amounts[y]?.all ?? 0) : (amounts[y]?.leaves[at] ?? 0));
    const cell = (y: number): Cell => {
      const made = written(figure(y), unit, chance, at === null ? { dirt: 0, colours: false } : manner);
      const subject = at === null ? null : (['公有制', '国有', '集体', '非公有制'][at] ?? null);
      if (at === null || at === 0) return made;
      return {
        ...made,
        fact: {
          subject,
          measure: 'payer_cnt',
          item: null,
          part: '',
          breakdown: '',
          due: '',
          asOf: `${years[y] ?? 0}-12-31`,
          value: figure(y) * unit.step,
        },
      };
    };
    const change = (figure(1) - figure(0)) / 10 ** unit.places;
    return [
      words(label),
      cell(0),
      cell(1),
      words(change),
      words(Math.round((change / Math.max(1, figure(0) / 10 ** unit.places)) * 10_000) / 100),
    ];
  };
  const body: Rows = [line('总计', null), ...rows.map(([label], i) => line(label, i))];
  const width = paths.length;
  return {
    layout: 'L11',
    above: [across('按所有制分类历年缴费人数变动情况', width), spread({ [width - 1]: `单位:${unit.zh}` }, width)],
    head: headRows(paths),
    body,
    below: [],
    fileName: '缴费人数',
    answers: { asOf: `${last}-12-31` },
    list: true,
  };
}

/** L2 */
export function firmForm(chance: Chance, manner: Manner): Draft {
  const { asOf } = manner;
  const [firm] = firms(chance, 1);
  if (!firm) throw new Error('no firm');
  const unit = someUnit(chance, [YUAN]);
  const about = { subject: firm.name, part: '', breakdown: '', due: '', asOf: asOf.iso };
  const count = (measure: 'staff_cnt' | 'retired_cnt' | 'active_cnt', n: number): Cell => ({
    ...written(n, PERSON, chance, { ...manner, dirt: 0 }),
    fact: { ...about, measure, item: null, value: n },
  });
  const debt = (item: (typeof KINDS)[number][1] | 'wage' | 'survivor', amount: number | null): Cell => {
    const cell = written(amount, unit, chance, manner);
    return amount === null
      ? cell
      : { ...cell, fact: { ...about, measure: 'arrears_bal', item, value: amount * unit.step } };
  };
  const kinds = chance.some(KINDS, chance.int(2, 5)).map(([zh, item]) => ({ zh, item, amount: money(chance, 0) }));
  const [wage, survivor] = [chance.int(100, 90_000), chance.int(100, 9_000)];
  const social = kinds.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  const active = Math.floor(firm.staff / 3);
  const body: Rows = [
    [
      words('企业名称'),
      words(firm.name),
      words('^'),
      words('性质'),
      { value: firm.ownership, attribute: { subject: firm.name, attribute: 'ownership', value: firm.ownershipMeans } },
      words('1984年建厂'),
    ],
    cellsOf(['主管部门', firm.supervisor, '^', '生产状况', '停产', '1998年停产']),
    [
      words('职工总数'),
      count('staff_cnt', firm.staff),
      words('其中:退休'),
      count('retired_cnt', firm.staff - active),
      words('在职'),
      count('active_cnt', active),
    ],
    cellsOf(['欠费(欠款)项目', '^', '起止时间', `金额(${unit.zh})`, '涉及人数', '备注']),
    [
      words('一、社会保险'),
      words('^'),
      words('1997年至今'),
      written(social, unit, chance, { dirt: 0, colours: false }),
      words(null),
      words(null),
    ],
    ...kinds.map(({ zh, item, amount }, i): Cell[] => [
      words(i === 0 ? '其中:' : '"'),
      words(zh.replace('保险', '')),
      words('1997年至今'),
      debt(item, amount),
      words(null),
      words(null),
    ]),
    [words('二、工资'), words('^'), words('—'), debt('wage', wage), words(null), words(null)],
    [words('三、抚恤金'), words('^'), words(null), debt('survivor', survivor), words(null), words(null)],
    [
      words('合计'),
      words('^'),
      words(null),
      written(social + wage + survivor, unit, chance, { dirt: 0, colours: false }),
      words(null),
      words(null),
    ],
  ];
  return {
    layout: 'L2',
    above: [
      across('困难企业基本情况表(一厂一表)', 6),
      spread({ 0: `填报单位(盖章):${firm.name}`, 4: `截至${asOf.words}` }, 6),
    ],
    head: [],
    body,
    below: [cellsOf(['填表人:', null, '联系电话:', null, '负责人:', null])],
    fileName: '一厂一表',
    answers: { asOf: asOf.iso, unit: unit.zh },
    list: false,
  };
}
