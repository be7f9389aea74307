// Layouts of one row a debt or a period: 核心系统导出 and its twin, a plain long list, 滞纳金计算表, 历年欠费.

import type { ItemId } from '../../shared/vocabulary/items.ts';
import type { Chance } from './chance.ts';
import { spread } from './cell.ts';
import { type Manner, PERSON, THOUSAND, WAN, YUAN } from './dirt.ts';
import { type Draft, foot, frame, someUnit } from './draft.ts';
import { type Firm, firms, KINDS, money, persons } from './firms.ts';
import { type Column, listTable } from './list.ts';

const GRAND = ['合计', '合 计', '总计'];
type Debt = Firm & { zh: string; item: ItemId; due: string; month: string };

function debts(chance: Chance, before: number): Debt[] {
  return firms(chance, chance.int(2, 6)).flatMap((firm) =>
    chance.some(KINDS, chance.int(1, 3)).map(([zh, item]): Debt => {
      const month = `${chance.int(before - 9, before - 1)}-${String(chance.int(1, 12)).padStart(2, '0')}`;
      return { ...firm, zh, item, month, due: `${month}~${month}` };
    }),
  );
}

/** L3 */
export function systemExport(chance: Chance, manner: Manner): Draft {
  const { asOf } = manner;
  const year = Number(asOf.iso.slice(0, 4));
  const charged = chance.odds(0.5);
  const period = (r: Debt): string | number =>
    chance.odds(0.5) ? Number(r.month.replace('-', '')) : r.month.replace('-', chance.pick(['', '-', '年']));
  const amount = (): number | null => chance.int(1, 900_000);
  const part = (zh: string, part: string): Column<Debt>[] => [
    {
      path: [`${zh}欠费`],
      unit: YUAN,
      amount,
      fact: (r) => ({ measure: charged ? 'due_amt' : 'arrears_bal', item: r.item, part, due: r.due }),
    },
    {
      path: [`${zh}欠费(已缴)`],
      unit: YUAN,
      amount: () => chance.pick([0, chance.int(1, 90_000)]),
      fact: (r) => ({ measure: charged ? 'paid_current' : 'recovered_amt', item: r.item, part, due: r.due }),
    },
  ];
  const columns: Column<Debt>[] = [
    { path: ['单位编号'], text: (r) => r.no },
    { path: ['单位名称'], text: (r) => r.name },
    { path: ['应缴类型'], text: () => '正常应缴' },
    { path: ['险种类型'], text: (r) => chance.pick([r.zh, `职工基本${r.zh}`]) },
    { path: ['做账期号'], text: () => `${year}${asOf.iso.slice(5, 7)}` },
    { path: ['对应费款所属期'], text: period },
    ...part('单位', 'employer'),
    ...part('个人', 'employee'),
    { path: ['合计欠费'], unit: YUAN, sumOf: [6, 8] },
    { path: ['合计(已缴)'], unit: YUAN, sumOf: [7, 9] },
    { path: ['职工工资总额'], unit: YUAN, amount },
    { path: ['经办机构'], text: () => '市本级' },
  ];
  const table = listTable(
    {
      columns,
      records: debts(chance, year),
      subject: (r) => r.name,
      asOf: asOf.iso,
      grand: chance.pick([...GRAND, null]),
      labelAt: 0,
    },
    chance,
    { ...manner, dirt: manner.dirt / 2 },
  );
  const plain = chance.odds(0.5);
  const told = plain
    ? { above: [], fileName: `单位欠费信息${asOf.digits}` }
    : frame(chance, { title: '单位欠费明细表', width: columns.length, asOf, unit: YUAN });
  return {
    layout: 'L3',
    ...told,
    ...table,
    below: plain ? [] : foot(chance, columns.length),
    answers: { asOf: asOf.iso, unit: '元', paid: charged ? 'due' : 'balance', measure: 'arrears_bal' },
    list: true,
  };
}

