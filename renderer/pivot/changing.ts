// How a hand changes the fields of a pivot: by a button, or by dragging. A change is told of before it is made, as soon as it can be
// foreseen, so that its figures are on their way. What it does to the specification is in wells.ts.

import type { DragEvent } from 'react';
import type { PivotSpec } from '../../shared/cube/spec.ts';
import { fieldFromText, removeFrom } from './wells.ts';

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

/** What takes the entry of a well away that is dropped beside the wells: on the table or the list of fields. The last value stays. */
export function droppedBeside({ spec, onChange }: Pick<Changes, 'spec' | 'onChange'>) {
  const without = (event: DragEvent, from: Carried['from']): PivotSpec => {
    const isBeside = event.target instanceof Element && !event.target.closest('.wells');
    return isBeside && from && event.dataTransfer.types.includes(CARRIES)
      ? removeFrom(spec, from.well, from.index)
      : spec;
  };
  return {
    onDragOver: (event: DragEvent) => {
      if (without(event, held?.from) !== spec) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      const next = without(event, fieldFromText(event.dataTransfer.getData(CARRIES))?.from);
      if (next === spec) return;
      event.preventDefault();
      onChange(next);
    },
  };
}
