// 安阳市 2019: one sheet a firm (一厂一表), its facts as key and value, its debts as a short list with 小计 and 合计.

import { address } from '../shared/grid.ts';
import { added, entriesOf, numberIn, wordsIn, type Entry } from './data.ts';
import { across, addRow, emptyLaid, spread, type Cell, type Laid, type Look } from './laid.ts';
import { SIMULATED } from './remark.ts';
import { addSheet, bytesOf, newBook } from './xlsx.ts';

const WIDTHS = [20, 18, 20, 18, 20, 18];

type Field = { label: string; source: string; look: Look };

const word = (label: string): Field => ({ label, source: label, look: 'centre' });
const count = (label: string, source: string): Field => ({ label, source, look: 'count' });
const amount = (label: string, source: string): Field => ({ label, source, look: 'money' });

/** Three keys with their values in each row. */
const FIELDS: readonly (readonly [Field, Field, Field])[] = [
  [word('企业名称'), word('企业代码'), word('所有制')],
  [word('改制状态'), word('困难认定'), word('三无企业')],
  [word('建厂年份'), word('生产状态'), word('停产年份')],
  [count('职工总数（人）', '职工总数'), count('其中：离退休职工', '离退休职工'), count('在职职工合计', '在职职工合计')],
  [count('在职职工', '在职职工'), count('在职死亡职工', '在职死亡职工'), count('失业职工', '失业职工')],
  [count('调出职工', '调出职工'), count('在岗职工', '在岗职工'), count('留守人员', '留守人员')],
  [
    amount('占地面积（亩）', '占地面积'),
    amount('房屋面积（平方米）', '房屋面积'),
    amount('月租金收入（元/月）', '月租金收入'),
  ],
  [
    amount('留守人员月工资（元/月）', '留守人员月工资'),
    amount('资产总额（万元）', '资产总额'),
    amount('负债总额（万元）', '负债总额'),
  ],
];

const DEBT_GROUPS = [
  { heading: '一、社会保险', group: '社会保险' },
  { heading: '二、其他欠款', group: '其他欠款' },
  { heading: '三、丧葬费', group: '丧葬费' },
];

function firmSheet(firm: Entry, debts: readonly Entry[]): Laid {
  const name = wordsIn(firm, '企业名称');
  const laid = emptyLaid(name, WIDTHS);
  addRow(laid, across(laid, '困难企业基本情况表（一厂一表）', 'title'), 32);
  addRow(
    laid,
    spread(laid, [
      { value: `填报单位（盖章）：${name}`, look: 'left' },
      { value: '截至2019年6月30日', look: 'middle' },
      { value: '单位：万元、人', look: 'right' },
    ]),
    20,
  );
  for (const fields of FIELDS) addFields(laid, firm, fields);
  addRow(
    laid,
    [
      { from: 0, to: 0, value: '困难职工建档人数', look: 'head' },
      { from: 1, to: 1, value: numberIn(firm, '困难职工建档人数'), look: 'count' },
      { from: 2, to: 2, value: '备注', look: 'head' },
      { from: 3, to: 5, value: null, look: 'text' },
    ],
    22,
  );
  addDebts(laid, debts);
  addRow(
    laid,
    spread(
      laid,
      ['单位负责人：', '填表人：', '联系电话：', '填报日期：2019年7月5日'].map((value) => ({
        value,
        look: 'left' as const,
      })),
    ),
    24,
  );
  addRow(laid, across(laid, SIMULATED, 'note'), 30);
  return laid;
}

function addFields(laid: Laid, firm: Entry, fields: readonly Field[]): void {
  addRow(
    laid,
    fields.flatMap(({ label, source, look }, index) => [
      { from: index * 2, to: index * 2, value: label, look: 'head' as const },
      { from: index * 2 + 1, to: index * 2 + 1, value: firm[source] ?? null, look },
    ]),
    heightFor(fields),
  );
}

/** Long labels need two lines. */
const heightFor = (fields: readonly Field[]): number => (fields.some(({ label }) => label.length > 10) ? 32 : 22);

function addDebts(laid: Laid, debts: readonly Entry[]): void {
  const debtRow = (values: readonly [Cell, Cell, Cell, Cell], looks: readonly [Look, Look, Look, Look]): number =>
    addRow(
      laid,
      [
        ...values.map((value, column) => ({ from: column, to: column, value, look: looks[column] ?? 'text' })),
        { from: 4, to: 5, value: null, look: looks[0] === 'head' ? 'head' : 'text' },
      ],
      20,
    );
  const heads = debtRow(['项目类别', '欠费（欠款）项目', '起止时间', '金额（万元）'], ['head', 'head', 'head', 'head']);
  const headCells = laid.rows[heads];
  if (headCells) headCells[4] = '备注';
  const sums: { row: number; result: number }[] = [];
  for (const { heading, group } of DEBT_GROUPS) {
    const ofGroup = debts.filter((debt) => wordsIn(debt, '项目类别') === group);
    if (ofGroup.length === 0) continue;
    const top = laid.rows.length;
    for (const [index, debt] of ofGroup.entries()) {
      const since = `${wordsIn(debt, '欠费起始年')}年至今`;
      debtRow(
        [index === 0 ? heading : null, wordsIn(debt, '项目'), since, numberIn(debt, '金额')],
        ['centre', 'centre', 'centre', 'money'],
      );
    }
    const bottom = laid.rows.length - 1;
    if (bottom > top) laid.merges.push({ top, left: 0, bottom, right: 0 });
    const result = added(ofGroup.map((debt) => numberIn(debt, '金额'))) ?? 0;
    const formula = `SUM(${address(top, 3)}:${address(bottom, 3)})`;
    const row = debtRow(
      ['小计', null, null, { formula, result }],
      ['total-label', 'total-label', 'total-label', 'total-money'],
    );
    laid.merges.push({ top: row, left: 0, bottom: row, right: 2 });
    sums.push({ row, result });
  }
  const formula = sums.map(({ row }) => address(row, 3)).join('+');
  const result = added(sums.map((sum) => sum.result)) ?? 0;
  const row = debtRow(
    ['合  计', null, null, { formula, result }],
    ['total-label', 'total-label', 'total-label', 'total-money'],
  );
  laid.merges.push({ top: row, left: 0, bottom: row, right: 2 });
}

/** 安阳市困难企业基本情况表(一厂一表).xlsx */
export async function anyangFirms(): Promise<Uint8Array> {
  const book = newBook('安阳市总工会', '2019-07-05');
  const debts = entriesOf('anyang-debts');
  for (const firm of entriesOf('anyang-enterprises')) {
    const code = wordsIn(firm, '企业代码');
    addSheet(
      book,
      firmSheet(
        firm,
        debts.filter((debt) => wordsIn(debt, '企业代码') === code),
      ),
      'landscape',
    );
  }
  return bytesOf(book);
}
