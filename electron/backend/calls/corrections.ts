// Corrections of cells: seen before they are made, made, listed and taken back. Reading again is the second thread's work.

import { done } from '../../../shared/result.ts';
import type { Context } from '../context.ts';
import type { CallsOf } from '../door.ts';

export function correctionCalls(context: Context): CallsOf<'correction'> {
  const { store, background } = context;
  return {
    'correction.list': () => done({ corrections: store.corrections() }),
    'correction.preview': (cell, control) => background.ask('correctionPreview', cell, control),
    'correction.make': (cell, control) => context.importing(() => background.ask('correct', cell, control)),
    'correction.carry': (input, control) => context.importing(() => background.ask('carry', input, control)),
    'correction.undo': (input, control) => context.importing(() => background.ask('uncorrect', input, control)),
  };
}
