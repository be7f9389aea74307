// Who the files of an import are about, with what their figures say beside the names: an enterprise of the last file of the series that is
// gone, and a new one that owes the same for earlier periods, may be one under two names.

import type { Store } from '../../../db/store.ts';
import { sameAmounts, type Reason } from '../../../shared/identity/reasons.ts';
import { successors } from '../../../shared/identity/successors.ts';
import type { FactReading } from '../../../shared/ledger/reading.ts';
import { measureOf } from '../../../shared/vocabulary/measures.ts';
import type { ReadFile } from './held-preview.ts';
import { whoIsWho, type WhoIsWho } from './who-is-who.ts';

type Layer = Pick<FactReading, 'measure' | 'item' | 'part' | 'breakdown' | 'due' | 'value'>;
type Owing<Id> = Map<Id, Map<string, number>>;

/** Only what is owed for a period of its own stays as it is from year to year. */
function put<Id>(owing: Owing<Id>, id: Id, { measure, item, part, breakdown, due, value }: Layer): void {
  if (due === null || measureOf(measure).unit !== 'money' || measureOf(measure).kind !== 'stock') return;
  const amounts = owing.get(id) ?? new Map<string, number>();
  owing.set(id, amounts.set([measure, item, part, breakdown, due.from, due.to].join('|'), value));
}

/** The same for the preview and for the commit. */
export function whoIsInFiles(files: readonly ReadFile[], store: Store): WhoIsWho {
  const known = store.known();
  const who = whoIsWho(
    files.map(({ reading }) => reading),
    known,
  );
  if (who.newcomers.size === 0) return who;
  const byName = new Map(known.map(({ name, enterprise }) => [name, enterprise]));
  const enterpriseOf = new Map(known.map(({ id, enterprise }) => [id, enterprise]));
  const unsure = new Map(who.unsure.map(({ newcomer, candidates }) => [newcomer, candidates]));
  files.forEach(({ reading, recognised }, file) => {
    if (!recognised?.drift) return;
    const subjects = who.subjects[file] ?? [];
    const here = new Set(subjects.flat().flatMap((id) => (typeof id === 'number' ? (enterpriseOf.get(id) ?? []) : [])));
    const gone: Owing<number> = new Map();
    for (const fact of store.pastFacts(recognised.batch)) {
      const enterprise = byName.get(fact.name);
      if (enterprise !== undefined && !here.has(enterprise)) put(gone, enterprise, fact);
    }
    if (gone.size === 0) return;
    const fresh: Owing<string> = new Map();
    reading.tables.forEach(({ facts }, table) => {
      for (const fact of facts) {
        const id = subjects[table]?.[fact.subject];
        if (typeof id === 'string') put(fresh, id, fact);
      }
    });
    for (const pair of successors(gone, fresh)) {
      const others = (unsure.get(pair.fresh) ?? []).filter(({ id }) => id !== pair.gone);
      const reason: Reason = sameAmounts(pair.equal);
      unsure.set(pair.fresh, [{ id: pair.gone, reason }, ...others]);
    }
  });
  const listed = [...who.newcomers.keys()].flatMap((newcomer) => {
    const candidates = unsure.get(newcomer);
    return candidates ? [{ newcomer, candidates }] : [];
  });
  return { ...who, unsure: listed, counts: { ...who.counts, unsure: listed.length } };
}
