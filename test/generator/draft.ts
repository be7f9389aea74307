// A generated sheet before it is laid out: the table, what stands above and below it, and what a clerk would answer.

import type { Chance } from './chance.ts';
import { across, type Cell, type Rows, spread, words } from './cell.ts';
import { type AsOf, type Unit, WAN } from './dirt.ts';

/** `answers`: what is true, by the kind of question (the key before its colon). */
export type Draft = {
  layout: string;
  above: Rows;
  head: Rows;
  body: Rows;
  below: Rows;
  fileName: string;
  answers: Readonly<Record<string, string>>;
  /** May the heading be repeated, rows hidden, columns spaced? Forms may not. */
  list: boolean;
};

export function someAsOf(chance: Chance): AsOf {
  const year = chance.int(2002, 2023);
  const month = chance.pick([6, 9, 12]);
  const day = month === 12 ? 31 : 30;
  const two = String(month).padStart(2, '0');
  return {
    iso: `${year}-${two}-${day}`,
    words: chance.pick([`${year}年${month}月${day}日`, month === 12 ? `${year}年末` : `${year}年${month}月`]),
    digits: chance.pick([`${year}${two}${day}`, `${year}-${two}-${day}`]),
  };
}

type Told = { title: string; width: number; asOf: AsOf; unit: Unit | null; also?: string };
export type Frame = { above: Rows; fileName: string; unit: Unit | null };

/** Lines above a table: title, 填报单位, date, unit, in the ways and places that people put them. */
export function frame(chance: Chance, { title, width, asOf, unit, also }: Told): Frame {
  const last = Math.max(1, width - 1);
  const dateIn = chance.pick(['line', 'title', 'file', 'nowhere'] as const);
  const unitIn = unit === null ? 'nowhere' : chance.pick(['line', 'line', 'line', 'title', 'bare', 'nowhere'] as const);
  const stated = also === undefined ? (unit?.zh ?? '') : `${unit?.zh ?? ''}、${also}`;
  const dated = dateIn === 'title' ? `${chance.pick(['', `${asOf.words}`])}${title}` : title;
  const inTitle = dateIn === 'title' && dated === title ? `${title}(截至${asOf.words})` : dated;
  const headline = unitIn === 'title' ? `${inTitle}(${unit?.zh ?? ''})` : inTitle;
  const above: Rows = [];
  if (chance.odds(0.2)) above.push(spread({ 0: '附件2' }, width));
  if (chance.odds(0.2)) above.push(spread({}, width));
  above.push(
    chance.odds(0.6)
      ? across(headline, width)
      : spread({ [chance.odds(0.5) ? 0 : Math.floor(width / 2)]: headline }, width),
  );
  const line: Record<number, string> = {};
  if (chance.odds(0.5))
    line[0] = chance.pick(['填报单位：XX市社保中心', '填报单位(盖章):XX市社会保险局', '编制单位:XX市人社局']);
  if (dateIn === 'line')
    line[width > 3 ? Math.floor(width / 2) : 1] = chance.pick([`截至${asOf.words}`, asOf.words, `截止${asOf.words}`]);
  if (unitIn === 'line')
    line[last] = chance.pick([`单位：${stated}`, `单位:${stated}`, `计量单位: ${stated}`, `金额单位：${stated}`]);
  if (unitIn === 'bare') line[last] = `（${unit?.zh ?? ''}）`;
  if (Object.keys(line).length > 0) above.push(spread(line, width));
  if (chance.odds(0.15)) above.push(spread({}, width));
  const fileName = dateIn === 'file' ? `${title}${asOf.digits}` : chance.pick([title, '台账', 'Book1']);
  return { above, fileName, unit: unitIn === 'nowhere' ? null : unit };
}

/** Signatures and notes below a table. */
export function foot(chance: Chance, width: number): Rows {
  const rows: Rows = [];
  if (chance.odds(0.2)) rows.push(spread({}, width));
  if (chance.odds(0.3))
    rows.push(
      chance.odds(0.5)
        ? across('注：本表数据不含已核销部分，共3户。', width)
        : spread({ 0: '备注:个人垫付1014人1214.71万元未含' }, width),
    );
  if (chance.odds(0.5))
    rows.push(
      spread(
        {
          0: '单位负责人:',
          [Math.floor(width / 2)]: '制表人：李某',
          [width - 1]: chance.pick(['填报日期:2019年1月10日', '联系电话：6666666']),
        },
        width,
      ),
    );
  return rows;
}

export const someUnit = (chance: Chance, units: readonly Unit[]): Unit => (chance.odds(0.6) ? WAN : chance.pick(units));
export const cellsOf = (values: readonly (string | number | null)[]): Cell[] => values.map((value) => words(value));
