// Ready-made bands over a figure that an enterprise has: a dated attribute that begins with a number, or its own value of a measure.
// Half-open: an edge belongs to the band above it. Tables only; the cube reads them. Source: domain reference §1.4.

import { MEASURES, type Measure, type MeasureId } from './measures.ts';

export type Band = {
  id: string;
  zh: string;
  en: string;
  also: readonly string[];
  of: { attribute: string } | { measure: MeasureId };
  /** Ascending integers in the measure's smallest unit (money: 分), years for attributes. n edges make n + 1 bands. */
  edges: readonly number[];
  /** n + 1 labels from the lowest band; null: made from the edges. */
  labels: readonly string[] | null;
};

/** 分 in a million yuan, from which 劳社部发[1999]36号 watches a debt. */
const MILLION = 100_000_000;

export const BANDS = [
  {
    id: 'stopped_band',
    zh: '停产年段',
    en: 'Years stopped, banded',
    also: [],
    of: { attribute: 'stopped_years' },
    edges: [1, 10, 20],
    labels: null,
  },
  {
    id: 'half_stopped_band',
    zh: '半停产年段',
    en: 'Years half stopped, banded',
    also: [],
    of: { attribute: 'half_stopped_years' },
    edges: [1, 10, 20],
    labels: null,
  },
  {
    id: 'founded_band',
    zh: '建厂年代',
    en: 'Founded, by decade',
    also: [],
    of: { attribute: 'founded_year' },
    edges: [1950, 1960, 1970, 1980, 1990, 2000, 2010],
    labels: null,
  },
  {
    id: 'arrears_since_band',
    zh: '欠费起始年段',
    en: 'Arrears since, banded',
    also: [],
    of: { attribute: 'arrears_since' },
    edges: [1995, 2000, 2005, 2010, 2015, 2020],
    labels: null,
  },
  {
    id: 'arrears_band',
    zh: '欠费规模',
    en: 'Arrears, banded',
    also: ['欠费金额段'],
    of: { measure: 'arrears_bal' },
    edges: [1, MILLION, 10 * MILLION],
    labels: ['无欠费', '不足100万元', '100万—1000万元', '1000万元以上'],
  },
  {
    id: 'months_band',
    zh: '欠费月段',
    en: 'Months owed, banded',
    also: [],
    of: { measure: 'owed_months' },
    edges: [1, 12, 24, 36],
    labels: null,
  },
  {
    id: 'roster_band',
    zh: '职工规模',
    en: 'On the roll, banded',
    also: [],
    of: { measure: 'roster_cnt' },
    edges: [20, 300, 1000],
    labels: null,
  },
] as const satisfies readonly Band[];

export type BandId = (typeof BANDS)[number]['id'];

const BY_ID = new Map<string, Band & { id: BandId }>(BANDS.map((band) => [band.id, band]));

/** The band that this dimension is, or null where it is none. */
export const bandOf = (dimension: string): (Band & { id: BandId }) | null => BY_ID.get(dimension) ?? null;

const unitOf = (of: Band['of']): 'money' | '年' | '人' | '个月' => {
  if (!('measure' in of)) return '年';
  const unit: Measure['unit'] = MEASURES.find((measure) => measure.id === of.measure)?.unit ?? 'person';
  if (unit === 'money') return 'money';
  return unit === 'month' ? '个月' : '人';
};

/** 100000000 分 → '100万'; 150 分 → '1.5'. */
function yuanText(fen: number): string {
  const tenThousands = fen / 1_000_000;
  return Number.isInteger(tenThousands) && tenThousands !== 0 ? `${tenThousands}万` : `${fen / 100}`;
}

/** Labels for `edges`, from the lowest band: '不足1年', '1—9年', '10—19年', '20年以上'; amounts: '100万—1000万元'. */
export function bandLabels(of: Band['of'], edges: readonly number[]): string[] {
  const unit = unitOf(of);
  const [text, word] = unit === 'money' ? [yuanText, '元'] : [String, unit];
  const between = edges.slice(1).map((upper, at) => {
    const lower = edges[at] ?? 0;
    if (unit === 'money') return `${text(lower)}—${text(upper)}${word}`;
    return upper - lower === 1 ? `${lower}${word}` : `${lower}—${upper - 1}${word}`;
  });
  return [`不足${text(edges[0] ?? 0)}${word}`, ...between, `${text(edges.at(-1) ?? 0)}${word}以上`];
}
