// Districts × months of one year: a flow a month, or a flow and a balance under each month.

import type { Chance } from './chance.ts';
import { type Manner, WAN, YUAN } from './dirt.ts';
import { type Draft, foot, frame } from './draft.ts';
import { money } from './firms.ts';
import { type Column, listTable } from './list.ts';

const NUMBERS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

export function districtMonths(chance: Chance, manner: Manner): Draft {
  const asOf = manner.asOf.iso;
  const year = asOf.slice(0, 4);
  const unit = chance.pick([WAN, YUAN]);
  const months = chance.int(2, 6);
  const [spelled, both] = [chance.pick(['月', '月份', 'zh'] as const), chance.odds(0.4)];
  const month = (m: number): string => (spelled === 'zh' ? `${NUMBERS[m - 1] ?? ''}月` : `${m}${spelled}`);
  const two = (m: number): string => String(m).padStart(2, '0');
  type Place = { name: string };
  const columns: Column<Place>[] = [{ path: [chance.pick(['县区', '区县', '地区'])], text: (r) => r.name }];
  const flows: number[] = [];
  for (let m = 1; m <= months; m += 1) {
    const due = `${year}-${two(m)}~${year}-${two(m)}`;
    const end = new Date(Date.UTC(Number(year), m, 0)).toISOString().slice(0, 10);
    flows.push(columns.length);
    columns.push({
      path: both ? [month(m), '清欠'] : [month(m)],
      unit,
      amount: () => money(chance, 0),
      fact: (r) => ({ measure: 'recovered_amt', item: 'pension', due, subject: r.name }),
    });
    if (both)
      columns.push({
        path: [month(m), '期末欠费'],
        unit,
        amount: () => money(chance, 0),
        fact: (r) => ({ measure: 'arrears_bal', item: 'pension', asOf: end, subject: r.name }),
      });
  }
  if (!both && chance.odds(0.6)) columns.push({ path: [chance.pick(['合计', '全年', '累计'])], unit, sumOf: flows });
  const told = frame(chance, {
    title: '养老保险费清欠情况表',
    width: columns.length,
    asOf: manner.asOf,
    unit,
  });
  const table = listTable(
    {
      columns,
      records: ['城区', '矿区', '郊区', '平定县', '盂县'].slice(0, chance.int(2, 5)).map((name) => ({ name })),
      subject: (r) => r.name,
      asOf,
      grand: chance.pick(['合计', '全市', '总计']),
      labelAt: 0,
    },
    chance,
    manner,
  );
  return {
    layout: 'months',
    ...told,
    ...table,
    below: foot(chance, columns.length),
    answers: { asOf, unit: unit.zh, years: 'balances', measure: 'recovered_amt' },
    list: true,
  };
}
