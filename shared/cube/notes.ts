// What must be said beside a table: mixed kinds of debt, different dates, figures restated or stated twice, empty filters.
// Codes and values only; the words are in the text catalogue.

import { bandOf } from '../vocabulary/bands.ts';
import {
  ASPECTS,
  ATTRIBUTES,
  DIMENSIONS,
  FACT_DIMENSIONS,
  type AspectId,
  type DimensionId,
  type FactDimensionId,
} from '../vocabulary/dimensions.ts';
import { measureOf, type MeasureId } from '../vocabulary/measures.ts';
import { type WithheldReason } from './accumulate.ts';
import { aggregateNotes } from './aggregates.ts';
import type { Counting } from './counting.ts';
import type { Asked } from './asked.ts';
import type { Cube, KeyedDimension } from './cube.ts';
import { denominatorNotes } from './denominators.ts';
import { keyText } from './format.ts';
import { tablesOf } from './group.ts';
import { listedFacts, passingOnes } from './listing.ts';
import { isItems, mixedItemNotes } from './mixed-items.ts';
import { isPremiumYear, unknownLabels } from './plan.ts';
import { reporterNotes } from './reporters.ts';
import { CLOSING } from './select.ts';
import type { PivotSpec } from './spec.ts';
import type { Note, PivotTable } from './table.ts';
import { yearsMeant } from './years.ts';

/** Earliest and latest as-of date of the facts used, and the number of facts behind the grand total. */
export function usedFacts(cube: Cube, counting: Counting): Pick<PivotTable, 'asOf' | 'facts'> {
  const { selection } = counting;
  const closing = [...selection.measures.values()].reduce((sum, [, , { from, end }]) => sum + end - from, 0);
  // Where no measure has a figure, the enterprises that are listed all the same are what is shown.
  const listed = closing === 0 ? listedFacts(cube, selection.listing, []) : null;
  if (listed && listed.length > 0) return { asOf: listedDates(cube, counting), facts: listed.length };
  return {
    asOf: spanOf(
      cube,
      datesUsed(cube, counting, 1, () => true),
    ),
    facts: closing,
  };
}

/** Dates that picked facts of the wanted series have, as far as they are used at `least` (`Selection.used`). */
function datesUsed(cube: Cube, { selection }: Counting, least: number, wanted: (series: number) => boolean): number[] {
  const { series, date } = cube.reports;
  return [...selection.used.keys()]
    .filter((report) => (selection.used[report] ?? 0) >= least && wanted(series[report] ?? 0))
    .map((report) => date[report] ?? 0);
}

/** Where years, dates or ledgers part the listed, older standings count in theirs: all facts that pass. */
function listedDates(cube: Cube, { plan, selection }: Counting): { from: string; to: string } | null {
  const { listing, yearMeans } = selection;
  const isParted = tablesOf(cube, yearMeans, [...plan.rows, ...plan.columns]).some(({ by }) => by === 'kind');
  const facts = isParted ? (listing?.facts(passingOnes(listing)) ?? []) : listedFacts(cube, listing, []);
  const seen = new Uint8Array(cube.dates.length);
  for (let i = 0; i < facts.length; i++)
    seen[cube.reports.date[cube.kinds.report[cube.columns.kind[facts[i] ?? 0] ?? 0] ?? 0] ?? 0] = 1;
  return spanOf(
    cube,
    [...seen.keys()].filter((date) => seen[date] === 1),
  );
}

function spanOf(cube: Cube, dates: readonly number[]): { from: string; to: string } | null {
  const earliest = dates.reduce((least, date) => Math.min(least, date), cube.dates.length);
  const latest = dates.reduce((greatest, date) => Math.max(greatest, date), -1);
  const [from, to] = [cube.dates[earliest], cube.dates[latest]];
  return from === undefined || to === undefined ? null : { from, to };
}

