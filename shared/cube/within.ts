// The groups of a pivot without the facts that one operand of a formula keeps out by filters of its own.

import type { Counting, Grouping } from './counting.ts';
import type { OperandFilter } from './formula-filter.ts';
import { filterMasks } from './plan.ts';
import type { Selection } from './select.ts';

const narrower = new WeakMap<Grouping, Map<string, Grouping>>();
const passing = new WeakMap<Selection, Map<string, Uint8Array>>();

/** The same groups; facts kept out are in one more group, the last, that nobody asks for. */
export function groupedWithin(filters: readonly OperandFilter[], counting: Counting, grouping: Grouping): Grouping {
  if (filters.length === 0) return grouping;
  const known = narrower.get(grouping) ?? new Map<string, Grouping>();
  narrower.set(grouping, known);
  const name = JSON.stringify(filters);
  const found = known.get(name) ?? narrowed(filters, counting, grouping);
  known.set(name, found);
  return found;
}

function narrowed(filters: readonly OperandFilter[], counting: Counting, grouping: Grouping): Grouping {
  const { finer, count, grain } = grouping;
  let codes: Uint32Array | null = null;
  return {
    count: count + 1,
    keptOut: count,
    grain,
    ...(finer && {
      finer: {
        grouping: groupedWithin(filters, counting, finer.grouping),
        parents: Uint32Array.from([...finer.parents, count]),
      },
    }),
    get codes() {
      const allowed = allowedPicks(filters, counting);
      return (codes ??= grouping.codes.map((code, i) => (allowed[i] === 1 ? code : count)));
    },
  };
}

/** By pick: 1 where every filter lets the fact through. */
function allowedPicks(filters: readonly OperandFilter[], { cube, selection }: Counting): Uint8Array {
  const known = passing.get(selection) ?? new Map<string, Uint8Array>();
  passing.set(selection, known);
  const name = JSON.stringify(filters);
  const found = known.get(name);
  if (found) return found;
  const { columns } = cube;
  const { standing, report, detail, due, ledger } = filterMasks(cube, filters);
  const allowed = Uint8Array.from(
    selection.picks,
    (at) =>
      (standing?.[columns.standing[at] ?? 0] ?? 1) &
      (report?.[columns.report[at] ?? 0] ?? 1) &
      (detail?.[columns.detail[at] ?? 0] ?? 1) &
      (due?.[columns.due[at] ?? 0] ?? 1) &
      (ledger?.[columns.ledger[at] ?? 0] ?? 1),
  );
  known.set(name, allowed);
  return allowed;
}
