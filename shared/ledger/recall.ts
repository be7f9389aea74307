// What was answered for an earlier file of the same shape, carried over to this one. Column by column where the heading is the
// same; a question only where title, reporting unit and evidence are alike. What hangs on a date is never carried over.

import { columnAnswerText, readColumnAnswer } from './column-answers.ts';
import type { Question } from './reading.ts';
import { pairTables, sameReporter, sameSheet, sameTitle, type Pair, type PastFile, type ShapedTable } from './shape.ts';
import { LEFT_OUT, ROW_KINDS } from './row-answers.ts';
import { splitUnit } from './units.ts';
import { headingKey } from './words.ts';

/** Why an earlier answer was not taken. */
export type Withheld = 'date' | 'title' | 'evidence' | 'scale' | 'place' | 'person';
export type Recalled = {
  answers: Record<string, string>;
  /** Keys of this file, and why the earlier answer does not hold for them. */
  withheld: { key: string; answer: string; why: Withheld }[];
};

type Answers = Readonly<Record<string, string>>;

/** '合计等于各年之和：3/3 行' → '合计等于各年之和：all 行': numbers may differ, what they show may not. */
const gist = (evidence: string): string =>
  evidence
    .replace(/(\d+)\/(\d+)/g, (_, part: string, all: string) => (part === all ? 'all' : part === '0' ? 'none' : 'some'))
    .replace(/[A-Z]{1,3}\d+/g, '#')
    .replace(/\d+/g, '#');

const kindOf = (key: string): string => key.replace(/:.*$/, '');

/** The earlier column of the same heading; null where there is none, or several. */
function sameColumn(columns: ShapedTable['columns'], heading: readonly string[]) {
  const key = headingKey(heading);
  const found = columns.filter((column) => headingKey(column.heading) === key);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** The answer for a column, fit for another year's column; null where it named a period that the heading does not. */
function carried(answer: string, before: readonly string[], now: readonly string[]): string | null {
  const read = readColumnAnswer(answer);
  if (!read.ok || read.value.as !== 'measure') return answer;
  const { due, unit, ...rest } = read.value;
  const dated = /(?:19|20)\d{2}/.test(before.join(''));
  if (due && !dated) return null;
  const ownUnit = now.some((part) => splitUnit(part).unit !== null);
  return columnAnswerText(ownUnit || unit === undefined ? rest : { ...rest, unit });
}

function recallColumns({ now, before }: Pair, answers: Answers, recalled: Recalled): void {
  for (const column of now.columns) {
    const earlier = sameColumn(before.columns, column.heading);
    if (!earlier || column.key === undefined || earlier.key === undefined) continue;
    const answer = answers[earlier.key];
    if (answer !== undefined) {
      const fit = carried(answer, earlier.heading, column.heading);
      if (fit === null) recalled.withheld.push({ key: column.key, answer, why: 'date' });
      else recalled.answers[column.key] = fit;
    }
    const sum = answers[earlier.key.replace(/^column:/, 'sum:')];
    if (sum !== undefined) recalled.answers[column.key.replace(/^column:/, 'sum:')] = sum;
  }
}

function recallQuestion(question: Question, { now, before }: Pair, answers: Answers, recalled: Recalled): void {
  const kind = kindOf(question.key);
  const earlier = before.questions.find(({ key }) => kindOf(key) === kind);
  const answer = earlier && answers[earlier.key];
  if (kind === 'asOf' || kind === 'firm' || kind === 'column' || kind === 'sum' || !earlier || answer === undefined)
    return;
  const alike = gist(question.evidence) === gist(earlier.evidence) && question.assumed === earlier.assumed;
  const why: Withheld | null = !alike
    ? 'evidence'
    : sameTitle(now, before) && sameReporter(now, before)
      ? null
      : 'title';
  if (why === null) recalled.answers[question.key] = answer;
  else recalled.withheld.push({ key: question.key, answer, why });
}

/** Rows are found again by the words that they begin with: by number they would be others. */
function recallRows(sheet: string, before: ShapedTable, recalled: Recalled): void {
  for (const { key, kind, label } of before.rows ?? []) {
    const answer = ROW_KINDS.find(({ id }) => id === kind)?.zh ?? kind;
    if (label !== '') recalled.answers[`row:${sheet}!${label}`] = answer;
    else recalled.withheld.push({ key, answer, why: 'place' });
  }
}

/** A table that was left out is left out again where nothing else can be meant: same title, same sheet. */
function recallTable({ now, before }: Pair, recalled: Recalled): void {
  const { key } = now;
  if (before.leftOut !== true || key === undefined || key === null) return;
  if (sameTitle(now, before) && sameSheet(now, before)) recalled.answers[key] = LEFT_OUT;
  else recalled.withheld.push({ key, answer: LEFT_OUT, why: 'title' });
}

/** The headings that a person pointed at in an earlier file: until they hold, a file of its shape is not known again. */
export function recallHeadings(past: PastFile): Record<string, string> {
  const recalled: Recalled = { answers: {}, withheld: [] };
  for (const table of past.tables)
    if (table.rows?.some(({ kind }) => kind === 'heading')) recallRows(table.sheet, table, recalled);
  return recalled.answers;
}

/** Earlier answers that hold for `tables`, which were read without any. */
export function recall(tables: readonly ShapedTable[], past: PastFile): Recalled {
  const recalled: Recalled = { answers: {}, withheld: [] };
  for (const pair of pairTables(tables, past.tables)) {
    recallColumns(pair, past.answers, recalled);
    recallRows(pair.now.sheet, pair.before, recalled);
    recallTable(pair, recalled);
    for (const question of pair.now.questions) recallQuestion(question, pair, past.answers, recalled);
  }
  return recalled;
}
