// Size and age classes that a form prints (100万元以上, 1—3年, 300人以下), and the bands of the cube that they come to when all of
// an axis are taken together. An edge belongs to the class above it, as everywhere in the program.

import { bandLabels, bandOf, type BandId } from '../vocabulary/bands.ts';
import { readUnit } from '../ledger/units.ts';
import type { FigureBinding } from './form.ts';

export type Bands = NonNullable<FigureBinding['bands']>;
/** Half-open, in the smallest unit of the kind (分, months, years, persons); null: without end. */
export type Range = {
  kind: 'money' | 'year' | 'month' | 'person';
  from: number | null;
  to: number | null;
  words: string;
};

const NUMBER = '(\\d+(?:\\.\\d+)?)';
const UNIT = '(元|千元|万元|百万元|亿元|万|年|个月|月|人)';
const WITHIN = new RegExp(`^${NUMBER}${UNIT}?(?:\\(含\\)|以上)?[-—–~至到]+${NUMBER}${UNIT}(?:以下|\\(不含\\))?$`);
const BELOW = new RegExp(`^(?:不足|不满|低于|小于)?${NUMBER}${UNIT}(以下|以内|及以下)?(?:\\(不含\\))?$`);
const ABOVE = new RegExp(`^(?:超过|大于|≥)?${NUMBER}${UNIT}(?:\\(含\\))?(?:及?以上)(?:\\(含.*\\))?$`);

type Kind = Range['kind'];
const KINDS: Readonly<Record<string, Kind>> = { 年: 'year', 月: 'month', 个月: 'month', 人: 'person' };

function sized(number: string, unit: string): { kind: Kind; size: number } | null {
  const kind = KINDS[unit] ?? 'money';
  if (kind !== 'money') return { kind, size: Number(number) };
  const places = readUnit(unit === '万' ? '万元' : unit)?.places;
  return places === undefined ? null : { kind, size: Math.round(Number(number) * 10 ** places) };
}

/** The class that a compact label is, else null. */
export function readRange(label: string): Range | null {
  const words = label
    .replace(/^欠费(?:金?额)?(?:在)?(?=\d|不足|超过)/, '')
    .replace(/(?:的|欠费)*(?:企业|户|单位)$/, '');
  const within = WITHIN.exec(words);
  if (within) {
    const to = sized(within[3] ?? '', within[4] ?? '');
    const from = sized(within[1] ?? '', within[2] ?? within[4] ?? '');
    return from && to && from.size < to.size ? { kind: to.kind, from: from.size, to: to.size, words: label } : null;
  }
  const above = ABOVE.exec(words);
  if (above) {
    const from = sized(above[1] ?? '', above[2] ?? '');
    return from && { kind: from.kind, from: from.size, to: null, words: label };
  }
  const below = BELOW.exec(words);
  // 100万元 alone is no class, 及以下 takes the edge in from below.
  if (!below || below[3] === '及以下' || (below[3] === undefined && !/^(?:不足|不满|低于|小于)/.test(words)))
    return null;
  const to = sized(below[1] ?? '', below[2] ?? '');
  return to && { kind: to.kind, from: null, to: to.size, words: label };
}

/** The classes of `said` as one banding and the keys of each range; years of arrears count as months. Null: of several kinds. */
export function bandsOf(
  ranges: readonly Range[],
  said: string,
): { bands: Bands; keys: (range: Range) => string[] } | null {
  const kinds = new Set(ranges.map(({ kind }) => kind));
  const [kind, another] = kinds;
  if (kind === undefined || another !== undefined) return null;
  const stopped = /停产/.test(said) && kind === 'year';
  const dimension: BandId = stopped
    ? 'stopped_band'
    : kind === 'money'
      ? 'arrears_band'
      : kind === 'person'
        ? 'roster_band'
        : 'months_band';
  const scale = kind === 'year' && !stopped ? 12 : 1;
  const at = (size: number): number => Math.round(size * scale);
  // What owes nothing is in no class of debts.
  const least = dimension === 'arrears_band' || dimension === 'months_band' ? 1 : 0;
  const inner = ranges
    .flatMap(({ from, to }) => [from, to])
    .flatMap((edge) => (edge === null || edge === 0 ? [] : [at(edge)]));
  const edges = [...new Set([...(least > 0 ? [least] : []), ...inner])].toSorted((a, b) => a - b);
  const spans = [null, ...edges].map((from, i) => ({ from, to: edges[i] ?? null }));
  const startOf = ({ from }: Range): number | null =>
    from === null || from === 0 ? (least > 0 ? least : null) : at(from);
  const endOf = ({ to }: Range): number | null => (to === null ? null : at(to));
  const plain = bandLabels(bandOf(dimension)?.of ?? { measure: 'arrears_bal' }, edges);
  const labels = spans.map(({ from, to }, i) => {
    const exact = ranges.find((range) => startOf(range) === from && endOf(range) === to);
    return exact?.words ?? plain[i] ?? '';
  });
  const keys = (range: Range): string[] =>
    labels.filter((_, i) => {
      const [start, end] = [startOf(range), endOf(range)];
      const { from, to } = spans[i] ?? { from: null, to: null };
      return (start === null || (from !== null && from >= start)) && (end === null || (to !== null && to <= end));
    });
  return { bands: [{ dimension, edges, labels }], keys };
}
