// 一厂一表: a sheet that describes one enterprise, labels beside values, with a list of its debts below.
// Told from a list by its shape: beside 企业名称 stands a name, and below it another label.

import { address, type CellValue, rangeAddress } from '../grid.ts';
import { asOfDates, compact, readSpan, spanEnd, type IsoDate } from '../period.ts';
import type { WrittenUnit } from '../vocabulary/units.ts';
import { readAttribute } from './attributes.ts';
import { contextOf, type Context, moneyUnitOf } from './context.ts';
import { readDebtList, unnamedAmounts } from './debts.ts';
import { gather, type Gathered, type Place, unitFor } from './gathered.ts';
import { attributeOf, fieldOf, headingWord, readHeading } from './meaning.ts';
import { settleStatus } from './name-status.ts';
import type {
  AttributeReading,
  FactReading,
  Problem,
  Question,
  ReadingOptions,
  SubjectReading,
  TableReading,
} from './reading.ts';
import { splitUnit, unitsIn } from './units.ts';
import { marksAt, oddity, ownCells, rawText, type View } from './view.ts';
import { readOrgCode, readUscc } from '../identifiers.ts';
import type { AttributeId } from '../vocabulary/dimensions.ts';
import { amountQuestion, redQuestion } from './report.ts';
import { amountNamed, asOfQuestion } from './table.ts';

const labelOf = (text: string): string =>
  text
    .replace(/^其中:?/, '')
    .replace(/[::]$/, '')
    .replace(/\((?:公章|盖章|章)\)$/, '');
/** What heads the columns of a list and labels no line of a form. */
const LIST_FIELDS: ReadonlySet<string> = new Set(['due', 'year', 'month', 'ordinal', 'booked', 'name', 'person']);
const isName = (text: string): boolean => fieldOf(labelOf(text)) === 'name';

/** '性质：集体' → '集体', spaces inside kept. */
const afterColon = (value: CellValue): string =>
  rawText(value)
    .normalize('NFKC')
    .replace(/^[^:]*:\s*/, '')
    .trim();

/** Where an enterprise's name stands: right of its label, or behind a colon in the same cell. `row`: that of the label. */
export type NamePlace = { name: string; at: Place; label: string };

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
        return { name: afterColon(cell.value), at: { row, column: cell.column }, label: inside[1] ?? '' };
      const next = cells[i + 1];
      if (!isName(cell.text) || !next || typeof next.value !== 'string' || headingWord(next.text) === 'strong')
        continue;
      if (unitsIn(next.text).length > 0 || asOfDates(next.text).length > 0) continue;
      const below = ownCells(view, row + 1).find((one) => one.column === cell.column);
      if (below && headingWord(labelOf(below.text)) === 'strong' && !fieldOf(below.text))
        return { name: next.value.trim(), at: { row, column: next.column }, label: cell.text };
    }
  }
  return null;
}

const NOTES: readonly [RegExp, AttributeId][] = [
  [/^(\d{4})年(?:\d{1,2}月)?建厂$/, 'founded_year'],
  [/^(\d{4}年(?:\d{1,2}月)?)(?:全面)?停产$/, 'stopped_on'],
];

function attach(view: View, gathered: Gathered, attribute: AttributeId, value: string | number, place: Place): void {
  const read = readAttribute(attribute, value, marksAt(view, place.row, place.column).date, view.book.date1904);
  gathered.used.add(address(place.row, place.column));
  if (!read || gathered.subject.attributes.some((one) => one.attribute === attribute)) return;
  if (read.warn)
    gathered.problems.push(
      oddity(view, place.row, place.column, read.warn, 'warning', `“${rawText(value)}”按原样保留`),
    );
  const reading: AttributeReading = {
    attribute,
    raw: rawText(value),
    value: read.value,
    number: read.number,
    cell: address(place.row, place.column),
  };
  gathered.subject.attributes.push(reading);
}

/** Stores the value of an attribute or a code; false where the label names neither. */
function readOne(view: View, gathered: Gathered, label: string, value: CellValue, place: Place): boolean {
  const [attribute, field] = [attributeOf(label), fieldOf(label)];
  if (attribute && (typeof value === 'string' || typeof value === 'number'))
    attach(view, gathered, attribute, value, place);
  else if (field === 'employer_no') gathered.subject.employerNo = rawText(value).trim();
  else if (field === 'uscc') gathered.subject.uscc = readUscc(rawText(value));
  else if (field === 'org_code') gathered.subject.orgCode = readOrgCode(rawText(value));
  else return false;
  gathered.used.add(address(place.row, place.column));
  return true;
}