export function notesOf(
  cube: Cube,
  spec: PivotSpec,
  counting: Counting,
  withheld: readonly ReadonlySet<WithheldReason>[],
): Note[] {
  const notes: Note[] = [];
  const add = (code: string, values: Note['values']) => notes.push({ code, values });
  const { selection, plan } = counting;
  if (cube.size === 0) add('pivot.store-empty', {});
  if (spec.figures === 'reported') add('pivot.as-reported', {});
  const first = spec.at === null ? null : (spanOf(cube, [...cube.reports.date])?.from ?? null);
  if (first !== null && spec.at !== null && first > spec.at) add('pivot.before-first', { at: spec.at, first });
  if (selection.yearMeans)
    for (const means of yearsMeant(cube, selection.used, selection.yearMeans)) add('pivot.year-means', { means });

  notes.push(...mixedItemNotes(counting, spec));

  const span = spanOf(
    cube,
    datesUsed(cube, counting, CLOSING, (series) => cube.series.measure[series]?.kind === 'stock'),
  );
  if (span && span.from !== span.to) add('pivot.mixed-dates', span);
  notes.push(...reporterNotes(counting));

  const aspects = ASPECTS.filter(({ id }) => plan.inPlay.has(id));
  const isEmpty = [...selection.measures.values()].every(([{ from }, , { end }]) => from === end);
  if (aspects.length > 1 && isEmpty) add('pivot.not-crossed', { dimensions: aspects.map(({ zh }) => zh).join('、') });

  for (const { zh: dimension, never, notNow } of undivided(cube, counting)) {
    if (never !== '') add('pivot.not-divided', { dimension, measures: never });
    if (notNow !== '' && aspects.length < 2) add('pivot.not-divided-now', { dimension, measures: notNow });
  }

  const picked = pickedOf(cube, counting);
  const counts: [code: string, facts: Iterable<number>][] = [
    ['pivot.superseded', cube.restated],
    ['pivot.layers-differ', selection.statement.layersDiffer],
    ['pivot.whole-stands', selection.statement.wholeStands],
    ['pivot.parts-differ', selection.statement.partsDiffer],
    ['pivot.assessed-again', selection.assessedAgain],
    ['pivot.periods-differ', selection.statement.periodsDiffer],
    ['pivot.periods-overlap', selection.statement.periodsOverlap],
    ['pivot.stated-twice', selection.statement.statedTwice],
    ['pivot.twice-differ', selection.statement.twiceDiffer],
  ];
  for (const [code, facts] of counts) {
    const count = [...facts].filter((at) => picked(at)).length;
    if (count > 0) add(code, { count });
  }
  notes.push(...selection.remarks());
  if (plan.measures.size > 0 && selection.ranks.overtaken > 0)
    add('pivot.overtaken', { count: selection.ranks.overtaken });
  notes.push(...aggregateNotes(counting, spec));
  if (withheld.some((reasons) => reasons.has('pivot.over-dates'))) add('pivot.over-dates', {});
  plan.asked.forEach((asked, at) => {
    if (withheld[at]?.has('total.overflow')) add('pivot.overflow', { measure: nameOf(asked) });
  });
  if (spec.attributes === 'latest' && [...plan.inPlay].some(goesByAttribute)) add('pivot.latest-attributes', {});
  const indicators = plan.asked.filter((asked) => asked.kind === 'indicator');
  for (const { indicator } of indicators) add('pivot.indicator', { name: indicator.zh, formula: indicator.formula });
  notes.push(...denominatorNotes(counting, spec));
  const operands = indicators.flatMap(({ formula }) => formula.operands);
  if (operands.some(({ measure }) => measure === 'ent_cnt')) {
    if ([...plan.inPlay].some(isItems)) add('pivot.enterprises-of-items', {});
    if ([...plan.inPlay].some((id) => isPremiumYear(id, selection.yearMeans))) add('pivot.enterprises-of-no-year', {});
  }
  for (const { dimension, label, of } of spec.groups ?? []) {
    const alike = cube.dimensions[dimension as KeyedDimension].alike?.has(label) && !of.includes(label) ? [label] : [];
    const keys = of === 'rest' ? '' : [...alike, ...of].map((key) => keyText(key, 'zh', dimension)).join('、');
    add(of === 'rest' ? 'pivot.group-rest' : 'pivot.group', { label, keys });
  }
  for (const { dimension, label } of unknownLabels(cube, [
    ...spec.filters,
    ...operands.flatMap(({ within }) => within),
  ])) {
    add('pivot.unknown-key', {
      dimension: DIMENSIONS.find((d) => d.id === dimension)?.zh ?? dimension,
      key: keyText(label, 'zh', dimension),
    });
  }
  return eachOnce(notes);
}

/** What two values of a table would say alike is said once. */
export const eachOnce = (notes: readonly Note[]): Note[] => [
  ...new Map(notes.map((note) => [JSON.stringify(note), note])).values(),
];

/**
 * Divisions asked for (性别 …) without a figure to show: `never`, of measures that ledgers state and none divides so; `notNow`, of
 * those that are divided so at other dates, among other facts, or only crossed with other divisions.
 */
function undivided(cube: Cube, { plan, selection }: Counting): { zh: string; never: string; notNow: string }[] {
  const isEmpty = (measure: MeasureId) => {
    const [{ from }, , { end }] = selection.measures.get(measure) ?? [{ from: 0 }, null, { end: 0 }];
    return from === end;
  };
  const named = (measures: readonly MeasureId[]) => measures.map((each) => measureOf(each).zh).join('、');
  return FACT_DIMENSIONS.flatMap(({ id, zh }) => {
    if (!(plan.inPlay.has(id) && isDivision(id))) return [];
    const { codes, keys } = cube.dimensions[id];
    const [stated, divided] = [new Set<string>(), new Set<string>()];
    cube.kinds.report.forEach((report, kind) => {
      const measure = cube.series.measure[cube.reports.series[report] ?? 0]?.id;
      if (measure === undefined) return;
      stated.add(measure);
      if (keys[codes[kind] ?? 0] !== null) divided.add(measure);
    });
    const asked = [...plan.measures];
    const never = named(asked.filter((each) => stated.has(each) && !divided.has(each)));
    const notNow = named(asked.filter((each) => divided.has(each) && isEmpty(each)));
    return [{ zh, never, notNow }];
  });
}

const isDivision = (id: FactDimensionId): id is AspectId | 'breakdown' =>
  id === 'breakdown' || ASPECTS.some((aspect) => aspect.id === id);

/** An attribute, or a band of one. */
function goesByAttribute(dimension: DimensionId): boolean {
  const of = bandOf(dimension)?.of;
  return ATTRIBUTES.some(({ id }) => id === dimension) || (of !== undefined && 'attribute' in of);
}

function nameOf(asked: Asked): string {
  if (asked.kind === 'indicator') return asked.indicator.zh;
  return asked.value.measure === 'ent_cnt' ? '企业户数' : measureOf(asked.value.measure).zh;
}

/** Whether a fact is among the picks; the picks are marked only when somebody asks. */
function pickedOf(cube: Cube, { selection }: Counting): (at: number) => boolean {
  let marks: Uint8Array | null = null;
  return (at) => {
    if (marks === null) {
      marks = new Uint8Array(cube.size);
      for (const pick of selection.picks) marks[pick] = 1;
    }
    return marks[at] === 1;
  };
}
