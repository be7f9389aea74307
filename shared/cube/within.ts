// The groups of a pivot without the facts that one operand of a formula keeps out by filters of its own.

import type { Cells } from './cells.ts';
import type { Counting, Grouping } from './counting.ts';
import type { OperandFilter } from './formula-filter.ts';
import { filterMasks } from './plan.ts';

const narrower = new WeakMap<Grouping, Map<string, Grouping>>();
const passing = new WeakMap<Cells, Map<string, Uint8Array>>();

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
  const { finer, unsplit, count, grain, named, overDates } = grouping;
  let codes: Uint32Array | null = null;
  return {
    count: count + 1,
    keptOut: count,
    grain,
    named,
    overDates,
    ...(finer && {
      finer: {
        grouping: groupedWithin(filters, counting, finer.grouping),
        parents: Uint32Array.from([...finer.parents, count]),
      },
    }),
    unsplit: unsplit && {
      grouping: groupedWithin(filters, counting, unsplit.grouping),
      groupOf: Int32Array.from([...unsplit.groupOf, -1]),
    },
    get codes() {
      const allowed = allowedCells(filters, counting);
      return (codes ??= grouping.codes.map((code, cell) =>
        allowed[cell] === 1 && code !== grouping.keptOut ? code : count,
      ));
    },
  };
}

/** By cell: 1 where every filter lets its facts through; a cell's facts are alike in what the filters of operands ask (cells.ts). */
function allowedCells(filters: readonly OperandFilter[], { cube, cells }: Counting): Uint8Array {
  const known = passing.get(cells) ?? new Map<string, Uint8Array>();
  passing.set(cells, known);
  const name = JSON.stringify(filters);
  const found = known.get(name);
  if (found) return found;
  const { standing, kind } = filterMasks(cube, filters);
  const allowed = Uint8Array.from(
    cells.standing,
    (own, cell) => (standing?.[own] ?? 1) & (kind?.[cells.kind[cell] ?? 0] ?? 1),
  );
  known.set(name, allowed);
  return allowed;
}
