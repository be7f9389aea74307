// How a hand changes the fields of a pivot: by a button, or by dragging. A change is told of before it is made, as soon as it can be
// foreseen, so that its figures are on their way. What it does to the specification is in wells.ts.

import type { DragEvent } from 'react';
import type { PivotSpec } from '../../shared/cube/spec.ts';
import type { fieldFromText } from './wells.ts';

export type Changes = {
  spec: PivotSpec;
  onChange: (spec: PivotSpec) => void;
  /** A change is about to be made: a button is pressed, a field is held over its place. */
  onExpect: (spec: PivotSpec) => void;
};

/** A button that makes a change, which is expected from its press on. */
export const changing = (next: PivotSpec, { spec, onChange, onExpect }: Changes) => ({
  onPointerDown: () => next !== spec && onExpect(next),
  onClick: () => onChange(next),
});

type Carried = NonNullable<ReturnType<typeof fieldFromText>>;

export const CARRIES = 'application/x-taizhang-field';

/** A field that rests over a place for so long is probably dropped there. */
export const REST_MS = 60;

let held: Carried | null = null;

/** What is dragged now: the page may read it from the drag itself only when it is dropped. */
export const carried = (): Carried | null => held;

export function carry(event: DragEvent, field: Carried): void {
  held = field;
  event.dataTransfer.setData(CARRIES, JSON.stringify(field));
  event.dataTransfer.effectAllowed = 'move';
}