/** The export's twin: one row a firm, 总 = 历年 + 本年. */
export function balanceExport(chance: Chance, manner: Manner): Draft {
  const { asOf } = manner;
  const unit = someUnit(chance, [YUAN, YUAN]);
  const columns: Column<Firm>[] = [
    { path: ['单位编号'], text: (r) => r.no },
    { path: ['单位名称'], text: (r) => r.name },
    {
      path: ['截止年月'],
      text: () => chance.pick<string | number>([asOf.iso.slice(0, 7), Number(asOf.iso.slice(0, 7).replace('-', ''))]),
    },
    { path: ['总欠费'], unit, sumOf: [4, 5] },
    {
      path: ['历年欠费'],
      unit,
      amount: () => money(chance, 0),
      fact: () => ({ measure: 'arrears_bal', breakdown: 'layer=历年' }),
    },
    {
      path: ['本年欠费'],
      unit,
      amount: () => money(chance, 0),
      fact: () => ({ measure: 'arrears_bal', breakdown: 'layer=本年' }),
    },
    { path: ['单位待转金'], unit, amount: () => money(chance, 0), fact: () => ({ measure: 'credit_bal' }) },
    {
      path: ['末月欠费人数'],
      unit: PERSON,
      amount: () => persons(chance, 90),
      fact: () => ({ measure: 'affected_cnt' }),
    },
    { path: ['经办人'], text: () => '张某' },
  ];
  const told = frame(chance, { title: '单位欠费统计', width: columns.length, asOf, unit });
  const table = listTable(
    {
      columns,
      records: firms(chance, chance.int(2, 9)),
      subject: (r) => r.name,
      asOf: asOf.iso,
      grand: chance.pick([...GRAND, null]),
      labelAt: 0,
    },
    chance,
    manner,
  );
  return { layout: 'L3b', ...told, ...table, below: [], answers: { asOf: asOf.iso, unit: unit.zh }, list: true };
}

/** A plain long list: firm, kind, year, amount. */
export function longList(chance: Chance, manner: Manner): Draft {
  const { asOf } = manner;
  const unit = someUnit(chance, [YUAN, THOUSAND]);
  const year = Number(asOf.iso.slice(0, 4));
  type Layer = Debt & { year: number };
  const records = debts(chance, year).flatMap((debt) =>
    [3, 2, 1].map((n): Layer => ({ ...debt, year: year - n, due: `${year - n}-01~${year - n}-12` })),
  );
  const inHead = chance.odds(0.5);
  const columns: Column<Layer>[] = [
    { path: ['企业代码'], text: (r) => r.no },
    { path: ['企业名称'], text: (r) => r.name },
    { path: ['所有制'], attribute: 'ownership', text: (r) => r.ownership, means: (r) => r.ownershipMeans },
    { path: ['项目'], text: (r) => r.zh },
    {
      path: [chance.pick(['所属年度', '费款所属年度'])],
      text: (r) => chance.pick<string | number>([r.year, String(r.year), `${r.year}年`]),
    },
    {
      path: [inHead ? `欠费金额(${unit.zh})` : '欠费金额'],
      unit,
      amount: () => money(chance, 0),
      fact: (r) => ({ measure: 'arrears_bal', item: r.item, due: r.due }),
    },
  ];
  const told = frame(chance, {
    title: '困难企业历年欠费明细',
    width: columns.length,
    asOf,
    unit: inHead ? null : unit,
  });
  const table = listTable(
    {
      columns,
      records,
      subject: (r) => r.name,
      asOf: asOf.iso,
      grand: chance.pick([...GRAND, null, null]),
      labelAt: 0,
    },
    chance,
    manner,
  );
  return {
    layout: 'long',
    ...told,
    ...table,
    below: [],
    answers: { asOf: asOf.iso, unit: unit.zh, years: 'layers', measure: 'arrears_bal' },
    list: true,
  };
}

