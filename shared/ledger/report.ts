// What is said about the columns of a table: roles for the preview, and a line for every column that is not stored.

import { address, columnName } from '../grid.ts';
import type { WrittenUnit } from '../vocabulary/units.ts';
import { spanEnd } from '../period.ts';
import type { Column } from './columns.ts';
import type { Field } from '../vocabulary/headings.ts';
import type { ColumnReading, Problem, Question, Severity } from './reading.ts';
import type { Silence } from './measure-words.ts';
import type { YearsReading } from './years.ts';
import type { View } from './view.ts';
import { columnKey, type Place } from './told.ts';

const SILENT: Readonly<Record<Silence, { code: string; severity: Severity; text: string }>> = {
  unknown: { code: 'unknown-heading', severity: 'warning', text: '列标题“{heading}”不认识，本列未存入' },
  derived: { code: 'derived-column', severity: 'info', text: '“{heading}”是比率或增减，由程序重算，不存' },
  counted: { code: 'counted-column', severity: 'info', text: '“{heading}”是户数，由企业明细点数，不存' },
  cumulative: { code: 'cumulative-column', severity: 'info', text: '“{heading}”是累计数，与各期数重复，不存' },
  opening: { code: 'unclear-opening', severity: 'warning', text: '“{heading}”是哪一天的数，表上没有写明，本列未存入' },
  undated: { code: 'undated-month', severity: 'warning', text: '“{heading}”是哪一年的月份，表上没有写明，本列未存入' },
  group: {
    code: 'unheaded-group',
    severity: 'warning',
    text: '“{heading}”右边还有没有标题的列，分不清各是什么数，本列未存入',
  },
  private: { code: 'private-column', severity: 'info', text: '“{heading}”含个人信息，不存' },
  'of-which': { code: 'of-which-column', severity: 'info', text: '“{heading}”是其中数，已含在总数内，不存' },
  'left-out': { code: 'column-left-out', severity: 'info', text: '“{heading}”按您的说法不入库' },
  overlap: {
    code: 'overlapping-years',
    severity: 'error',
    text: '“{heading}”与别的列年份重叠，又不等于它们之和，本列未存入',
  },
  rows: { code: 'untold-rows', severity: 'error', text: '“{heading}”各行是谁的、是什么数，表上看不出，本列未存入' },
  'no-measure': { code: 'no-measure', severity: 'warning', text: '看不出“{heading}”是欠费、应缴还是别的金额' },
};

const CODES = new Set<Field>(['name', 'employer_no', 'uscc', 'org_code']);
type KeyAttribute = 'name' | 'employer_no' | 'uscc' | 'org_code';
const isKey = (field: Field): field is KeyAttribute => CODES.has(field);

function readingOf(column: Column, unit: WrittenUnit | null, years: YearsReading | null, place: Place): ColumnReading {
  const base: ColumnReading = {
    column: columnName(column.index),
    heading: column.path,
    role: column.role,
    key: columnKey(place, column.index),
    ...(column.by ? { by: column.by } : {}),
    ...(column.silence === 'private' ? { personal: true } : {}),
  };
  if (column.role === 'measure' || column.role === 'total') {
    const layered = column.span && years === 'layers' && column.measure === 'arrears_bal';
    return {
      ...base,
      ...(column.measure ? { measure: column.measure } : {}),
      ...(column.item ? { item: column.item } : {}),
      ...(column.part !== '' ? { part: column.part } : {}),
      ...(column.breakdown !== '' ? { breakdown: column.breakdown } : {}),
      ...(column.due ? { due: column.due } : {}),
      ...(column.span ? (layered ? { due: column.span.range } : { asOf: spanEnd(column.span) }) : {}),
      ...(unit ? { unit: unit.zh } : {}),
    };
  }
  if (column.attribute) return { ...base, attribute: column.attribute };
  if (column.field && isKey(column.field)) return { ...base, attribute: column.field };
  return column.role === 'period' && column.field ? { ...base, period: column.field } : base;
}

/** The table's columns as the preview shows them. */
export const columnReadings = (
  columns: readonly Column[],
  units: readonly (WrittenUnit | null)[],
  years: YearsReading | null,
  place: Place,
): ColumnReading[] => columns.map((column, i) => readingOf(column, units[i] ?? null, years, place));

/** A line for each column whose figures are not stored, at its heading's last cell. */
export function silentColumns(view: View, columns: readonly Column[], headRow: number): Problem[] {
  return columns.flatMap((column) => {
    if (column.silence === null) return [];
    const { code, severity, text } = SILENT[column.silence];
    const heading = column.path.join('/');
    const place = { sheet: view.sheet.name, cell: address(headRow, column.index), raw: heading };
    return [{ code, severity, message: text.replace('{heading}', heading), values: { heading }, ...place }];
  });
}

/** Measures that an amount without a name may be. */
export const AMOUNT_CHOICES = [
  'arrears_bal',
  'due_amt',
  'paid_current',
  'recovered_amt',
  'new_arrears',
  'late_fee',
  'subsidy_amt',
] as const;

/** Are amounts in red negative? Asked wherever a sheet has one; `assumed` is never a guess. */
export function redQuestion(sheet: string, problems: readonly Problem[]): Question | null {
  const red = problems.filter((problem) => problem.code.startsWith('red-'));
  if (red.length === 0) return null;
  return {
    key: `red:${sheet}`,
    text: `工作表“${sheet}”的红字金额是负数，还是只为醒目、仍是正数？`,
    choices: ['negative', 'positive'],
    assumed: null,
    must: true,
    evidence: `${red[0]?.cell ?? ''}等${red.length}格的正数用了红字`,
  };
}

/** The question which amount the table is about; null where every column says so itself. */
export function amountQuestion(sheet: string, columns: readonly Pick<Column, 'silence' | 'path'>[]): Question | null {
  const open = columns.filter((column) => column.silence === 'no-measure').map((column) => column.path.join('/'));
  if (open.length === 0) return null;
  return {
    key: `measure:${sheet}`,
    text: `工作表“${sheet}”的“${open.slice(0, 3).join('”“')}”是什么金额？`,
    choices: [...AMOUNT_CHOICES],
    assumed: null,
    must: true,
    evidence: '标题、文件名和列标题都没有写明',
  };
}
