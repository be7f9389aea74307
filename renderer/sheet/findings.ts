// What is set off on a drawn source sheet: problems, totals that disagree with their difference beside them, corrected cells. Pure.

import { dayInChina } from '../../shared/china-time.ts';
import type { Correction } from '../../shared/contract/shapes.ts';
import type { Control, Problem } from '../../shared/ledger/reading.ts';
import { decimal, scaled } from '../../shared/money.ts';
import { messageIn, type Language, type Say } from '../texts.ts';
import type { Mark } from './layout.ts';

/** What the reading of a file says about its cells. */
export type Findings = { problems: readonly Problem[]; controls: readonly Control[] };

const placesOf = (text: string): number => text.split('.')[1]?.length ?? 0;

/** What the sheet states less what was computed, as an exact decimal; null where a figure is beyond that. */
export function differenceText({ stated, computed }: Pick<Control, 'stated' | 'computed'>): string | null {
  const places = Math.max(placesOf(stated), placesOf(computed));
  const [one, other] = [scaled(stated, places), scaled(computed, places)];
  return one && other ? decimal(BigInt(one.value) - BigInt(other.value), places, places) : null;
}

/** By cell of the sheet. A correction is drawn over whatever else is said of its cell. */
export function marksOf(
  sheet: string,
  { problems, controls }: Findings,
  corrections: readonly Correction[],
  t: Say,
  language: Language,
): Map<string, Mark> {
  const marks = new Map<string, Mark>();
  const mark = (cell: string, look: Mark['look'], says: string, more: Partial<Mark> = {}): void => {
    const before = marks.get(cell);
    const worse = before?.look === 'error' ? before.look : look;
    marks.set(cell, { ...before, ...more, look: worse, says: [before?.says, says].filter(Boolean).join('\n') });
  };
  for (const problem of problems)
    if (problem.sheet === sheet && problem.severity !== 'info')
      mark(problem.cell, problem.severity === 'error' ? 'error' : 'problem', messageIn(language, problem));
  for (const control of controls) {
    if (control.sheet !== sheet || control.agrees) continue;
    const { label, of, stated, computed } = control;
    const difference = differenceText(control);
    const beside = difference === null ? {} : { beside: t('control.beside', { difference }) };
    mark(control.cell, 'error', t('control.says', { label, of, stated, computed }), beside);
  }
  for (const { sheet: own, cell, raw, text, why, by, madeAt } of corrections) {
    if (own !== sheet) continue;
    const says = t('correction.says', { why, by, day: dayInChina(madeAt) });
    mark(cell, 'corrected', says, { was: raw, text });
    const made = marks.get(cell);
    if (made) marks.set(cell, { ...made, look: 'corrected' });
  }
  return marks;
}
