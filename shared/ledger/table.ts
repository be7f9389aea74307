// One table of a list sheet, from its block of rows to facts, controls, problems and questions. The order of the steps is
// the order in which a clerk reads: what it is about, its columns, its rows, its years, its totals.

import { rangeAddress } from '../grid.ts';
import type { MeasureId } from '../vocabulary/measures.ts';
import { type Block, headRows } from './blocks.ts';
import { settleItemColumn, settleKinds, settleUnitColumn } from './by-values.ts';
import { columnsOf } from './beside-names.ts';
import type { Column } from './columns.ts';
import { contextOf, type Context, moneyUnitOf, unitsOf } from './context.ts';
import { compareTotals } from './controls.ts';
import { settlePairs } from './paired-rows.ts';
import { kindColumn } from './row-kinds.ts';
import { nothing } from './meaning.ts';
import { settleMonthPairs } from './month-pairs.ts';
import type { FactColumns } from './fact-columns.ts';
import { makeFacts } from './facts.ts';
import { settleStatus } from './name-status.ts';
import { isAnswered } from './questions.ts';
import type { Problem, Question, ReadingOptions, SubjectReading, TableToStore } from './reading.ts';
import { overlappingRows, settleOverlaps } from './overlaps.ts';
import { settleOfWhich } from './of-which.ts';
import { outliers } from './outliers.ts';
import type { Body } from './body.ts';
import { readRecords } from './records.ts';
import { AMOUNT_CHOICES, amountQuestion, columnReadings, redQuestion, silentColumns } from './report.ts';
import { isNumeric, leftBlank, surroundings } from './remarks.ts';
import type { Rows } from './sorted-rows.ts';
import { sortRows } from './rows.ts';
import { settleSums } from './sums.ts';
import { rowReadings } from './row-answers.ts';
import { choiceQuestions, type Hearing, tableKey, taughtIn } from './told.ts';
import { oddity, type View } from './view.ts';
import { decideYears } from './years.ts';

export const amountNamed = (text: string | undefined): MeasureId | null =>
  AMOUNT_CHOICES.find((choice) => choice === text) ?? null;

/** 单位欠费 beside 单位欠费(已缴): is the first what was charged, or what is still owed? Only the user knows the export. */
function settleTwins(sheet: string, columns: readonly Column[], options: ReadingOptions): Question | null {
  if (!columns.some((column) => column.twin)) return null;
  const key = `paid:${sheet}`;
  const answer = options.answers[key];
  if (answer === 'due') {
    for (const column of columns) {
      if (column.twin) column.measure = 'paid_current';
      else if (column.measure === 'arrears_bal') column.measure = 'due_amt';
    }
  }
  return {
    key,
    text: `工作表“${sheet}”的“欠费”列，是尚欠的余额，还是应缴额、其中一部分已在“已缴”列缴清？`,
    choices: ['balance', 'due'],
    assumed: null,
    must: true,
    evidence: '欠费列旁有同名的“已缴”列',
  };
}

/** What a column of a twin, or its twin, may turn out to be once the user has spoken. */
const TWINNED: ReadonlySet<MeasureId> = new Set<MeasureId>(['arrears_bal', 'recovered_amt']);

/** 本年新增欠费 halfway through a year would be counted again in the next month's table: only a full year is stored. */
function settleYearToDate(columns: readonly Column[], asOf: string | null): void {
  if (asOf?.slice(5, 7) === '12') return;
  for (const column of columns)
    if (column.role === 'measure' && column.when === 'year')
      Object.assign(column, { role: 'unknown', silence: 'cumulative' });
}

/** 期初 without a period that begins anywhere is a balance of no known day. */
function settleOpening(columns: readonly Column[], opening: string | null): void {
  if (opening !== null) return;
  for (const column of columns)
    if (column.role === 'measure' && column.when === 'start')
      Object.assign(column, { role: 'unknown', silence: 'opening' });
}

/** A heading over its own column and further ones that have none: what each of them is cannot be told. */
function settleGroups(view: View, rows: Rows, columns: readonly Column[]): void {
  const headed = new Set(columns.map((column) => column.index));
  const full = (c: number): boolean =>
    rows.records.filter((row) => isNumeric(view.sheet.rows[row]?.[c] ?? null)).length * 2 > rows.records.length;
  for (const column of columns) {
    const next = column.index + 1;
    if (column.role === 'measure' && next < view.width && !headed.has(next) && full(next))
      Object.assign(column, { role: 'unknown', silence: 'group' });
  }
}

