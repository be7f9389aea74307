// How a form's cells are set off on its drawn picture: bound, computed by the form, not understood; after filling with what stands in them.
// Pure.

import type { Binding, FigureBinding, FilledForm, FormInspection } from '../../shared/returns/form.ts';
import { keyText } from '../../shared/cube/format.ts';
import { dimensionLabel, valueLabel } from '../labels.ts';
import type { Mark } from '../sheet/SheetView.tsx';
import type { Language, Say } from '../texts.ts';

/** '累计欠费 · 项目 养老保险 · 所有制 国有、集体' */
export function boundTo(figure: FigureBinding, language: Language, say: Say): string {
  const filters = figure.filters.map(
    ({ dimension, in: keys }) =>
      `${dimensionLabel(dimension, language)} ${keys.map((key) => keyText(key, language, dimension)).join('、')}`,
  );
  return [valueLabel(figure.value, language, say), ...filters].join(' · ');
}

export function marksOf(
  sheet: string,
  form: { inspection: FormInspection; binding: Binding; filled: FilledForm | null },
  language: Language,
  say: Say,
): ReadonlyMap<string, Mark> {
  const { inspection, binding, filled } = form;
  const marks = new Map<string, Mark>();
  for (const entry of inspection.formulas) {
    if (entry.sheet === sheet)
      marks.set(entry.cell, { look: 'formula', says: say('form.formula', { formula: entry.formula }) });
  }
  for (const entry of inspection.unbound) {
    if (entry.sheet === sheet) marks.set(entry.cell, { look: 'unbound', says: entry.why });
  }
  for (const text of binding.texts) {
    if (text.sheet === sheet) marks.set(text.cell, { look: 'bound', says: say(`form-text.${text.text}`) });
  }
  for (const figure of binding.figures) {
    if (figure.sheet === sheet) marks.set(figure.cell, { look: 'bound', says: boundTo(figure, language, say) });
  }
  // Cells of a filled form that grew are not the cells of the blank one.
  if (filled && !hasFloatingRows(form)) showFilled(sheet, filled, marks);
  return marks;
}

/** Whether filling makes the form grow; markers are bound by the form itself, whatever binding is kept. */
export const hasFloatingRows = ({ inspection, binding }: { inspection: FormInspection; binding: Binding }): boolean =>
  [binding, inspection.binding].some(({ rows = [] }) => rows.length > 0);

function showFilled(sheet: string, filled: FilledForm, marks: Map<string, Mark>): void {
  for (const edit of filled.edits) {
    const mark = marks.get(edit.cell);
    if (edit.sheet !== sheet || !mark) continue;
    const text = 'number' in edit ? edit.number : 'text' in edit ? edit.text : '';
    marks.set(edit.cell, { ...mark, text });
  }
  for (const check of filled.checks) {
    const mark = marks.get(check.cell);
    if (check.sheet !== sheet || !mark) continue;
    const shown = check.result === null ? mark : { ...mark, text: check.result };
    marks.set(check.cell, check.agrees === false ? { ...shown, look: 'error' } : shown);
  }
}

/** The binding with one cell's figure, text or nothing in place of what it had. */
export function rebound(
  binding: Binding,
  at: { sheet: string; cell: string },
  next: { figure?: FigureBinding; text?: Binding['texts'][number] },
): Binding {
  const elsewhere = (entry: { sheet: string; cell: string }) => entry.sheet !== at.sheet || entry.cell !== at.cell;
  const figures = binding.figures.filter(elsewhere);
  const texts = binding.texts.filter(elsewhere);
  return {
    ...binding,
    figures: next.figure ? [...figures, next.figure] : figures,
    texts: next.text ? [...texts, next.text] : texts,
  };
}
