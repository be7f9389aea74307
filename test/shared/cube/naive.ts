// The pivot's rules once more, as plainly as they can be said, over objects: slow, and written without looking at the columns.
// One figure at a time: which facts are in the cell, and what they come to.

import type { PivotSpec, PivotValue } from '../../../shared/cube/spec.ts';
import type { Figure, Path } from '../../../shared/cube/table.ts';
import { ATTRIBUTES, type AttributeId, type DimensionId } from '../../../shared/vocabulary/dimensions.ts';
import { ITEM_GROUPS, ITEMS } from '../../../shared/vocabulary/items.ts';
import { measureOf } from '../../../shared/vocabulary/measures.ts';
import type { CubeFact, Source } from './source.ts';

type Means = 'due_year' | 'as_of_year' | null;

const PARTS: Record<string, string> = { employer: '单位部分', employee: '个人部分' };
const same =
  (...keys: (keyof CubeFact)[]) =>
  (a: CubeFact, b: CubeFact) =>
    keys.every((key) => a[key] === b[key]);
const sameFigure = same('subject', 'measure', 'item', 'part', 'breakdown', 'dueFrom', 'dueTo', 'asOf');
const total = (facts: readonly CubeFact[]) => facts.reduce((sum, fact) => sum + fact.value, 0);

const kindOf = (fact: CubeFact) => measureOf(fact.measure).kind;

const dueYear = (fact: CubeFact) => {
  if (fact.dueFrom === null || fact.dueTo === null) return null;
  const [from, to] = [fact.dueFrom.slice(0, 4), fact.dueTo.slice(0, 4)];
  return from === to ? from : `${from}—${to}`;
};

const isOfEnterprises = (dimension: DimensionId) =>
  dimension === 'enterprise' || dimension === 'arrears_band' || ATTRIBUTES.some(({ id }) => id === dimension);

const broken = (a: CubeFact, b: CubeFact) => (a.breakdown === '') === (b.breakdown === '');

/** Whether the balance is the closing one among the facts of `period`: its series' last, and of rival series the latest. */
function closes(fact: CubeFact, period: readonly CubeFact[]): boolean {
  const isLast = (one: CubeFact) =>
    !period.some(
      (other) => other.asOf > one.asOf && broken(one, other) && same('reporter', 'measure', 'item')(one, other),
    );
  const rivals = period.filter((other) => broken(fact, other) && same('subject', 'measure', 'item')(fact, other));
  return isLast(fact) && !rivals.some((other) => other.asOf > fact.asOf && isLast(other));
}

const months = ({ dueFrom, dueTo }: CubeFact) => {
  const [from = 0, to = -1] = [dueFrom, dueTo].map((month) => {
    const [year = 0, own = 0] = (month ?? '').split('-').map(Number);
    return year * 12 + own;
  });
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
};

/** Whether periods within the fact's, themselves not stated by others, are all of it: by amount, or month by month. */
function isOfParts(fact: CubeFact, kin: readonly CubeFact[]): boolean {
  if (fact.dueFrom === null) return false;
  const own = months(fact);
  const inside = kin.filter(
    (other) =>
      other.dueFrom !== null && months(other).length < own.length && months(other).every((m) => own.includes(m)),
  );
  const parts = inside.filter((other) => !isOfParts(other, kin));
  const periods = [...new Map(parts.map((part) => [`${part.dueFrom} ${part.dueTo}`, months(part)])).values()].flat();
  const isFilled = periods.length === own.length && new Set(periods).size === own.length;
  return (
    parts.length > 0 && (isFilled || total(parts) === total(kin.filter(same('dueFrom', 'dueTo').bind(null, fact))))
  );
}

