// What is different from the last file of the same shape: enterprises, totals, amounts off by a unit, the date. Headings are
// compared in drift-headings.ts. Says what it sees, each line at its cell; decides nothing.

import { decimal, MONEY_UNITS, type MoneyUnit } from '../money.ts';
import { normaliseName } from '../names.ts';
import { ITEMS } from '../vocabulary/items.ts';
import { measureOf, type MeasureId, UNIT_SCALE } from '../vocabulary/measures.ts';
import { COLUMN_PARTS } from './column-answers.ts';
import { headingDrift } from './drift-headings.ts';
import type { FactReading, LedgerToStore, SubjectReading, TableToStore } from './reading.ts';
import { type DriftLine, pairTables, type PastFile, type ShapedTable } from './shape.ts';

/** A figure of the earlier file, with the subject as that file wrote it. */
export type PastFact = Pick<SubjectReading, 'name' | 'employerNo' | 'uscc'> &
  Pick<FactReading, 'measure' | 'item' | 'part' | 'breakdown' | 'due' | 'asOf' | 'value'>;

/** One figure of one subject: the latest where a file states several dates. */
type Figure = { asOf: string; value: number; cell: string; sheet: string };
type Series = { measure: MeasureId; label: string; bySubject: Map<string, Figure> };
type Side = { series: Map<string, Series>; names: Map<string, { name: string; sheet: string; cell: string }> };

const ITEM_ZH = new Map<string, string>(ITEMS.map(({ id, zh }) => [id, zh]));
const PART_ZH = new Map<string, string>(COLUMN_PARTS.map(({ id, zh }) => [id, zh]));

const identity = ({ name, employerNo, uscc }: Pick<SubjectReading, 'name' | 'employerNo' | 'uscc'>): string =>
  uscc ?? employerNo ?? normaliseName(name);

type Keyed = Omit<PastFact, 'name' | 'employerNo' | 'uscc'>;

/** Flows are compared with those of the same part of the year before; layers with the same layer. */
function keyOf({ measure, item, part, breakdown, due, asOf }: Keyed): string {
  const shift = measureOf(measure).kind === 'flow' ? Number(asOf.slice(0, 4)) : 0;
  const period = due && `${Number(due.from.slice(0, 4)) - shift}${due.from.slice(4)}~${due.to.slice(5)}`;
  return [measure, item, part, breakdown, period].join('|');
}

function put(side: Side, subject: string, fact: Keyed, place: { sheet: string; cell: string }): void {
  const key = keyOf(fact);
  let series = side.series.get(key);
  if (!series) {
    const { measure, item, part, breakdown, due } = fact;
    const kinds = [item && ITEM_ZH.get(item), PART_ZH.get(part), breakdown];
    const words = [measureOf(measure).zh, ...kinds, due && `${due.from}~${due.to}`];
    series = { measure, label: words.filter(Boolean).join('·'), bySubject: new Map() };
    side.series.set(key, series);
  }
  const held = series.bySubject.get(subject);
  if (!held || held.asOf <= fact.asOf) series.bySubject.set(subject, { asOf: fact.asOf, value: fact.value, ...place });
}

function nowSide(reading: LedgerToStore): Side {
  const side: Side = { series: new Map(), names: new Map() };
  for (const { sheet, subjects, facts } of reading.tables) {
    const ids = subjects.map(identity);
    for (const [i, { name, cell }] of subjects.entries())
      if (!side.names.has(ids[i] ?? '')) side.names.set(ids[i] ?? '', { name, sheet, cell });
    for (const fact of facts) put(side, ids[fact.subject] ?? '', fact, { sheet, cell: fact.cell });
  }
  return side;
}

function pastSide(facts: Iterable<PastFact>): Side {
  const side: Side = { series: new Map(), names: new Map() };
  for (const fact of facts) {
    const subject = identity(fact);
    if (!side.names.has(subject)) side.names.set(subject, { name: fact.name, sheet: '', cell: '' });
    put(side, subject, fact, { sheet: '', cell: '' });
  }
  return side;
}

/** Enterprises are told by any of their codes or their name: a code added since makes no newcomer. */
function withOldIdentities(now: Side, past: Side): Side {
  const byName = new Map([...past.names].map(([id, { name }]) => [normaliseName(name), id]));
  const moved = new Map<string, string>();
  for (const [id, { name }] of now.names) {
    const old = past.names.has(id) ? undefined : byName.get(normaliseName(name));
    if (old !== undefined && !now.names.has(old)) moved.set(id, old);
  }
  if (moved.size === 0) return now;
  const renamed = <T>(map: Map<string, T>): Map<string, T> =>
    new Map([...map].map(([id, value]) => [moved.get(id) ?? id, value]));
  const series = [...now.series].map(([key, one]): [string, Series] => [
    key,
    { ...one, bySubject: renamed(one.bySubject) },
  ]);
  return { names: renamed(now.names), series: new Map(series) };
}

function enterpriseDrift(now: Side, past: Side, first: TableToStore): DriftLine[] {
  const lines: DriftLine[] = [];
  const gone = [...past.names].filter(([id]) => !now.names.has(id)).map(([, { name }]) => name);
  const fresh = [...now.names].filter(([id]) => !past.names.has(id)).map(([, one]) => one);
  if (gone.length > 0)
    lines.push({
      code: 'drift-enterprises-gone',
      severity: gone.length * 5 > past.names.size ? 'warning' : 'info',
      message: `上次有而这次没有的企业 ${gone.length} 户`,
      values: { count: gone.length },
      sheet: first.sheet,
      cell: first.range,
      names: gone,
    });
  const [one] = fresh;
  if (one)
    lines.push({
      code: 'drift-enterprises-new',
      severity: fresh.length * 5 > now.names.size ? 'warning' : 'info',
      message: `上次没有而这次有的企业 ${fresh.length} 户`,
      values: { count: fresh.length },
      sheet: one.sheet,
      cell: one.cell,
      names: fresh.map(({ name }) => name),
    });
  return lines;
}