const TELLS: ReadonlySet<Column['role']> = new Set(['key', 'attribute', 'item', 'period']);

/** Many rows, and no column that tells one from another: a return whose rows are different figures, or a list whose names are elsewhere. */
function settleUntold(rows: Rows, columns: readonly Column[], inPairs: boolean): void {
  const told = columns.some(({ role, field }) => TELLS.has(role) || field === 'kind');
  if (rows.records.length < 2 || (told && !inPairs)) return;
  for (const column of columns)
    if (column.role === 'measure' || column.role === 'total')
      Object.assign(column, { role: 'unknown', silence: 'rows' });
}

/** Classes that no fact speaks of are left out; enterprises stay, for their attributes. The facts follow their subjects. */
function withoutIdle(subjects: readonly SubjectReading[], facts: FactColumns): SubjectReading[] {
  const used = new Uint8Array(subjects.length);
  for (let at = 0; at < facts.length; at += 1) used[facts.subjectAt(at)] = 1;
  const kept = subjects.flatMap((subject, i) => (subject.kind === 'enterprise' || used[i] === 1 ? [i] : []));
  if (kept.length < subjects.length) facts.renumberSubjects(new Map(kept.map((old, now) => [old, now])));
  return kept.flatMap((i) => subjects[i] ?? []);
}

export const asOfQuestion = (sheet: string): Question => ({
  key: 'asOf',
  text: `工作表“${sheet}”的数是截至哪一天的？`,
  choices: [],
  assumed: null,
  must: true,
  evidence: '标题、单位行和文件名都没有写日期',
});

const numericUnknown = (view: View, rows: Rows, column: Column): boolean =>
  rows.records.slice(0, 500).some((row) => isNumeric(view.sheet.rows[row]?.[column.index] ?? null));

function columnsFor(view: View, block: Block, context: Context, hearing: Hearing): Column[] {
  const columns = columnsOf(view, block, context.topic, hearing);
  const telling = kindColumn(view, block, columns);
  if (telling !== null) {
    const measure = context.topic.measure ?? (columns.some(({ measure: of }) => of !== null) ? null : 'arrears_bal');
    const told = columnsOf(view, block, { ...context.topic, measure }, hearing);
    const column = told.find(({ index }) => index === telling);
    if (column) Object.assign(column, { ...nothing, role: 'item', silence: null, tellsRows: true });
    return told;
  }
  if (!columns.some((column) => column.field === 'item') || context.topic.item === null) return columns;
  return columnsOf(view, block, { ...context.topic, item: null }, hearing);
}

/** Is there anything in the table to store or to ask about? */
const worthReading = (columns: readonly Column[]): boolean =>
  columns.some(
    ({ role, silence, choices }) =>
      role === 'measure' || silence === 'no-measure' || silence === 'undated' || choices.length > 0,
  ) ||
  (columns.some((column) => column.role === 'key') && columns.some((column) => column.role === 'attribute'));

function undatedProblems(context: Context, view: View, block: Block): Problem[] {
  if (context.otherDates.length === 0) return [];
  const dates = context.otherDates.join('、');
  return [
    oddity(view, block.titleTop, 0, 'several-dates', 'warning', `表上还写了${dates}，按${context.asOf ?? ''}读`, {
      dates,
      asOf: context.asOf ?? '',
    }),
  ];
}

/** Rosters hold persons: a caller reads them elsewhere. */
export const isRoster = (columns: readonly Column[]): boolean =>
  columns.some((column) => column.field === 'person' && /编号|姓名|身份|证件|号码|保障号/.test(column.path.join('')));

/** What is known of a table before its rows are read. */
export type Start = {
  view: View;
  block: Block;
  columns: Column[];
  context: Context;
  hearing: Hearing;
  /** What its amounts are, where the table does not say; asked also once it is answered. */
  amount: Question | null;
};

export function startTable(view: View, block: Block, options: ReadingOptions, earlier: Context | null): Start {
  const context = contextOf(view, block, options, earlier);
  const place = { sheet: view.sheet.name, first: earlier === null, headRow: block.headBottom };
  const hearing = { place, answers: options.answers, lexicon: view.lexicon };
  const plain = columnsFor(view, block, context, hearing);
  const amount = amountQuestion(view.sheet.name, plain);
  const named = amountNamed(options.answers[`measure:${view.sheet.name}`]);
  if (!named) return { view, block, columns: plain, context, hearing, amount };
  context.topic = { ...context.topic, measure: named };
  return { view, block, columns: columnsFor(view, block, context, hearing), context, hearing, amount };
}

