// What a roster states of its own numbers (合计15人, 男9人, 甲厂(15人)) against the persons that were counted.
// Compares only; the stretch of persons that fits is the one compared.

import { address } from '../grid.ts';
import type { Control } from './reading.ts';
import { COUNTED, type StatedHeads } from './roster-rows.ts';

/** One line of a roster: null where the person was not counted. `parts`: sex=男 … */
export type Head = { subject: number; parts: readonly string[] } | null;

const SPLIT = /([\u4e00-\u9fff]{1,6}?):?(\d{1,7})[人名]/g;

/** `groups`: persons above each row that names an enterprise; `pages`: above each heading of a further page. */
export function rosterControls(
  sheet: string,
  stated: readonly StatedHeads[],
  heads: readonly Head[],
  groups: readonly number[],
  pages: readonly number[],
): Control[] {
  const controls: Control[] = [];
  const all = heads.length;
  for (const [i, one] of stated.entries()) {
    const written = COUNTED.exec(one.text);
    if (!written) continue;
    const before = stated.slice(0, i).findLast(({ below }) => !below)?.persons ?? 0;
    const block = groups.findLast((persons) => persons <= one.persons) ?? 0;
    const page = pages.findLast((persons) => persons < one.persons) ?? 0;
    const next = groups.find((persons) => persons > one.persons) ?? all;
    const end = one.below ? next : one.persons;
    const isLast = !stated.slice(i + 1).some(({ below }) => !below);
    const stretches: [number, number][] = one.below
      ? [[one.persons, next]]
      : one.persons === 0
        ? [[0, all]]
        : [
            [Math.max(before, block), end],
            [block, end],
            [before, end],
            [page, end],
            [0, end],
          ];
    if (/合计|总计|总数|共/.test(one.label) && isLast) stretches.reverse();
    const count = ([from, to]: readonly [number, number], part: string | null): number =>
      heads.slice(from, to).filter((head) => head && (part === null || head.parts.some((p) => p.endsWith(`=${part}`))))
        .length;
    const number = Number(written[1]);
    const stretch = stretches.find((range) => count(range, null) === number) ?? stretches[0];
    if (!stretch) continue;
    const say = (of: string, value: number, computed: number): void =>
      void controls.push({
        sheet,
        cell: address(one.row, one.column),
        label: one.label,
        of,
        unit: '人',
        stated: String(value),
        computed: String(computed),
        agrees: value === computed,
      });
    say('人数', number, count(stretch, null));
    for (const [, label = '', figure] of one.text.slice(written.index + written[0].length).matchAll(SPLIT)) {
      const part = label.replace(/^(?:其中|和|及|有)/, '').replace(/(?:职工|性)$/, '');
      const known = heads.some((head) => head?.parts.some((p) => p.endsWith(`=${part}`)));
      if (known || /^[男女]$/.test(part)) say(part, Number(figure), count(stretch, part));
    }
  }
  return controls;
}