/** By how many places a figure is off as by a wrong unit: 4 for 元 read as 万元; 0 where it is not. */
export function slip(before: number, now: number): number {
  if (before === 0 || now === 0) return 0;
  const ratio = now / before;
  for (const places of [4, 3, 2]) {
    const near = places === 2 ? 1.1 : 2;
    for (const power of [10 ** places, 10 ** -places])
      if (ratio / power < near && power / ratio < near) return power > 1 ? places : -places;
  }
  return 0;
}

const times = (places: number): string => (places > 0 ? `${10 ** places}倍` : `${10 ** -places}分之一`);

function slipDrift(now: Side, past: Side): DriftLine[] {
  const lines: DriftLine[] = [];
  for (const [key, series] of now.series) {
    const before = past.series.get(key);
    if (!before) continue;
    const slips: { name: string; places: number; figure: Figure }[] = [];
    let compared = 0;
    for (const [subject, figure] of series.bySubject) {
      const old = before.bySubject.get(subject);
      if (!old || old.value === 0 || figure.value === 0) continue;
      compared += 1;
      const places = slip(old.value, figure.value);
      if (places !== 0) slips.push({ name: now.names.get(subject)?.name ?? '', places, figure });
    }
    const [first] = slips;
    if (!first) continue;
    const same = slips.filter(({ places }) => places === first.places);
    if (same.length >= 2 && same.length * 2 > compared) {
      lines.push({
        code: 'drift-scale-column',
        severity: 'warning',
        message: `“${series.label}”有 ${same.length}/${compared} 户约为上次的${times(first.places)}，像是单位不同`,
        values: { series: series.label, count: same.length, compared, places: first.places },
        sheet: first.figure.sheet,
        cell: first.figure.cell,
        names: same.map(({ name }) => name),
      });
      continue;
    }
    for (const { name, places, figure } of slips)
      lines.push({
        code: 'drift-scale',
        severity: 'warning',
        message: `“${name}”的“${series.label}”约为上次的${times(places)}`,
        values: { name, series: series.label, places },
        sheet: figure.sheet,
        cell: figure.cell,
        names: [name],
      });
  }
  return lines;
}

/** A change of the whole above this is worth a look. */
const NOTABLE = 30;

function totalDrift(now: Side, past: Side, unit: MoneyUnit): DriftLine[] {
  const lines: DriftLine[] = [];
  const sum = ({ bySubject }: Series): number => [...bySubject.values()].reduce((all, { value }) => all + value, 0);
  const written = (measure: MeasureId, value: number): string =>
    measureOf(measure).unit === 'money'
      ? `${decimal(BigInt(value), String(MONEY_UNITS[unit]).length - 1, 2)}${unit}`
      : decimal(BigInt(value), UNIT_SCALE[measureOf(measure).unit], UNIT_SCALE[measureOf(measure).unit]);
  for (const [key, series] of now.series) {
    const before = past.series.get(key);
    const [first] = series.bySubject.values();
    if (!before || !first || measureOf(series.measure).overEnterprises !== 'sum') continue;
    const [last, current] = [sum(before), sum(series)];
    const change = last === 0 ? null : ((current - last) / Math.abs(last)) * 100;
    const percent = change === null ? '' : `${change >= 0 ? '+' : ''}${change.toFixed(1)}%`;
    const [was, is] = [written(series.measure, last), written(series.measure, current)];
    lines.push({
      code: 'drift-total',
      severity: change !== null && Math.abs(change) > NOTABLE ? 'warning' : 'info',
      message: `“${series.label}”合计：上次 ${was}，这次 ${is}${percent && `（${percent}）`}`,
      values: { series: series.label, before: was, now: is, percent },
      sheet: first.sheet,
      cell: first.cell,
    });
  }
  return lines;
}

function dateDrift(pairs: readonly { now: ShapedTable; before: ShapedTable }[]): DriftLine[] {
  return pairs.flatMap(({ now, before }): DriftLine[] => {
    if (now.asOf === null || before.asOf === null || now.asOf >= before.asOf) return [];
    return [
      {
        code: 'drift-as-of',
        severity: 'warning',
        message: `截至日期 ${now.asOf} 早于上次的 ${before.asOf}`,
        values: { asOf: now.asOf, before: before.asOf },
        sheet: now.sheet,
        cell: now.range.replace(/:.*$/, ''),
      },
    ];
  });
}

/** All that differs from the earlier file, what wants a look first. */
export function driftOf(reading: LedgerToStore, past: PastFile, facts: Iterable<PastFact>): DriftLine[] {
  const [first] = reading.tables;
  if (!first) return [];
  const pairs = pairTables(reading.tables, past.tables);
  const before = pastSide(facts);
  const now = withOldIdentities(nowSide(reading), before);
  const lines = [
    ...dateDrift(pairs),
    ...pairs.flatMap(headingDrift),
    ...slipDrift(now, before),
    ...enterpriseDrift(now, before, first),
    ...totalDrift(now, before, first.unit ?? '万元'),
  ];
  return [...lines.filter(({ severity }) => severity === 'warning'), ...lines.filter((one) => one.severity === 'info')];
}