/** Label and value side by side, as often as a row has them. */
function readPairs(view: View, row: number, gathered: Gathered, context: Context, chosen: WrittenUnit | null): void {
  const cells = ownCells(view, row);
  for (let i = 0; i < cells.length; i += 1) {
    const cell = cells[i];
    if (!cell || gathered.used.has(address(row, cell.column))) continue;
    for (const [pattern, attribute] of NOTES) {
      const found = pattern.exec(cell.text)?.[1];
      if (found !== undefined) attach(view, gathered, attribute, found, { row, column: cell.column });
    }
    const within = /^([^:]{2,12}):(.+)$/.exec(cell.text);
    if (
      within?.[1] !== undefined &&
      readOne(view, gathered, within[1], afterColon(cell.value), { row, column: cell.column })
    )
      continue;
    const label = labelOf(cell.text);
    const next = cells[i + 1];
    if (!next || (typeof next.value === 'string' && headingWord(labelOf(next.text)) === 'strong')) continue;
    const place = { row, column: next.column };
    const attribute = attributeOf(splitUnit(label).text);
    const read = readOne(view, gathered, splitUnit(label).text, next.value, place);
    if (!read && (attribute || fieldOf(splitUnit(label).text) || headingWord(label) === null)) continue;
    if (!read) {
      const meaning = readHeading([label], context.topic);
      if (meaning.role !== 'measure') continue;
      gather(view, gathered, meaning, unitFor(meaning, context, chosen), place, context.asOf);
    }
    gathered.used.add(address(row, next.column));
    i += 1;
  }
}

/** 在职 on a form that has no 在职职工合计 is all who are not retired. */
function settleActive(facts: FactReading[]): void {
  const active = facts.filter((fact) => fact.measure === 'active_cnt');
  const [only] = active;
  if (only && active.length === 1 && only.breakdown === 'status=在职') only.breakdown = '';
}

const FOOT = /^(?:填表人|制表人?|审核人?|单位负责人|负责人|经办人|联系电话|填报日期|联系人)[::]?/;

/** An amount as text: ￥2,953.62, 0.396778. Telephones and years have no point and no comma. */
const WRITTEN = /^[¥￥]?\d[\d,]*(?:\.\d+|,\d{3}|元|万元)$|^[¥￥]\d+$/;

function unread(view: View, used: ReadonlySet<string>, from: number): Problem[] {
  const problems: Problem[] = [];
  for (let row = from; row < view.height; row += 1) {
    for (const { column, value } of ownCells(view, row)) {
      const isFigure = typeof value === 'number' || (typeof value === 'string' && WRITTEN.test(compact(value)));
      if (isFigure && !used.has(address(row, column)))
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

/** Reads a sheet as the form of the enterprise named at `found`. */
export function readForm(view: View, found: NamePlace, options: ReadingOptions): TableReading {
  const sheet = view.sheet.name;
  const context = contextOf(view, { titleTop: 0, headTop: found.at.row }, options, null);
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
  };
  const amount = amountQuestion(sheet, unnamedAmounts(view, found.at.row, context));
  const named = amountNamed(options.answers[`measure:${sheet}`]);
  if (amount && named) context.topic = { ...context.topic, measure: named };
  const chosen = MONEY_CHOICES[options.answers[`unit:${sheet}`] ?? ''] ?? null;
  const list = readDebtList(view, found.at.row, gathered, context, chosen);
  for (let row = found.at.row; row < view.height; row += 1) {
    if (list && row >= list.top && row <= list.bottom) continue;
    const [first] = ownCells(view, row);
    if (!first) gathered.skipped.push({ row: row + 1, why: 'blank' });
    else if (FOOT.test(compact(first.text))) gathered.skipped.push({ row: row + 1, why: 'footer' });
    else {
      const before = gathered.used.size;
      readPairs(view, row, gathered, context, chosen);
      if (gathered.used.size === before && row !== found.at.row) gathered.skipped.push({ row: row + 1, why: 'note' });
    }
  }
  settleActive(gathered.facts);
  settleStatus({ list: [gathered.subject], sheet, problems: gathered.problems });
  const questions: Question[] = [];
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
  return {
    sheet,
    range: rangeAddress({ top: found.at.row, left: 0, bottom: view.height - 1, right: Math.max(0, view.width - 1) }),
    layout: 'form',
    title: context.title,
    reporter: context.reporter,
    unit: moneyUnitOf(context) ?? list?.unit ?? null,
    asOf: context.asOf,
    asOfFrom: context.asOfFrom,
    columns: list?.columns ?? [],
    taught: [],
    records: 1,
    skipped: gathered.skipped.sort((a, b) => a.row - b.row),
    problems: [...gathered.problems, ...unread(view, gathered.used, found.at.row)],
    controls: gathered.controls,
    questions,
    subjects: [gathered.subject],
    facts: gathered.facts,
  };
}
