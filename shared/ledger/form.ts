// 一厂一表: a sheet that describes one enterprise, labels beside values, with a list of its debts below.
// Told from a list by its shape: beside 企业名称 stands a name, and below it another label.

import { address, parseAddress, rangeAddress } from '../grid.ts';
import { asOfDates, compact, readSpan, spanEnd, type IsoDate } from '../period.ts';
import type { WrittenUnit } from '../vocabulary/units.ts';
import { contextOf, moneyUnitOf } from './context.ts';
import { readDebtList, unnamedAmounts } from './debts.ts';
import { type FormTable, readFormTables, withoutTables } from './form-tables.ts';
import { afterColon, isFigure, labelOf, readLabels } from './form-labels.ts';
import type { Gathered, Place } from './gathered.ts';
import { fieldOf, headingWord } from './meaning.ts';
import { settleStatus } from './name-status.ts';
import type {
  ColumnReading,
  FactReading,
  Problem,
  Question,
  ReadingOptions,
  SubjectReading,
  TableReading,
} from './reading.ts';
import { unitsIn } from './units.ts';
import { oddity, ownCells, rawText, type View } from './view.ts';
import { rowReadings } from './row-answers.ts';
import { tableKey } from './told.ts';
import { amountQuestion, redQuestion } from './report.ts';
import { amountNamed, asOfQuestion } from './table.ts';

/** What heads the columns of a list and labels no line of a form. */
const LIST_FIELDS: ReadonlySet<string> = new Set(['due', 'year', 'month', 'ordinal', 'booked', 'name', 'person']);
const isName = (text: string): boolean => fieldOf(labelOf(text)) === 'name';

/** Where an enterprise's name stands: right of its label, or behind a colon in the same cell. `first`: of the sheet. */
export type NamePlace = { name: string; at: Place; label: string; first: boolean };

/** 单位名称:XX公司 above 费款所属期|险种|本金 names whose list it is, and makes no form of it. */
function opensList(view: View, from: number): boolean {
  const next = view.sheet.rows.findIndex((_, row) => row >= from && ownCells(view, row).length > 1);
  return ownCells(view, Math.max(next, 0)).some(({ text }) => LIST_FIELDS.has(fieldOf(text) ?? ''));
}

/** Persons are listed above: 单位名称:甲厂 between them says whose the next ones are. */
const listsPersons = (view: View, to: number): boolean =>
  view.sheet.rows.slice(0, to).some((_, row) => {
    const fields = ownCells(view, row).map(({ text }) => fieldOf(text));
    return fields.filter((field) => field === 'person').length >= 2;
  });

/** The name of the form that the sheet is, sought in the 15 rows from `from` on; null where it has not a form's shape. */
export function namePlace(view: View, from: number): NamePlace | null {
  for (let row = from; row < Math.min(view.height, from + 15); row += 1) {
    const cells = ownCells(view, row);
    if (listsPersons(view, row)) return null;
    for (const [i, cell] of cells.entries()) {
      const inside = /^(企业名称|单位名称|企业全称|单位全称):(.+)$/.exec(cell.text);
      if (inside?.[2] !== undefined && !opensList(view, row + 1))
        return { name: afterColon(cell.value), at: { row, column: cell.column }, label: inside[1] ?? '', first: true };
      const next = cells[i + 1];
      if (!isName(cell.text) || !next || typeof next.value !== 'string' || headingWord(next.text) === 'strong')
        continue;
      if (unitsIn(next.text).length > 0 || asOfDates(next.text).length > 0) continue;
      const below = ownCells(view, row + 1).find((one) => one.column === cell.column);
      if (below && headingWord(labelOf(below.text)) === 'strong' && !fieldOf(below.text))
        return { name: next.value.trim(), at: { row, column: next.column }, label: cell.text, first: true };
    }
  }
  return null;
}

/** 在职 on a form that has no 在职职工合计 is all who are not retired. */
function settleActive(facts: FactReading[]): void {
  const active = facts.filter((fact) => fact.measure === 'active_cnt');
  const [only] = active;
  if (only && active.length === 1 && only.breakdown === 'status=在职') only.breakdown = '';
}

const FOOT = /^(?:填表人|制表人?|审核人?|单位负责人|负责人|经办人|联系电话|填报日期|联系人)[::]?/;

function unread(view: View, used: ReadonlySet<string>, from: number): Problem[] {
  const problems: Problem[] = [];
  for (let row = from; row < view.height; row += 1) {
    for (const { column, value } of ownCells(view, row)) {
      if (isFigure(value) && !used.has(address(row, column)))
        problems.push(oddity(view, row, column, 'unread-cell', 'warning', `“${rawText(value)}”不知是什么数，未存入`));
    }
  }
  return problems;
}

const MONEY_CHOICES: Readonly<Record<string, WrittenUnit>> = {
  元: { zh: '元', unit: 'money', places: 2 },
  千元: { zh: '千元', unit: 'money', places: 5 },
  万元: { zh: '万元', unit: 'money', places: 6 },
  亿元: { zh: '亿元', unit: 'money', places: 10 },
};

/** The day on which the form says it was filled in; null where it says none. */
function filedOn(view: View): IsoDate | null {
  for (let row = 0; row < view.height; row += 1) {
    const cells = ownCells(view, row);
    for (const [i, { text }] of cells.entries()) {
      const rest = /(?:填报|填表|制表|报出)(?:日期|时间):?(.*)$/.exec(text)?.[1];
      const span = rest === undefined ? null : readSpan(rest === '' ? (cells[i + 1]?.text ?? '') : rest);
      if (span) return spanEnd(span);
    }
  }
  return null;
}

