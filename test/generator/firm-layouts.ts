// Layouts of one row an enterprise: 企业欠费台账, 断缴名单, 欠薪月报, 困难企业汇总, 职工构成.

import type { Chance } from './chance.ts';
import { MONTH, type Manner, PERSON, THOUSAND, type Unit, YUAN } from './dirt.ts';
import { type Draft, foot, frame, someUnit } from './draft.ts';
import { type Firm, firms, KINDS, money, persons } from './firms.ts';
import { type Column, listTable } from './list.ts';

const GRAND = ['合计', '合  计', '总计', '总  计', '共计', '合　计:'];
const SUB = (chance: Chance): ((group: string) => string) => {
  const style = chance.pick(['小计', '{g}小计', '小 计', '{g}企业小计', '（{g}）小计']);
  return (group) => style.replace('{g}', group);
};

const ordinal: Column<Firm> = { path: ['序号'], text: (_, i) => i + 1 };
const nameColumn = (chance: Chance): Column<Firm> => ({
  path: [chance.pick(['单位名称', '企业名称', '企 业 名 称', '参保单位'])],
  text: (firm) => (chance.odds(0.1) ? ` ${firm.name} ` : firm.name),
});
/** The same words in every row, or in the first of each block only. */
function ownershipColumn(chance: Chance): Column<Firm> {
  const style = chance.pick(['always', 'always', 'merged', 'first']);
  let before = '';
  return {
    path: [chance.pick(['经济类型', '所有制', '性质', '企业性质'])],
    attribute: 'ownership',
    text: (firm) => {
      const same = firm.ownership === before;
      before = firm.ownership;
      if (style === 'always' || !same) return firm.ownership;
      return style === 'merged' ? '"' : null;
    },
    means: (firm) => firm.ownershipMeans,
  };
}

/** L1 */
export function arrearsLedger(chance: Chance, manner: Manner): Draft {
  const { asOf } = manner;
  const unit = someUnit(chance, [YUAN, THOUSAND]);
  const acts = chance.pick([
    [['累计欠费', 'arrears_bal']],
    [
      ['应缴', 'due_amt'],
      ['实缴', 'paid_current'],
      ['累计欠费', 'arrears_bal'],
    ],
    [
      ['应缴', 'due_amt'],
      ['欠费', 'arrears_bal'],
    ],
  ] as const);
  const kinds = chance.some(KINDS, chance.int(2, 4));
  const owned = ownershipColumn(chance);
  const columns: Column<Firm>[] = [ordinal, nameColumn(chance), owned];
  if (chance.odds(0.3)) columns.push({ path: ['主管部门'], attribute: 'supervisor', text: (firm) => firm.supervisor });
  const headUnit = chance.odds(0.2);
  const arrears: number[] = [];
  for (const [zh, item] of kinds) {
    for (const [act, measure] of acts) {
      if (measure === 'arrears_bal') arrears.push(columns.length);
      const path = acts.length === 1 ? [chance.pick([zh, zh.replace('保险', '')])] : [zh, act];
      if (headUnit) path.push(`${path.pop() ?? ''}(${unit.zh})`);
      columns.push({
        path: acts.length === 1 ? ['累计欠费', ...path] : path,
        unit,
        amount: () => money(chance, measure === 'arrears_bal' ? 0.06 : 0),
        fact: () => ({ measure, item }),
      });
    }
  }
  columns.push({ path: [headUnit ? `欠费合计(${unit.zh})` : '欠费合计'], unit, sumOf: arrears });
  if (chance.odds(0.5))
    columns.push({ path: ['备注'], text: () => chance.pick([null, '半停产', '1998年停产', '多缴']) });
  const told = frame(chance, {
    title: 'XX市企业社会保险欠费台账',
    width: columns.length,
    asOf,
    unit: headUnit ? null : unit,
  });
  const blocks = chance.odds(0.6);
  const table = listTable(
    {
      columns,
      records: firms(chance, chance.int(3, 14)),
      subject: (firm) => firm.name,
      asOf: asOf.iso,
      group: blocks ? (firm) => firm.ownership : undefined,
      subtotal: blocks ? SUB(chance) : undefined,
      grand: chance.odds(0.9) ? chance.pick(GRAND) : null,
      ofWhich: chance.odds(0.4)
        ? { label: chance.pick(['其中:特困企业', '#特困', '其中：国有']), test: (f) => f.hardship === '特困' }
        : undefined,
      labelAt: chance.pick([0, 1]),
    },
    chance,
    manner,
  );
  return {
    layout: 'L1',
    ...told,
    ...table,
    below: foot(chance, columns.length),
    answers: { asOf: asOf.iso, unit: unit.zh },
    list: true,
  };
}