export function naive(source: Source, spec: PivotSpec) {
  const current = source.facts.filter(
    (fact) => !source.facts.some((other) => other.batch > fact.batch && sameFigure(fact, other)),
  );
  const inPlay = (dimension: DimensionId) =>
    [...spec.rows, ...spec.columns].includes(dimension) ||
    spec.filters.some((filter) => filter.dimension === dimension);
  const filtersOf = (...dimensions: DimensionId[]) =>
    spec.filters.filter((filter) => dimensions.includes(filter.dimension));
  const owing = (['item', 'item_group', 'due_year', 'year'] as const).some(inPlay);
  const onlyWholes = filtersOf('part').some((filter) => filter.in.every((label) => label === null));
  const wantParts = inPlay('part') && !onlyWholes;

  /** The label that gathers the key, if one does. */
  function gathered(dimension: DimensionId, key: string | null): string | null {
    const groups = (spec.groups ?? []).filter((group) => group.dimension === dimension);
    const own = groups.find(({ of }) => of !== 'rest' && key !== null && of.includes(key));
    return key === null ? null : ((own ?? groups.find(({ of }) => of === 'rest'))?.label ?? key);
  }
  /** By the enterprise's own arrears within the filters, whatever the axes. */
  function debtBand(fact: CubeFact): string | null {
    const { edges = [], labels = [] } = spec.bands?.find(({ dimension }) => dimension === 'arrears_band') ?? {};
    const value = { measure: 'arrears_bal', agg: 'sum' } as const;
    const filters = spec.filters.filter(({ dimension }) => dimension !== 'arrears_band');
    const plain = naive(source, { ...spec, rows: ['enterprise'], columns: [], values: [value], filters });
    const name = source.subjects.find(({ id }) => id === fact.subject)?.name ?? null;
    const owed = isEnterprise(fact) ? plain.figure(value, [name], []) : null;
    return owed === null ? null : (labels[edges.filter((edge) => edge <= owed).length] ?? null);
  }
  const isEnterprise = (fact: CubeFact) => source.subjects.find((s) => s.id === fact.subject)?.kind === 'enterprise';
  const attribute = (fact: CubeFact, id: AttributeId) => {
    const own = source.attributes.filter((record) => record.subject === fact.subject && record.attribute === id);
    const sorted = own.sort((a, b) => a.asOf.localeCompare(b.asOf));
    const then = spec.attributes === 'latest' ? undefined : sorted.findLast((record) => record.asOf <= fact.asOf);
    return (then ?? sorted.at(spec.attributes === 'latest' ? -1 : 0))?.value ?? null;
  };
  function keyOf(fact: CubeFact, dimension: DimensionId, means: Means): string | null {
    switch (dimension) {
      case 'enterprise':
        return source.subjects.find((subject) => subject.id === fact.subject)?.name ?? null;
      case 'item':
        return ITEMS.find((item) => item.id === fact.item)?.zh ?? null;
      case 'item_group': {
        const item = ITEMS.find((entry) => entry.id === fact.item);
        return ITEM_GROUPS.find((group) => group.id === item?.group)?.zh ?? null;
      }
      case 'part':
        return PARTS[fact.part] ?? null;
      case 'breakdown':
        return fact.breakdown || null;
      case 'due_year':
        return dueYear(fact);
      case 'as_of_year':
        return fact.asOf.slice(0, 4);
      case 'as_of':
        return fact.asOf;
      case 'year':
        if (kindOf(fact) === 'flow') return dueYear(fact) ?? fact.asOf.slice(0, 4);
        return means === 'due_year' ? dueYear(fact) : fact.asOf.slice(0, 4);
      case 'reporter':
      case 'ledger':
        return fact[dimension];
      case 'arrears_band':
        return debtBand(fact);
      default:
        return gathered(dimension, attribute(fact, dimension as AttributeId));
    }
  }
  const passes = (fact: CubeFact, filters: PivotSpec['filters'], means: Means) =>
    filters.every((filter) => filter.in.includes(keyOf(fact, filter.dimension, means)));

  /** Without what another ledger of the batch says with the same amount; the ledger whose reporter reports next the latest stays. */
  function saidOnce(all: readonly CubeFact[]): CubeFact[] {
    const ofFigure = (fact: CubeFact) => all.filter((other) => sameFigure(fact, other) && other.batch === fact.batch);
    const next = (fact: CubeFact) =>
      current
        .filter(
          (other) => other.asOf > fact.asOf && broken(fact, other) && same('reporter', 'measure', 'item')(fact, other),
        )
        .map(({ asOf }) => asOf)
        .sort()[0] ?? '9999';
    return all.filter((fact) => {
      const kin = ofFigure(fact);
      const rows = (ledger: string) => kin.filter((other) => other.ledger === ledger);
      const alike = [...new Set(kin.map(({ ledger }) => ledger))].filter(
        (ledger) => total(rows(ledger)) === total(rows(fact.ledger)),
      );
      const until = (ledger: string) => rows(ledger).map(next)[0] ?? '';
      const last = alike.map(until).sort().at(-1);
      return alike.find((ledger) => until(ledger) === last) === fact.ledger;
    });
  }

  /** Facts of balances that repeat what other facts of the sources asked for say. */
  function repeated(sources: readonly CubeFact[], layers: boolean): Set<CubeFact> {
    const gone = new Set<CubeFact>();
    for (const fact of sources) {
      const kin = sources.filter((other) => same('subject', 'measure', 'item', 'breakdown', 'asOf')(fact, other));
      const stock = kindOf(fact) === 'stock';
      const preferred = kin.filter((other) => (other.part !== '') === wantParts);
      if ((fact.part !== '') !== wantParts) {
        const samePeriod = preferred.some(same('dueFrom', 'dueTo').bind(null, fact));
        const undivided =
          stock &&
          (preferred.some((other) => other.dueFrom === null) || (fact.dueFrom === null && preferred.length > 0));
        if (samePeriod || undivided) gone.add(fact);
      }
    }
    const single = sources.filter((fact) => !gone.has(fact));
    for (const fact of single) {
      const kin = single.filter((other) =>
        same('subject', 'measure', 'item', 'part', 'breakdown', 'asOf', 'reporter')(fact, other),
      );
      if (measureOf(fact.measure).overEnterprises === 'sum' && isOfParts(fact, kin)) gone.add(fact);
    }
    const left = single.filter((fact) => !gone.has(fact) && kindOf(fact) === 'stock');
    for (const fact of left) {
      const kin = left.filter(same('subject', 'measure', 'item', 'part', 'breakdown', 'asOf').bind(null, fact));
      const [wholes, divided] = [true, false].map((whole) => kin.filter(({ dueFrom }) => (dueFrom === null) === whole));
      if (!wholes?.length || !divided?.length) continue;
      const own = (layer: CubeFact) =>
        wholes.some((whole) => same('ledger')(whole, layer) && layer.batch >= whole.batch);
      const stands = !layers && total(wholes) !== total(divided) && !divided.every(own);
      if ((fact.dueFrom === null) !== stands) gone.add(fact);
    }
    return gone;
  }

  const sources = saidOnce(current.filter((fact) => passes(fact, filtersOf('ledger', 'reporter'), null)));
  const byLayer = inPlay('due_year');
  const divided = repeated(sources, byLayer || inPlay('year'));
  const inTime = (fact: CubeFact, means: Means) =>
    (spec.at === null || fact.asOf <= spec.at) &&
    passes(fact, filtersOf('as_of', 'as_of_year'), means) &&
    (means !== 'as_of_year' || kindOf(fact) === 'flow' || passes(fact, filtersOf('year'), means));

  function askedOf(measure: string, means: Means) {
    const broken = inPlay('breakdown');
    const wholeToo = filtersOf('breakdown').some((filter) => filter.in.includes(null));
    return (fact: CubeFact) =>
      fact.measure === measure &&
      ((fact.breakdown !== '') === broken || (wholeToo && fact.breakdown === '')) &&
      passes(
        fact,
        spec.filters.filter((filter) => filter.dimension !== 'year'),
        means,
      );
  }

  const measures = new Set(spec.values.map((value) => (value.measure === 'ent_cnt' ? 'arrears_bal' : value.measure)));
  const onlyFlows = !current.some((fact) => measures.has(fact.measure) && kindOf(fact) === 'stock');
  const hasLayers = [...measures].some((measure) =>
    sources
      .filter((fact) => inTime(fact, null) && !divided.has(fact) && askedOf(measure, null)(fact))
      .some(
        (fact) =>
          fact.dueFrom !== null &&
          (kindOf(fact) === 'flow'
            ? onlyFlows
            : closes(
                fact,
                sources.filter((f) => inTime(f, null)),
              )),
      ),
  );
  const yearMeans: Means = inPlay('year') ? (hasLayers ? 'due_year' : 'as_of_year') : null;
  const gone = byLayer || yearMeans === 'due_year' ? divided : repeated(sources, false);

  /** A balance of 0 is in no premium year. */
  const isNoYears = (fact: CubeFact, fixed: readonly DimensionId[]) =>
    fixed.some((dimension) => dimension === 'due_year' || (dimension === 'year' && yearMeans === 'due_year')) &&
    kindOf(fact) === 'stock' &&
    fact.dueFrom === null &&
    fact.value === 0;

  /** The facts of the value at a place, whose dimensions are fixed as far as the paths go. */
  function factsAt(value: PivotValue, row: Path, column: Path): CubeFact[] {
    const fixed = [...spec.rows.slice(0, row.length), ...spec.columns.slice(0, column.length)];
    const keys = [...row, ...column];
    const inCell = (fact: CubeFact) => fixed.every((dimension, at) => keyOf(fact, dimension, yearMeans) === keys[at]);
    if (value.measure === 'ent_cnt' && !owing) {
      // Where each last stood among the facts that the filters and the place name by what is no attribute.
      const filters = spec.filters.filter(({ dimension }) => !isOfEnterprises(dimension));
      const among = current.filter(
        (fact) =>
          isEnterprise(fact) &&
          inTime(fact, yearMeans) &&
          passes(fact, filters, yearMeans) &&
          fixed.every((dimension, at) => isOfEnterprises(dimension) || keyOf(fact, dimension, yearMeans) === keys[at]),
      );
      const isLast = (fact: CubeFact) => !among.some((o) => o.subject === fact.subject && o.asOf > fact.asOf);
      return among.filter((fact) => isLast(fact) && passes(fact, spec.filters, yearMeans) && inCell(fact));
    }
    const asked = askedOf(value.measure === 'ent_cnt' ? 'arrears_bal' : value.measure, yearMeans);
    const timed = sources.filter((fact) => inTime(fact, yearMeans));
    const byYear = fixed.includes('as_of_year') || (yearMeans === 'as_of_year' && fixed.includes('year'));
    const closing = (fact: CubeFact) => {
      if (kindOf(fact) === 'flow' || fixed.includes('as_of')) return true;
      return closes(fact, byYear ? timed.filter((other) => other.asOf.slice(0, 4) === fact.asOf.slice(0, 4)) : timed);
    };
    const isRestated = (fact: CubeFact) =>
      measureOf(fact.measure).assessed === true &&
      fact.dueFrom !== null &&
      sources.some(
        (other) =>
          other.asOf > fact.asOf &&
          same('subject', 'reporter', 'measure', 'item', 'part', 'breakdown', 'dueFrom', 'dueTo')(fact, other) &&
          inTime(other, null),
      );
    return timed.filter(
      (fact) =>
        asked(fact) &&
        !isRestated(fact) &&
        !gone.has(fact) &&
        !isNoYears(fact, fixed) &&
        passes(fact, filtersOf('year'), yearMeans) &&
        inCell(fact) &&
        closing(fact),
    );
  }

  function figure(value: PivotValue, row: Path, column: Path): Figure {
    const facts = factsAt(value, row, column);
    const enterprises = [...new Set(facts.filter(isEnterprise).map((fact) => fact.subject))];
    if (facts.length === 0) return null;
    if (value.measure === 'ent_cnt' && !owing) return enterprises.length;
    const measure = measureOf(value.measure === 'ent_cnt' ? 'arrears_bal' : value.measure);
    const ofSubject = (subject: number) => {
      const own = facts.filter((fact) => fact.subject === subject);
      return measure.overItems === 'max' ? Math.max(...own.map((fact) => fact.value)) : total(own);
    };
    const agg = value.measure === 'ent_cnt' ? 'count_gt0' : value.agg;
    if (agg !== 'sum' && enterprises.length === 0) return null;
    const own = enterprises.map(ofSubject);
    if (agg === 'count') return own.length;
    if (agg === 'count_gt0') return own.filter((amount) => amount > 0).length;
    if (measure.overItems === 'none' && new Set(facts.map((fact) => fact.item)).size > 1) return null;
    if (inPlay('breakdown') && new Set(facts.map((fact) => fact.breakdown.split('=')[0])).size > 1) return null;
    if (value.measure !== 'ent_cnt' && 'at' in value)
      return own.filter((amount) => (value.agg === 'count_ge' ? amount >= value.at : amount > value.at)).length;
    if (agg === 'max') return Math.max(...own);
    if (agg === 'min') return Math.min(...own);
    const everyone = [...new Set(facts.map((fact) => fact.subject))].map(ofSubject);
    if (agg === 'sum') return measure.overEnterprises === 'max' ? Math.max(...everyone) : total(facts);
    const average = (own.reduce((sum, amount) => sum + amount, 0) * (measure.unit === 'money' ? 1 : 100)) / own.length;
    return Math.sign(average) * Math.round(Math.abs(average)) || 0;
  }

  return { figure, factsAt, yearMeans };
}
