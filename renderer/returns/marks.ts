// How a form's cells are set off on its drawn picture: bound, computed by the form, not understood; and on a
// filled form: figures, totals, what fails a check. Pure.

import type { CheckReport } from '../../shared/returns/checks/rule.ts';
import type {
  Binding,
  FigureBinding,
  FilledForm,
  FormInspection,
  Moment,
  RowsBinding,
  UnboundCell,
} from '../../shared/returns/form.ts';
import { isMoneyUnit, type MoneyUnit } from '../../shared/money.ts';
import { keyText } from '../../shared/cube/format.ts';
import { dimensionLabel, valueLabel } from '../labels.ts';
import type { Mark } from '../sheet/layout.ts';
import type { Language, Say } from '../texts.ts';

/** More keys than these are told by the first and the last. */
const MOST_KEYS = 8;

/** '累计欠费 · 项目 养老保险 · 所有制 国有、集体' */
export function boundTo(figure: FigureBinding, language: Language, say: Say): string {
  const filters = figure.filters.map(({ dimension, in: keys }) => {
    const words = keys.map((key) => keyText(key, language, dimension));
    const named = words.length > MOST_KEYS ? `${words[0]}…${words.at(-1)} (${words.length})` : words.join('、');
    return `${dimensionLabel(dimension, language)} ${named}`;
  });
  const { compared } = figure;
  const shown = compared
    ? [say(`compared.${compared.as}`) + (compared.period ? ` (${momentText(compared.period, say)})` : '')]
    : [];
  const when = figure.period ? [momentText(figure.period, say)] : [];
  return [valueLabel(figure.value, language, say), ...shown, ...filters, ...when].join(' · ');
}

/** '上年同期', '上年末', '3月末' */
export function momentText({ years, month }: Moment, say: Say): string {
  if (month === undefined)
    return years === -1 ? say('moment.year-ago') : years === 0 ? say('moment.year') : String(years);
  if (years === -1 && month === 12) return say('moment.last-year-end');
  return `${years === 0 ? '' : `${years} `}${say('moment.month', { month })}`;
}

export function marksOf(
  sheet: string,
  form: { inspection: FormInspection; binding: Binding },
  language: Language,
  say: Say,
): ReadonlyMap<string, Mark> {
  const { inspection, binding } = form;
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
  for (const block of binding.rows ?? []) {
    if (block.sheet !== sheet) continue;
    const dimension = dimensionLabel(block.dimension, language);
    for (const { column, ...held } of block.columns) {
      const one = 'value' in held ? boundTo({ ...held, sheet, cell: column }, language, say) : '';
      const words =
        'dimension' in held
          ? dimensionLabel(held.dimension, language)
          : 'code' in held
            ? say(`identity.${held.code}`)
            : '';
      const says = [say('block.says', { dimension, row: block.row }), one, words].filter(Boolean).join('\n');
      for (let row = block.row; row < block.row + block.height; row++)
        marks.set(`${column}${row}`, { look: 'bound', says });
    }
  }
  return marks;
}

/** The block that a cell of the blank form belongs to; null where it is none's. */
export function blockAt(binding: Binding, at: { sheet: string; cell: string }): RowsBinding | null {
  const row = Number(/\d+$/.exec(at.cell)?.[0]);
  const inside = ({ sheet, row: first, height }: RowsBinding): boolean =>
    sheet === at.sheet && row >= first && row < first + height;
  return binding.rows?.find(inside) ?? null;
}

/** The numbers of a filled form, grown or not: figures, totals, and those that fail a check. */
export function filledMarks(
  sheet: string,
  { report, check }: { report: FilledForm; check: CheckReport },
  language: Language,
  say: Say,
): ReadonlyMap<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const { binding } of [...report.figures, ...(report.sentences ?? [])]) {
    if (binding.sheet !== sheet) continue;
    const before = marks.get(binding.cell);
    const says = [before?.says, boundTo(binding, language, say)].filter(Boolean).join('\n');
    marks.set(binding.cell, { look: 'bound', says });
  }
  for (const { sheet: on, cell, formula } of report.totals) {
    if (on === sheet) marks.set(cell, { look: 'formula', says: `=${formula}` });
  }
  const wrong = (on: string, cell: string, says: string): void => {
    const mark = marks.get(cell);
    if (on === sheet) marks.set(cell, { look: 'error', says: [mark?.says, says].filter(Boolean).join('\n') });
  };
  for (const { agrees, sheet: on, cell, formula } of report.checks) {
    if (agrees === false) wrong(on, cell, say('figure.does-not-foot', { formula }));
  }
  for (const { outcome, class: kind, rule, cells } of check.results) {
    if (outcome !== 'fails' || kind === 'explain') continue;
    for (const { of, sheet: on, cell } of cells) if (of === 'own') wrong(on, cell, rule);
  }
  return marks;
}

/** What a cell starts from: its own binding, else what it most likely asks for, else a balance in the form's unit. */
export function figureFor(
  { inspection, binding }: { inspection: FormInspection; binding: Binding },
  place: { sheet: string; cell: string },
): FigureBinding {
  const here = (one: { sheet: string; cell: string }) => one.sheet === place.sheet && one.cell === place.cell;
  const column = (cell: string) => cell.replace(/\d+$/, '');
  const beside = binding.figures.find(
    ({ sheet, cell }) => sheet === place.sheet && column(cell) === column(place.cell),
  );
  const near = inspection.unbound.find(here)?.near ?? beside;
  const { unit } = inspection;
  const money: MoneyUnit = unit && isMoneyUnit(unit) ? unit : '万元';
  const balance = { value: { measure: 'arrears_bal', agg: 'sum' } as const, filters: [], unit: money, decimals: 2 };
  return binding.figures.find(here) ?? { ...(near ?? balance), ...place };
}

export const withFigures = (binding: Binding, figures: readonly FigureBinding[]): Binding =>
  figures.reduce((so, one) => rebound(so, one, { figure: one }), binding);

/** The binding with the figures of a block's columns in the row of its total, formulas apart. */
export function withTotal(
  binding: Binding,
  block: RowsBinding,
  row: number,
  formulas: FormInspection['formulas'],
): Binding {
  return block.columns.reduce((so, held) => {
    if (!('value' in held)) return so;
    const { column, ...asked } = held;
    const at = { sheet: block.sheet, cell: `${column}${row}` };
    if (formulas.some(({ sheet, cell }) => sheet === at.sheet && cell === at.cell)) return so;
    return rebound(so, at, { figure: { ...asked, ...at, filters: [...block.filters, ...asked.filters] } });
  }, binding);
}

/** Cells that are not understood and that nobody has bound. */
export const stillOpen = ({ inspection, binding }: { inspection: FormInspection; binding: Binding }): UnboundCell[] =>
  inspection.unbound.filter(
    ({ sheet, cell }) =>
      ![...binding.figures, ...binding.texts].some((one) => one.sheet === sheet && one.cell === cell) &&
      blockAt(binding, { sheet, cell }) === null,
  );

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
