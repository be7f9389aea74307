// The pivot's rules once more, in SQL over one table of facts: a query for each figure, written without looking at the cube.
// No premium layers and no parts of balances are in it; those are naive.ts's.

import Database from 'better-sqlite3';
import type { PivotSpec, PivotValue } from '../../../shared/cube/spec.ts';
import type { Figure } from '../../../shared/cube/table.ts';
import type { DimensionId } from '../../../shared/vocabulary/dimensions.ts';
import { ITEM_GROUPS, ITEMS } from '../../../shared/vocabulary/items.ts';
import { MEASURES, UNIT_SCALE, type Measure } from '../../../shared/vocabulary/measures.ts';
import type { Source } from './source.ts';

/** Dimension → what it is in a row of `current`. */
const KEYS: Partial<Record<DimensionId, string>> = {
  enterprise: 'name',
  ownership: `ifnull(
    (SELECT a.value FROM attr a WHERE a.subject = f.subject AND a.as_of <= f.as_of ORDER BY a.as_of DESC LIMIT 1),
    (SELECT a.value FROM attr a WHERE a.subject = f.subject ORDER BY a.as_of LIMIT 1))`,
  item: 'item',
  item_group: 'item_group',
  as_of_year: 'substr(as_of, 1, 4)',
  reporter: 'reporter',
  ledger: 'ledger',
  sex: 'sex',
  age: 'age',
};

export const SQL_DIMENSIONS = Object.keys(KEYS) as DimensionId[];

const LAYOUT = `
  CREATE TABLE attr (subject INTEGER, as_of TEXT, value TEXT);
  CREATE TABLE fact (id INTEGER, subject INTEGER, name TEXT, is_enterprise INTEGER, measure TEXT, kind TEXT, item TEXT, item_group TEXT,
    breakdown TEXT, sex TEXT, age TEXT, aspects INTEGER, due TEXT, as_of TEXT, batch INTEGER, ledger TEXT, reporter TEXT, value INTEGER);
  CREATE VIEW current AS SELECT * FROM fact f WHERE NOT EXISTS (
    SELECT 1 FROM fact o WHERE o.batch > f.batch AND o.subject = f.subject AND o.measure = f.measure AND o.item IS f.item
      AND o.breakdown = f.breakdown AND o.due IS f.due AND o.as_of = f.as_of);`;

const aspect = (breakdown: string, id: string): string | null =>
  new RegExp(`${id}=([^;]+)`).exec(breakdown)?.[1] ?? null;