/** L12 */
export function lateFees(chance: Chance, manner: Manner): Draft {
  const { asOf } = manner;
  const year = Number(asOf.iso.slice(0, 4));
  const [firm] = firms(chance, 1);
  if (!firm) throw new Error('no firm');
  const columns: Column<Debt>[] = [
    { path: ['费款所属期'], text: (r) => r.month.replace('-', '') },
    { path: ['险种'], text: (r) => r.zh.replace('保险', '') },
    {
      path: ['欠缴本金'],
      unit: YUAN,
      amount: () => chance.int(1000, 9_000_000),
      fact: (r) => ({ measure: 'arrears_bal', item: r.item, due: r.due }),
    },
    { path: ['起算日'], text: (r) => `${r.month}-28` },
    { path: ['截止日'], text: () => asOf.iso },
    { path: ['天数'], text: () => chance.int(30, 900) },
    { path: ['日比例'], text: () => '0.5‰' },
    {
      path: ['滞纳金'],
      unit: YUAN,
      amount: () => chance.int(100, 900_000),
      fact: (r) => ({ measure: 'late_fee', item: r.item, due: r.due }),
    },
    { path: ['减免'], unit: YUAN, amount: () => 0 },
  ];
  const records = debts(chance, year).map((debt): Debt => ({ ...debt, ...firm }));
  const table = listTable(
    { columns, records, subject: () => firm.name, asOf: asOf.iso, grand: '合计', labelAt: 0 },
    chance,
    manner,
  );
  const above = [
    spread({ 0: '单位欠缴滞纳金计算汇总表' }, columns.length),
    spread({ 0: `单位:${firm.name}  单位编号:${firm.no}`, 6: `测算截止日:${asOf.iso}`, 8: '单位:元' }, columns.length),
  ];
  return {
    layout: 'L12',
    above,
    ...table,
    below: [spread({ 0: '经办人:', 3: '复核人:' }, columns.length)],
    fileName: '滞纳金',
    answers: { asOf: asOf.iso, unit: '元' },
    list: true,
  };
}

/** L4 */
export function yearsAcross(chance: Chance, manner: Manner): Draft {
  const unit = chance.pick([YUAN, WAN]);
  const { asOf } = manner;
  const closed = Number(asOf.iso.slice(0, 4)) - (asOf.iso.endsWith('12-31') ? 0 : 1);
  const balances = chance.odds(0.25);
  const last = balances ? closed : Number(asOf.iso.slice(0, 4));
  const first = last - 3;
  const columns: Column<Firm>[] = [
    { path: ['单位名称'], text: (f) => f.name },
    { path: ['性质'], attribute: 'ownership', text: (f) => f.ownership, means: (f) => f.ownershipMeans },
  ];
  const head = balances ? '年末欠费余额' : '欠费年度';
  const years: [string, string][] = [];
  const old: readonly [string, string][] = [
    [`${first}年以前`, `~${first - 1}-12`],
    [`${first - 1}年以前`, `~${first - 1}-12`],
    [`${first - 1}年及以前`, `~${first - 1}-12`],
    [`${first - 4}-${first - 1}年`, `${first - 4}-01~${first - 1}-12`],
  ];
  if (!balances && chance.odds(0.4)) years.push(chance.pick(old));
  for (let y = last - 3; y <= last; y += 1) {
    const short = chance.odds(0.3) && y < 2000;
    years.push([short ? `${String(y).slice(2)}年` : chance.pick([`${y}年`, `${y}`, `${y}年度`]), `${y}-01~${y}-12`]);
  }
  for (const [zh, due] of years) {
    const at = `${due.slice(-7, -3)}-12-31`;
    columns.push({
      path: [head, balances ? zh.replace('年度', '年') : zh],
      unit,
      amount: () => money(chance, 0),
      fact: () => ({ measure: 'arrears_bal', item: 'pension', ...(balances ? { asOf: at } : { due }) }),
    });
  }
  if (!balances) columns.push({ path: ['合计'], unit, sumOf: years.map((_, i) => i + 2) });
  const title = balances ? 'XX市企业欠缴养老保险费年末余额表' : 'XX市企业历年欠缴养老保险费汇总表';
  const told = frame(chance, { title, width: columns.length, asOf, unit });
  const table = listTable(
    {
      columns,
      records: firms(chance, chance.int(2, 9)),
      subject: (f) => f.name,
      asOf: asOf.iso,
      grand: chance.pick(['总计', '合计', null]),
      labelAt: 0,
    },
    chance,
    manner,
  );
  return {
    layout: 'L4',
    ...told,
    ...table,
    below: foot(chance, columns.length),
    answers: { asOf: asOf.iso, unit: unit.zh, years: balances ? 'balances' : 'layers' },
    list: true,
  };
}
