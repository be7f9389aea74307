// Parts that make up a whole beside them: 男 and 女 the roster, 在岗 and 下岗 and 两不着 too, 历年 and 本年 the arrears.
// Compared row by row where all parts are filled in; a breakdown that is known to leave people out is none.

import { address } from '../grid.ts';
import { control, headingOf, type Table } from './control-line.ts';
import type { Control } from './reading.ts';

/** Keys of breakdowns that together are the whole. */
const PARTITIONS: readonly (readonly string[])[] = [
  ['sex=男', 'sex=女'],
  ['post=在岗', 'post=下岗', 'post=两不着'],
  ['age=40岁以下', 'age=40岁至45岁', 'age=45岁以上'],
  ['education=小学', 'education=中学中专', 'education=大专以上'],
  ['status=在职', 'status=在职死亡', 'status=失业', 'status=调出'],
  ['layer=历年', 'layer=本年'],
];

/** Beyond this many records only rows that disagree are listed. */
const LISTED = 1000;

type Split = { whole: number; parts: number[]; label: string };

function splits({ columns, body }: Table): Split[] {
  const found: Split[] = [];
  for (const [at, position] of body.figures.entries()) {
    const whole = columns[position];
    if (whole?.role !== 'measure' || whole.breakdown !== '') continue;
    const beside = (breakdown: string): number =>
      body.figures.findIndex((other) => {
        const part = columns[other];
        return (
          part?.role === 'measure' &&
          part.breakdown === breakdown &&
          part.measure === whole.measure &&
          part.item === whole.item &&
          part.part === whole.part &&
          part.when === whole.when &&
          part.ownership === whole.ownership &&
          JSON.stringify(part.span) === JSON.stringify(whole.span)
        );
      });
    for (const keys of PARTITIONS) {
      const parts = keys.map(beside);
      if (parts.every((part) => part >= 0))
        found.push({ whole: at, parts, label: keys.map((key) => key.slice(key.indexOf('=') + 1)).join('+') });
    }
  }
  return found;
}

/** A control for each row whose whole and parts are all filled in. */
export function partitionControls(table: Table): Control[] {
  const { body, columns, units } = table;
  const controls: Control[] = [];
  for (const { whole, parts, label } of splits(table)) {
    const position = body.figures[whole] ?? -1;
    const [column, unit] = [columns[position], units[position]];
    if (!column || !unit) continue;
    for (const [record, line] of body.lines.entries()) {
      const stated = body.values[whole]?.[record] ?? null;
      const known = parts.flatMap((part) => body.values[part]?.[record] ?? []);
      if (!line || stated === null || known.length < parts.length) continue;
      const sum = known.reduce((a, b) => a + b, 0);
      if (body.lines.length > LISTED && sum === stated) continue;
      const of = body.subjects.list[line.subject]?.name ?? '';
      const made = control(table, { row: line.row, column, label, of, unit }, stated, sum);
      controls.push({ ...made, label: `${headingOf(column)}=${label}`, cell: address(line.row, column.index) });
    }
  }
  return controls;
}
