// 滞纳金测算: takes the layers of the balances that a pivot by premium year rests on, and has them assessed. Stores nothing.

import type { Cube } from '../../../shared/cube/build.ts';
import { drillFacts } from '../../../shared/cube/drill.ts';
import type { CubeSource } from '../../../shared/cube/facts.ts';
import { runPivot } from '../../../shared/cube/pivot.ts';
import { PivotSpecSchema, type PivotSpec } from '../../../shared/cube/spec.ts';
import { enterpriseNames } from '../../../shared/cube/subject-names.ts';
import { assess, type Layer } from '../../../shared/latefees/assess.ts';
import { remarksOf, type NamedLateFees } from '../../../shared/latefees/listed.ts';
import { TARIFFS } from '../../../shared/latefees/tariffs.ts';
import { done, type Result } from '../../../shared/result.ts';
import type { Download } from '../../../shared/contract/shapes.ts';
import { noteText } from '../../../shared/texts/notes.ts';
import type { Context } from '../context.ts';
import type { CallsOf } from '../door.ts';

// What writes workbooks is large: it is loaded with the first file.
const bookOf = () => import('../books/late-fee-book.ts');

/** Premiums, and debts whose kind no ledger states: these are listed as not charged. */
const PREMIUMS = { dimension: 'item_group', in: ['社会保险', null] } as const;

/** The pivot whose figures are the layers: balances by premium year. */
const layersAsked = (at: string | null, filters: PivotSpec['filters']): PivotSpec =>
  PivotSpecSchema.parse({
    rows: ['due_year'],
    values: [{ measure: 'arrears_bal' }],
    filters: [{ ...PREMIUMS, in: [...PREMIUMS.in] }, ...filters],
    at,
  });

const factsBehind = (cube: Cube, spec: PivotSpec): Set<number> => new Set(drillFacts(cube, spec, [], [], 0).facts);

type Gathered = { layers: Layer[]; passedOver: number; nameOf: (subject: number) => string };

/** The facts of these numbers as layers; `suspended` is a part of them. Figures that are about no single enterprise are passed over. */
function gathered(source: CubeSource, wanted: Set<number>, suspended: ReadonlySet<number>): Gathered {
  const subjects = [...source.subjects];
  const enterprises = new Set(subjects.filter(({ kind }) => kind === 'enterprise').map(({ id }) => id));
  const layers: Layer[] = [];
  let passedOver = 0;
  const reporters = new Map<number, string>();
  for (const { ids, subjects: about, values, kinds, known } of source.facts)
    for (let i = 0; i < ids.length; i++) {
      const [fact = 0, subject = 0] = [ids[i], about[i]];
      const kind = known[kinds[i] ?? 0];
      if (!kind || !wanted.has(fact)) continue;
      if (!enterprises.has(subject)) {
        passedOver += 1;
        continue;
      }
      const { item, dueFrom, dueTo, asOf, reporter } = kind;
      if (!reporters.has(subject)) reporters.set(subject, reporter);
      const due = dueFrom === null || dueTo === null ? null : { from: dueFrom, to: dueTo };
      layers.push({ subject, item, due, asOf, principal: values[i] ?? 0, suspended: suspended.has(fact) });
    }
  const names = enterpriseNames(
    subjects,
    subjects.map(({ id }) => reporters.get(id) ?? null),
  );
  const places = new Map(subjects.map(({ id }, at) => [id, at]));
  return { layers, passedOver, nameOf: (subject) => names[places.get(subject) ?? -1] ?? '' };
}

export function lateFeeCalls(context: Context): CallsOf<'latefees'> {
  const { store, holdings } = context;

  async function fileOf(
    fees: NamedLateFees,
    remarks: string[],
    { title, unit, format }: { title: string; unit: PivotSpec['unit']; format: 'xlsx' | 'csv' },
  ): Promise<Result<Download>> {
    const { lateFeeBook, lateFeeCsv } = await bookOf();
    const about = { title, unit, remarks, made: new Date().toISOString() };
    const made = format === 'csv' ? done(lateFeeCsv(fees, about)) : await lateFeeBook(fees, about);
    return made.ok ? done(holdings.keepDownload(`${title}.${format}`, made.value)) : made;
  }

  return {
    'latefees.assess': async ({ at, tariff: id, filters, suspended, unit, format, title }) => {
      const cube = await context.cube();
      const spec = layersAsked(at, filters);
      const wanted = factsBehind(cube, spec);
      const spared =
        suspended.length === 0
          ? new Set<number>()
          : factsBehind(cube, { ...spec, filters: [...spec.filters, ...suspended] });
      const { layers, passedOver, nameOf } = gathered(store.cubeSource(), wanted, spared);
      const tariff = TARIFFS.find((one) => one.id === id);
      if (!tariff) throw new Error(`no tariff ${id}`);
      const assessed = assess(layers, at, tariff);
      if (!assessed.ok) return assessed;
      const { enterprises, ...rest } = assessed.value;
      const named = { ...rest, enterprises: enterprises.map((one) => ({ enterprise: nameOf(one.subject), ...one })) };
      const notes = runPivot(cube, spec).notes.map((note) => noteText(note, 'zh'));
      const others = passedOver > 0 ? [`有 ${passedOver} 笔不是单个企业的数（地区、行业合计等），不在表内。`] : [];
      const remarks = [...remarksOf(assessed.value, unit), ...others, ...notes];
      const file = format === null ? done(null) : await fileOf(named, remarks, { title, unit, format });
      return file.ok ? done({ ...named, remarks, file: file.value }) : file;
    },
  };
}