/** L6 */
export function lapsedList(chance: Chance, manner: Manner): Draft {
  const { asOf } = manner;
  const unit = chance.pick([YUAN, someUnit(chance, [YUAN])]);
  const inHead = chance.odds(0.6);
  const [year, month] = [Number(asOf.iso.slice(0, 4)), Number(asOf.iso.slice(5, 7))];
  type Lapse = Firm & { months: number; from: string; item: (typeof KINDS)[number] };
  const records = firms(chance, chance.int(3, 12)).map((firm): Lapse => {
    const months = chance.int(1, 90);
    const at = year * 12 + month - months;
    return {
      ...firm,
      months,
      from: `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
      item: chance.pick(KINDS),
    };
  });
  const start = (from: string): string | number => {
    const [y = '', m = ''] = from.split('-');
    const n = Number(m);
    return chance.pick<string | number>([
      `${y}年${n}月`,
      `${y}${m}`,
      Number(`${y}${m}`),
      `${y}-${m}`,
      `${y}.${m}`,
      n >= 10 ? `${y}.${n}` : `${y}.${m}`,
      Number(`${y}.${n}`),
      `${y}/${n}`,
    ]);
  };
  const columns: Column<Lapse>[] = [
    { path: ['序号'], text: (_, i) => i + 1 },
    { path: ['企业名称'], text: (r) => r.name },
    { path: ['险种'], text: (r) => chance.pick([r.item[0], r.item[0].replace('保险', ''), `${r.item[0]}费`]) },
    { path: ['断缴起始年月'], attribute: 'arrears_since', text: (r) => start(r.from), means: (r) => r.from },
    {
      path: ['断缴月数'],
      unit: MONTH,
      amount: (r) => r.months,
      idle: true,
      fact: (r) => ({ measure: 'owed_months', item: r.item[1] }),
    },
    {
      path: ['涉及人数'],
      unit: PERSON,
      amount: () => persons(chance, 300),
      fact: (r) => ({ measure: 'affected_cnt', item: r.item[1] }),
    },
    {
      path: [inHead ? `欠缴金额(${unit.zh})` : '欠缴金额'],
      unit,
      amount: () => money(chance, 0),
      fact: (r) => ({ measure: 'arrears_bal', item: r.item[1] }),
    },
    { path: ['是否停保'], text: () => chance.pick(['是', '否']) },
  ];
  const told = frame(chance, {
    title: '社会保险断缴企业名单',
    width: columns.length,
    asOf,
    unit: inHead ? null : unit,
  });
  const table = listTable(
    { columns, records, subject: (r) => r.name, asOf: asOf.iso, grand: chance.pick([...GRAND, null]), labelAt: 0 },
    chance,
    manner,
  );
  return {
    layout: 'L6',
    ...told,
    ...table,
    below: foot(chance, columns.length),
    answers: { asOf: asOf.iso, unit: unit.zh },
    list: true,
  };
}

/** L9 */
export function hardshipSurvey(chance: Chance, manner: Manner): Draft {
  const { asOf } = manner;
  const unit = someUnit(chance, [YUAN]);
  const columns: Column<Firm>[] = [
    ordinal,
    nameColumn(chance),
    { path: [chance.pick(['类别', '困难认定'])], attribute: 'hardship', text: (firm) => firm.hardship },
    { path: ['停产时间'], text: () => chance.pick(['1998年', '—', '2003.06', '2001年5月']) },
  ];
  const posts: readonly [string, string][] = [
    ['在岗', 'post=在岗'],
    ['下岗', 'post=下岗'],
    ['两不着', 'post=两不着'],
  ];
  const first = columns.length;
  columns.push({
    path: ['职工人数', '在册'],
    unit: PERSON,
    sumOf: [first + 1, first + 2, first + 3],
    fact: () => ({ measure: 'roster_cnt' }),
  });
  for (const [zh, breakdown] of posts)
    columns.push({
      path: ['职工人数', zh],
      unit: PERSON,
      amount: () => chance.int(0, 300),
      fact: () => ({ measure: 'roster_cnt', breakdown }),
    });
  const debts = columns.length;
  for (const [zh, item] of chance.some(KINDS, 3))
    columns.push({
      path: ['拖欠社会保险费', zh.replace('保险', '')],
      unit,
      amount: () => money(chance, 0),
      fact: () => ({ measure: 'arrears_bal', item }),
    });
  for (const [zh, item] of [
    ['工资', 'wage'],
    ['采暖费', 'heating'],
    ['医药费', 'medical_reimb'],
    ['独生子女费', 'one_child_fee'],
  ] as const)
    columns.push({
      path: ['拖欠职工其他款项', zh],
      unit,
      amount: () => money(chance, 0),
      fact: () => ({ measure: 'arrears_bal', item }),
    });
  columns.push({ path: ['合计'], unit, sumOf: columns.slice(debts).map((_, i) => debts + i) });
  const told = frame(chance, { title: '困难企业情况调查汇总表', width: columns.length, asOf, unit, also: '人' });
  const table = listTable(
    {
      columns,
      records: firms(chance, chance.int(2, 10)),
      subject: (f) => f.name,
      asOf: asOf.iso,
      grand: chance.pick(GRAND),
      labelAt: chance.pick([0, 1]),
    },
    chance,
    manner,
  );
  return {
    layout: 'L9',
    ...told,
    ...table,
    below: foot(chance, columns.length),
    answers: { asOf: asOf.iso, unit: unit.zh },
    list: true,
  };
}

/** L10 */
export function staffMake(chance: Chance, manner: Manner): Draft {
  const { asOf } = manner;
  const byFirm = chance.odds(0.6);
  type Row = Firm & { parts: number[][] };
  const split = (whole: number, into: number): number[] => {
    const cuts = Array.from({ length: into - 1 }, () => chance.int(0, whole)).sort((a, b) => a - b);
    return [...cuts, whole].map((cut, i) => cut - (cuts[i - 1] ?? 0));
  };
  const groups = [
    {
      zh: '性别',
      parts: [
        ['男', 'sex=男'],
        ['女', 'sex=女'],
      ],
    },
    {
      zh: '岗位',
      parts: [
        ['在岗', 'post=在岗'],
        ['下岗', 'post=下岗'],
        ['两不着', 'post=两不着'],
      ],
    },
    {
      zh: '年龄',
      parts: [
        ['40岁以下', 'age=40岁以下'],
        ['40-45岁', 'age=40岁至45岁'],
        ['45岁以上', 'age=45岁以上'],
      ],
    },
  ] as const;
  const records = firms(chance, byFirm ? chance.int(2, 9) : 1).map((firm): Row => ({
    ...firm,
    parts: groups.map((g) => split(firm.staff, g.parts.length)),
  }));
  const columns: Column<Row>[] = byFirm ? [{ path: ['企业名称'], text: (r) => r.name }] : [];
  columns.push({ path: ['在册职工'], unit: PERSON, amount: (r) => r.staff, fact: () => ({ measure: 'roster_cnt' }) });
  for (const [g, group] of groups.entries())
    for (const [p, [zh, breakdown]] of group.parts.entries())
      columns.push({
        path: [group.zh, zh],
        unit: PERSON,
        amount: (r) => r.parts[g]?.[p] ?? null,
        fact: () => ({ measure: 'roster_cnt', breakdown }),
      });
  columns.push({ path: ['备注'], text: () => null });
  const told = frame(chance, { title: '企业职工构成情况', width: columns.length, asOf, unit: null });
  const table = listTable(
    {
      columns,
      records,
      subject: (r) => (byFirm ? r.name : null),
      asOf: asOf.iso,
      grand: byFirm ? chance.pick(GRAND) : null,
      labelAt: 0,
    },
    chance,
    manner,
  );
  return {
    layout: 'L10',
    ...told,
    ...table,
    below: foot(chance, columns.length),
    answers: { asOf: asOf.iso },
    list: true,
  };
}

/** L7 */
export function wageReturn(chance: Chance, manner: Manner): Draft {
  const asOf = manner.asOf.iso;
  const year = Number(asOf.slice(0, 4));
  const unit: Unit = someUnit(chance, [YUAN]);
  const owed = `${year - 1}年底以前拖欠工资`;
  const old = { measure: 'arrears_bal', item: 'wage', asOf, due: `~${year - 1}-12` } as const;
  const columns: Column<Firm>[] = [
    nameColumn(chance),
    { path: ['地区'], attribute: 'district', text: () => chance.pick(['城区', '矿区']) },
    { path: ['企业类型'], attribute: 'ownership', text: (f) => f.ownership, means: (f) => f.ownershipMeans },
    { path: ['行业'], attribute: 'industry', text: () => '制造业' },
    {
      path: [owed, '城镇职工'],
      unit,
      amount: () => money(chance, 0),
      fact: () => ({ ...old, breakdown: 'worker=城镇职工' }),
    },
    {
      path: [owed, '农民工'],
      unit,
      amount: () => money(chance, 0),
      fact: () => ({ ...old, breakdown: 'worker=农民工' }),
    },
    {
      path: ['拖欠人数', '城镇职工'],
      unit: PERSON,
      amount: () => persons(chance, 90),
      fact: () => ({ measure: 'affected_cnt', item: 'wage', asOf, breakdown: 'worker=城镇职工' }),
    },
    {
      path: ['拖欠人数', '农民工'],
      unit: PERSON,
      amount: () => persons(chance, 90),
      fact: () => ({ measure: 'affected_cnt', item: 'wage', asOf, breakdown: 'worker=农民工' }),
    },
    { path: ['备注'], text: () => null },
  ];
  const told = frame(chance, {
    title: '企业清还欠薪情况统计表',
    width: columns.length,
    asOf: manner.asOf,
    unit,
    also: '人',
  });
  const table = listTable(
    {
      columns,
      records: firms(chance, chance.int(2, 9)),
      subject: (f) => f.name,
      asOf,
      grand: chance.pick([...GRAND, null]),
      labelAt: 0,
    },
    chance,
    manner,
  );
  return {
    layout: 'L7',
    ...told,
    ...table,
    below: foot(chance, columns.length),
    answers: { asOf, unit: unit.zh },
    list: true,
  };
}