export function plainSql({ subjects, attributes, facts }: Source) {
  const db = new Database(':memory:');
  db.exec(LAYOUT);
  for (const { subject, asOf, value } of attributes)
    db.prepare('INSERT INTO attr VALUES (?, ?, ?)').run(subject, asOf, value);
  const insert = db.prepare(`INSERT INTO fact VALUES (${Array<string>(18).fill('?').join(', ')})`);
  for (const fact of facts) {
    const subject = subjects.find(({ id }) => id === fact.subject);
    const item = ITEMS.find(({ id }) => id === fact.item);
    const { measure, breakdown, dueFrom, asOf, batch, ledger, reporter, value } = fact;
    const about = [subject?.name, Number(subject?.kind === 'enterprise'), measure, kindOf(measure)];
    const items = [item?.zh ?? null, ITEM_GROUPS.find(({ id }) => id === item?.group)?.zh ?? null];
    const aspects = breakdown === '' ? 0 : breakdown.split(';').length;
    const divided = [breakdown, aspect(breakdown, 'sex'), aspect(breakdown, 'age'), aspects];
    insert.run(fact.id, fact.subject, ...about, ...items, ...divided, dueFrom, asOf, batch, ledger, reporter, value);
  }

  /** `cell`: the facts behind the value where the dimensions have these keys; of a balance, those that close. */
  function cellOf(
    spec: PivotSpec,
    value: PivotValue,
    fixed: readonly { dimension: DimensionId; key: string | null }[],
  ) {
    const inPlay = [...spec.rows, ...spec.columns, ...spec.filters.map(({ dimension }) => dimension)];
    const aspects = (['sex', 'age'] as const).filter((id) => inPlay.includes(id));
    const owing = inPlay.includes('item') || inPlay.includes('item_group');
    const measure = value.measure === 'ent_cnt' ? (owing ? 'arrears_bal' : null) : value.measure;
    const asked = [...spec.filters, ...fixed.map(({ dimension, key }) => ({ dimension, in: [key] }))].map(
      ({ dimension, in: keys }) => ({
        isOfEnterprises: dimension === 'enterprise' || dimension === 'ownership',
        sql: `(${keys.map((key) => `${KEYS[dimension]} IS ${said(key)}`).join(' OR ')})`,
      }),
    );
    const ofFacts = [
      spec.at === null ? 'true' : `as_of <= ${said(spec.at)}`,
      ...asked.filter((one) => !one.isOfEnterprises).map(({ sql }) => sql),
      ...aspects.map((id) => `${id} IS NOT NULL`),
      aspects.length > 0 ? `aspects = ${aspects.length}` : measure === null ? 'true' : 'aspects = 0',
      measure === null ? 'is_enterprise = 1' : `measure = ${said(measure)}`,
    ].join(' AND ');
    const of = [ofFacts, ...asked.filter((one) => one.isOfEnterprises).map(({ sql }) => sql)];
    const lastStood = `f.as_of = (SELECT max(o.as_of) FROM current o WHERE o.subject = f.subject AND ${ofFacts})`;
    const upTo = spec.at === null ? 'true' : `o.as_of <= ${said(spec.at)}`;
    const year = fixed.some(({ dimension }) => dimension === 'as_of_year')
      ? 'substr(o.as_of, 1, 4) = substr(f.as_of, 1, 4)'
      : 'true';
    const sources = spec.filters
      .filter(({ dimension }) => dimension === 'reporter' || dimension === 'ledger')
      .map(({ dimension, in: keys }) => `(${keys.map((key) => `o.${dimension} IS ${said(key)}`).join(' OR ')})`);
    const among = [upTo, year, 'o.measure = f.measure', 'o.item IS f.item', 'o.aspects = f.aspects', ...sources].join(
      ' AND ',
    );
    const closes = `f.as_of = (SELECT max(o.as_of) FROM current o WHERE ${among} AND o.reporter = f.reporter)`;
    const rivals = `NOT EXISTS (SELECT 1 FROM current o WHERE ${among} AND o.subject = f.subject AND o.as_of > f.as_of
      AND o.as_of = (SELECT max(p.as_of) FROM current p WHERE ${among.replaceAll('o.', 'p.')} AND p.reporter = o.reporter))`;
    const closing = measure === null ? lastStood : `(kind = 'flow' OR (${closes} AND ${rivals}))`;
    return { measure, cell: `SELECT f.* FROM current f WHERE ${[...of, closing].join(' AND ')}` };
  }

  function figure(
    spec: PivotSpec,
    value: PivotValue,
    fixed: readonly { dimension: DimensionId; key: string | null }[],
  ): Figure {
    const { measure: id, cell } = cellOf(spec, value, fixed);
    const one = (sql: string) => db.prepare<[], Figure>(sql).pluck().get() ?? null;
    if (id === null) return one(`SELECT nullif(count(DISTINCT subject), 0) FROM (${cell})`);
    const measure: Measure | undefined = MEASURES.find((entry) => entry.id === id);
    if (!measure) throw new Error(`no measure ${id}`);
    const own = `SELECT is_enterprise, ${measure.overItems === 'max' ? 'max' : 'sum'}(value) AS own FROM (${cell}) GROUP BY subject`;
    const mixed = `SELECT count(DISTINCT ifnull(item, '')) > 1 FROM (${cell})`;
    const ofEnterprises = (sql: string) => one(`SELECT ${sql} FROM (${own}) WHERE is_enterprise`);
    const counted = (condition: string) => ofEnterprises(`CASE count(*) WHEN 0 THEN NULL ELSE sum(${condition}) END`);
    if (value.measure === 'ent_cnt' || value.agg === 'count_gt0') return counted('own > 0');
    if (value.agg === 'count') return counted('1');
    if (measure.overItems === 'none' && one(mixed) === 1) return null;
    switch (value.agg) {
      case 'count_ge':
        return counted(`own >= ${value.at}`);
      case 'count_gt':
        return counted(`own > ${value.at}`);
      case 'max':
      case 'min':
        return ofEnterprises(`${value.agg}(own)`);
      case 'avg':
        return ofEnterprises(`CAST(round(${10 ** (2 - UNIT_SCALE[measure.unit])}.0 * sum(own) / count(*)) AS INTEGER)`);
      case 'sum':
        return one(`SELECT ${measure.overEnterprises}(own) FROM (${own})`);
    }
  }

  return {
    figure,
    /** What the facts of these numbers add up to; null where there are none. */
    sumOf: (ids: readonly number[]): Figure =>
      db
        .prepare<[string], Figure>('SELECT sum(value) FROM fact WHERE id IN (SELECT value FROM json_each(?))')
        .pluck()
        .get(JSON.stringify(ids)) ?? null,
    close: () => db.close(),
  };
}

const said = (text: string | null): string => (text === null ? 'NULL' : `'${text}'`);

const kindOf = (id: string): string => MEASURES.find((measure) => measure.id === id)?.kind ?? '';