/** Reads the rows of a table; null where it holds nothing to store. */
export function readTable(
  { view, block, columns, context, hearing, amount }: Start,
  options: ReadingOptions,
): TableToStore | null {
  const sheet = view.sheet.name;
  // A heading that a person points at is a table, though nobody knows yet what its columns are.
  if (!worthReading(columns) && view.told.get(block.headTop)?.kind !== 'heading') return null;
  settleMonthPairs(columns);
  const rows = sortRows(view, block, columns);
  settleKinds(view, rows, columns);
  settleItemColumn(view, rows, columns);
  settleGroups(view, rows, columns);
  const pairs = settlePairs(view, rows, columns, hearing.place, options);
  settleUntold(rows, columns, pairs.open);
  const twins = settleTwins(sheet, columns, options);
  settleYearToDate(columns, context.asOf);
  settleOpening(columns, context.opening);
  const { units, question: unitQuestion } = unitsOf(
    columns,
    context,
    settleUnitColumn(view, rows, columns),
    sheet,
    options,
  );
  const body: Body = readRecords({ view, columns, rows, units, context }, options.rowRead);
  settleStatus(body.subjects);
  const sums = settleSums(columns, body, hearing.place, options);
  const parts = settleOfWhich(view, columns, body, context.topic);
  settleOverlaps(columns, body);
  const years = decideYears(sheet, columns, body, context.words, options.answers);
  const itemColumn = columns.some((column) => column.field === 'item');
  const made = makeFacts({
    view,
    columns,
    body,
    asOf: context.asOf,
    opening: context.opening,
    years: years.reading,
    itemColumn,
    unsure: sums.open,
  });
  const totals = compareTotals({ view, columns, units, rows, body }, years.reading === 'balances');
  const silent = silentColumns(view, columns, block.headBottom).map((problem, i): Problem => {
    const column = columns.filter((one) => one.silence !== null)[i];
    return problem.code === 'unknown-heading' && column && !numericUnknown(view, rows, column)
      ? { ...problem, severity: 'info' }
      : problem;
  });
  const dated = body.subjects.list.some((subject) => subject.kind === 'enterprise' && subject.attributes.length > 0);
  const undecided =
    context.asOf === null && (made.undated > 0 || dated || columns.some((column) => column.silence === 'undated'));
  const questions = [
    unitQuestion,
    pairs.question,
    amount,
    twins,
    years.question,
    redQuestion(sheet, body.problems),
    undecided ? asOfQuestion(sheet) : null,
    ...sums.questions,
    ...choiceQuestions(columns, hearing.place),
  ];
  const open = twins !== null && !isAnswered(twins, options.answers);
  const facts = open ? made.facts.filter(({ measure }) => !TWINNED.has(measure)) : made.facts;
  const subjects = withoutIdle(body.subjects.list, facts);
  return {
    sheet,
    key: tableKey(hearing.place, columns[0]?.index ?? 0),
    rows: rowReadings(view, { top: block.titleTop, bottom: block.bodyBottom }),
    range: rangeAddress({
      top: block.headTop,
      left: columns[0]?.index ?? 0,
      bottom: block.bodyBottom,
      right: columns.at(-1)?.index ?? 0,
    }),
    layout: 'list',
    title: context.title,
    reporter: context.reporter,
    unit: moneyUnitOf(context),
    asOf: context.asOf,
    asOfFrom: context.asOfFrom,
    columns: columnReadings(columns, units, years.reading, hearing.place),
    taught: taughtIn(columns, context.topic, hearing),
    records: body.lines.filter((line) => line !== null).length,
    skipped: [...context.skipped, ...headRows(block), ...rows.skipped, ...body.skipped].sort((a, b) => a.row - b.row),
    problems: [
      ...silent,
      ...undatedProblems(context, view, block),
      ...surroundings(view, block, rows, columns),
      ...leftBlank(view, block, columns, body, itemColumn),
      ...body.problems,
      ...parts,
      ...overlappingRows(view, columns, body),
      ...outliers(view, columns, body),
      ...made.problems,
      ...totals.problems,
    ],
    controls: totals.controls,
    questions: questions.filter((question) => question !== null),
    subjects,
    facts,
  };
}
