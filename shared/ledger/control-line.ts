// One line of control: a stated figure against the computed one, in the unit that it is written in. Finds no totals.

import { address } from '../grid.ts';
import { decimal } from '../money.ts';
import type { WrittenUnit } from '../vocabulary/units.ts';
import type { Column } from './columns.ts';
import type { Control, Problem } from './reading.ts';
import type { Body } from './body.ts';
import type { Rows } from './sorted-rows.ts';
import type { View } from './view.ts';

export type Controlled = { controls: Control[]; problems: Problem[] };
export type Table = {
  view: View;
  columns: readonly Column[];
  units: readonly (WrittenUnit | null)[];
  rows: Rows;
  body: Body;
};

/** An integer of the smallest unit, as a decimal of the column's unit with no idle zeros. */
export function inWrittenUnit(value: number, unit: WrittenUnit): string {
  const text = decimal(BigInt(value), unit.places, unit.places);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

export const headingOf = (column: Column): string => column.path.join('/');

/** One stated figure against the computed one. `also`: another value that agrees. */
export function control(
  table: Table,
  place: { row: number; column: Column; label: string; of: string; unit: WrittenUnit },
  stated: number,
  computed: number,
  also: number | null = null,
): Control {
  const { unit } = place;
  const fits = stated === computed || stated === also;
  return {
    sheet: table.view.sheet.name,
    cell: address(place.row, place.column.index),
    label: place.label,
    of: place.of,
    unit: unit.zh,
    stated: inWrittenUnit(stated, unit),
    computed: inWrittenUnit(fits ? stated : computed, unit),
    agrees: fits,
  };
}
