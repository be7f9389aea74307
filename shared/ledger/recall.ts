// What was answered for an earlier file of the same shape, carried over to this one. Column by column where the heading is the
// same; a question only where title, reporting unit and evidence are alike. What hangs on a date is never carried over.

import { columnAnswerText, readColumnAnswer } from './column-answers.ts';
import type { Question } from './reading.ts';
import { pairTables, sameReporter, sameTitle, type Pair, type PastFile, type ShapedTable } from './shape.ts';
import { splitUnit } from './units.ts';
import { headingKey } from './words.ts';

/** Why an earlier answer was not taken. */
export type Withheld = 'date' | 'title' | 'evidence' | 'scale' | 'person';
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

/** Earlier answers that hold for `tables`, which were read without any. */
export function recall(tables: readonly ShapedTable[], past: PastFile): Recalled {
  const recalled: Recalled = { answers: {}, withheld: [] };
  for (const pair of pairTables(tables, past.tables)) {
    recallColumns(pair, past.answers, recalled);
    for (const question of pair.now.questions) recallQuestion(question, pair, past.answers, recalled);
  }
  return recalled;
}
