// Controlled rounding: rows, columns, blocks and grand totals add at once, every figure and total stays less than one last
// place from the truth, whole figures and zeros stay. Rounds to the nearest and moves only what must move.

import { familiesOf, type Families } from './families.ts';
import { cheapestBalance, type Arc } from './flow.ts';
import { floorOf, nearest, restOf, totalOf, type RoundingTable, type Sum } from './table.ts';

/** Figures off the nearest rounding are to be few; among equals, totals stay nearest and distances small. */
const OFF_NEAREST = 1_000_000;
const FIGURE_DISTANCE = 1000;
const TOTAL_DISTANCE = 3000;
/** Attempts at sums that fit into neither family before giving up. */
const ATTEMPTS = 400;

/** A choice between two neighbours: the last places below, and what the upper one costs over the lower; null: no choice. */
type Choice = { low: number; cost: number | null };

function choiceOf(value: number, step: number, distance: number): Choice {
  const rest = restOf(value, step);
  const low = floorOf(value - rest, step);
  if (rest === 0) return { low, cost: null };
  const weight = OFF_NEAREST + Math.round((Math.abs(step - 2 * rest) / step) * distance);
  return { low, cost: nearest(value, step) > low ? -weight : weight };
}

/** The network of the two families: the outside is node 0, every sum a node behind it. */
class Network {
  readonly arcs: Arc[] = [];
  /** Where each figure's arc stands. */
  readonly figureArcs: number[] = [];
  readonly nodes: number;

  constructor({ values, step, sums }: RoundingTable, { families, signs }: Families) {
    this.nodes = sums.length + 1;
    const signed = values.map((value, figure) => value * (signs[figure] ?? 1));
    const homes = families.map((family) => this.nest(family, sums, signed, step, family === families[0]));
    signed.forEach((value, figure) => {
      const { low, cost } = choiceOf(value, step, FIGURE_DISTANCE);
      this.figureArcs.push(this.arcs.length);
      this.arcs.push({ from: homes[0]?.[figure] ?? 0, to: homes[1]?.[figure] ?? 0, low, cost });
    });
  }

  /** Arcs from each sum of a family to the narrowest one around it. Gives each figure's narrowest sum. */
  private nest(family: readonly number[], sums: readonly Sum[], signed: readonly number[], step: number, out: boolean) {
    const home = signed.map(() => 0);
    for (const s of family) {
      const figures = (sums[s] ?? []).map(({ figure }) => figure);
      const around = home[figures[0] ?? -1] ?? 0;
      const total = figures.reduce((so, figure) => so + (signed[figure] ?? 0), 0);
      const choice = choiceOf(total, step, TOTAL_DISTANCE);
      this.arcs.push(out ? { from: around, to: s + 1, ...choice } : { from: s + 1, to: around, ...choice });
      for (const figure of figures) home[figure] = s + 1;
    }
    return home;
  }
}

/** The sums whose figures leave a choice, each once, over those figures only, and never over one figure alone. */
function openSums({ values, step, sums }: RoundingTable): Sum[] {
  const open = new Map<string, Sum>();
  for (const sum of sums) {
    const terms = sum.filter(({ figure }) => restOf(values[figure] ?? 0, step) !== 0);
    const ordered = terms.toSorted((a, b) => a.figure - b.figure);
    const first = ordered[0]?.sign ?? 1;
    const key = ordered.map(({ figure, sign }) => `${sign * first > 0 ? '' : '-'}${figure}`).join();
    if (ordered.length > 1) open.set(key, ordered);
  }
  return [...open.values()];
}

/** Numbers that look random and are the same every time: the same table is always rounded alike. */
function jitter(): () => number {
  let state = 20_190_110;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Last places of each figure, so that every sum is less than one last place from its true value; null where none was
 * found. Where the sums make two families of nested ones (any table of rows and columns with blocks on one axis) there
 * always is one. With blocks on both axes it is searched for, and may not exist.
 */
export function roundControlled(table: RoundingTable): number[] | null {
  const { values, step } = table;
  const sums = openSums(table);
  const families = familiesOf(values.length, sums);
  const network = new Network({ values, step, sums }, families);
  const rest = families.rest.map((s) => sums[s] ?? []);
  const prices = rest.map(() => 0);
  const random = jitter();
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const arcs = network.arcs.slice();
    const price = (sum: Sum, each: number): void =>
      sum.forEach(({ figure, sign }) => {
        const at = network.figureArcs[figure] ?? -1;
        const arc = arcs[at];
        if (arc && arc.cost !== null)
          arcs[at] = { ...arc, cost: arc.cost + sign * (families.signs[figure] ?? 1) * each };
      });
    rest.forEach((sum, r) => price(sum, prices[r] ?? 0));
    const high = cheapestBalance(network.nodes, arcs);
    if (!high) return null;
    const rounded = network.figureArcs.map((at, figure) => {
      const places = (arcs[at]?.low ?? 0) + (high[at] ? 1 : 0);
      return places === 0 ? 0 : places * (families.signs[figure] ?? 1);
    });
    const off = rest.map((sum) => totalOf(sum, rounded) * step - totalOf(sum, values));
    if (off.every((by) => Math.abs(by) < step)) return rounded;
    off.forEach((by, r) => {
      if (Math.abs(by) >= step)
        prices[r] = (prices[r] ?? 0) + Math.round(Math.sign(by) * OFF_NEAREST * (0.2 + random()));
    });
  }
  return null;
}