/** Asks for the date of the figures, and says what the form says of its own: that day is not theirs for certain. */
function undatedQuestion(view: View): Question {
  const filed = filedOn(view);
  const question = asOfQuestion(view.sheet.name);
  return filed === null ? question : { ...question, evidence: `表上没有写截至日期，只写了填报日期（${filed}）` };
}

function inReadingOrder(labels: readonly ColumnReading[]): ColumnReading[] {
  const rank = ({ column }: ColumnReading): number => {
    const at = parseAddress(column);
    return at ? at.row * 16_384 + at.column : 0;
  };
  return labels.toSorted((a, b) => rank(a) - rank(b));
}

/** What the small tables say is the form's too; a question that both ask is asked once. */
function takeTables(tables: readonly FormTable[], gathered: Gathered, questions: Question[]): void {
  for (const { table } of tables) {
    gathered.facts.push(...table.facts);
    gathered.controls.push(...table.controls);
    gathered.problems.push(...table.problems);
    gathered.taught.push(...table.taught);
    gathered.skipped.push(...table.skipped.filter(({ why }) => why !== 'title' && why !== 'unit'));
    questions.push(...table.questions.filter(({ key }) => !questions.some((one) => one.key === key)));
  }
}

/** Reads a sheet as the form of the enterprise named at `found`. */
export function readForm(whole: View, found: NamePlace, options: ReadingOptions): TableReading {
  const sheet = whole.sheet.name;
  const context = contextOf(whole, { titleTop: 0, headTop: found.at.row }, options, null);
  const subject: SubjectReading = {
    kind: 'enterprise',
    name: found.name,
    employerNo: null,
    uscc: null,
    orgCode: null,
    cell: address(found.at.row, found.at.column),
    attributes: [],
  };
  const gathered: Gathered = {
    subject,
    facts: [],
    controls: [],
    problems: [],
    skipped: [...context.skipped],
    used: new Set([subject.cell]),
    unitless: 0,
    labels: [],
    taught: [],
    questions: [],
  };
  const { answers } = options;
  const tables = readFormTables(whole, found.at.row + 1, subject, context, options);
  const view = withoutTables(whole, tables);
  const amount = amountQuestion(sheet, unnamedAmounts(view, found.at.row, context, answers));
  const named = amountNamed(options.answers[`measure:${sheet}`]);
  if (amount && named) context.topic = { ...context.topic, measure: named };
  const chosen = MONEY_CHOICES[options.answers[`unit:${sheet}`] ?? ''] ?? null;
  const list = readDebtList(view, found.at.row, gathered, context, chosen, answers);
  for (let row = found.at.row; row < view.height; row += 1) {
    if (list && row >= list.top && row <= list.bottom) continue;
    if (tables.some(({ top, bottom }) => row >= top && row <= bottom)) continue;
    const [first] = ownCells(view, row);
    if (!first) gathered.skipped.push({ row: row + 1, why: 'blank' });
    else if (view.told.get(row)?.kind === 'note') gathered.skipped.push({ row: row + 1, why: 'note' });
    else if (FOOT.test(compact(first.text))) gathered.skipped.push({ row: row + 1, why: 'footer' });
    else {
      const before = gathered.used.size;
      readLabels(view, row, gathered, context, chosen, answers);
      if (gathered.used.size === before && row !== found.at.row) gathered.skipped.push({ row: row + 1, why: 'note' });
    }
  }
  settleActive(gathered.facts);
  settleStatus({ list: [gathered.subject], sheet, problems: gathered.problems });
  const questions: Question[] = [...gathered.questions];
  if (gathered.unitless > 0 || (chosen !== null && moneyUnitOf(context) === null)) {
    questions.push({
      key: `unit:${sheet}`,
      text: `工作表“${sheet}”的金额单位是什么？`,
      choices: Object.keys(MONEY_CHOICES),
      assumed: null,
      must: true,
      evidence: '表上没有写金额单位',
    });
  }
  if (amount) questions.push(amount);
  const red = redQuestion(sheet, gathered.problems);
  if (red) questions.push(red);
  if (context.asOf === null) questions.push(undatedQuestion(view));
  takeTables(tables, gathered, questions);
  return {
    sheet,
    key: tableKey({ sheet, first: found.first, headRow: found.at.row }, found.at.column),
    rows: rowReadings(view, { top: 0, bottom: view.height - 1 }),
    range: rangeAddress({ top: found.at.row, left: 0, bottom: view.height - 1, right: Math.max(0, view.width - 1) }),
    layout: 'form',
    title: context.title,
    reporter: context.reporter,
    unit: moneyUnitOf(context) ?? list?.unit ?? null,
    asOf: context.asOf,
    asOfFrom: context.asOfFrom,
    columns: [
      ...inReadingOrder(gathered.labels),
      ...(list?.columns ?? []),
      ...tables.flatMap(({ table }) => table.columns),
    ],
    taught: gathered.taught,
    records: 1,
    skipped: gathered.skipped.sort((a, b) => a.row - b.row),
    problems: [...gathered.problems, ...unread(view, gathered.used, found.at.row)],
    controls: gathered.controls,
    questions,
    subjects: [gathered.subject],
    facts: gathered.facts,
  };
}
