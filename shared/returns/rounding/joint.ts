// Figures that several forms of a set show are one figure: they are rounded once, together with every total of every form that
// rests on them. Joins the tables of the forms and parts the answer again; how additive roundings are found stands beside it.

import { totalOf, type RoundingTable, type Sum } from './table.ts';

/** One form's table of one last place. */
export type FormTable = {
  table: RoundingTable;
  /** By figure of the table: what it asks for; figures that ask for the same are equal. */
  identities: readonly string[];
  /** By sum: what the filled figure that shows it asks for; null where it is a formula, or nothing shows it. */
  totals: readonly (string | null)[];
};

type Joined = {
  table: RoundingTable;
  /** By form, by figure of its table: its place in the joined one. */ places: number[][];
};

/** A sum over places of the joined table; null: a figure would count twice. */
function difference(left: Sum, right: Sum): Sum | null {
  const signs = new Map<number, number>();
  for (const { figure, sign } of left) signs.set(figure, (signs.get(figure) ?? 0) + sign);
  for (const { figure, sign } of right) signs.set(figure, (signs.get(figure) ?? 0) - sign);
  const terms: { figure: number; sign: 1 | -1 }[] = [];
  for (const [figure, sign] of signs) {
    if (sign === 0) continue;
    if (sign !== 1 && sign !== -1) return null;
    terms.push({ figure, sign });
  }
  return terms;
}

/**
 * The tables of one last place as one. A figure of one form is joined with the first of another that asks for the same and has the
 * same value; a total that another form shows as a figure or total of its own is tied to it by a sum that is truly 0.
 */
export function joined(forms: readonly FormTable[]): Joined {
  const values: number[] = [];
  const sums: Sum[] = [];
  const known = new Map<string, number>();
  const shown = new Map<string, Sum>();
  const places = forms.map(({ table, identities }) => {
    const taken = new Set<number>();
    return table.values.map((value, at) => {
      const identity = identities[at] ?? '';
      const place = known.get(identity);
      // Twice in one form, a figure keeps two places: a sum over both must not count one twice.
      if (place !== undefined && values[place] === value && !taken.has(place)) {
        taken.add(place);
        return place;
      }
      const fresh = values.push(value) - 1;
      taken.add(fresh);
      if (place === undefined) known.set(identity, fresh);
      return fresh;
    });
  });
  forms.forEach(({ table, totals }, form) => {
    table.sums.forEach((sum, s) => {
      const own = sum.map(({ figure, sign }) => ({ figure: places[form]?.[figure] ?? -1, sign }));
      sums.push(own);
      const identity = totals[s] ?? null;
      if (identity === null) return;
      const leaf = known.get(identity);
      const twin = leaf === undefined ? shown.get(identity) : [{ figure: leaf, sign: 1 as const }];
      if (leaf === undefined && twin === undefined) shown.set(identity, own);
      const tie = twin && difference(own, twin);
      if (tie && tie.length > 0 && totalOf(tie, values) === 0) sums.push(tie);
    });
  });
  return { table: { values, step: forms[0]?.table.step ?? 1, sums }, places };
}
