// The labels of a form with the values beside them: attributes and codes of its enterprise, figures. A label is told like a
// column's heading: by the person's answer, by a word of theirs, else by the vocabulary. Knows nothing of the list of debts.

import { address, type CellValue } from '../grid.ts';
import { readOrgCode, readUscc } from '../identifiers.ts';
import { compact, spanEnd } from '../period.ts';
import type { AttributeId } from '../vocabulary/dimensions.ts';
import type { WrittenUnit } from '../vocabulary/units.ts';
import { readAttribute } from './attributes.ts';
import type { Context } from './context.ts';
import { gather, type Gathered, type Place, unitFor } from './gathered.ts';
import { attributeOf, fieldOf, headingWord } from './meaning.ts';
import type { Topic } from './measure-words.ts';
import type { AttributeReading, ColumnReading } from './reading.ts';
import { columnReadings } from './report.ts';
import { withoutNames } from './signatures.ts';
import { choiceQuestions, hear, type Hearing, taughtIn, type ToldMeaning } from './told.ts';
import { splitUnit } from './units.ts';
import { marksAt, oddity, ownCells, rawText, type View } from './view.ts';

type Answers = Readonly<Record<string, string>>;

export const labelOf = (text: string): string =>
  text
    .replace(/^其中:?/, '')
    .replace(/[::]$/, '')
    .replace(/\((?:公章|盖章|章)\)$/, '');

/** '性质：集体' → '集体', spaces inside kept. */
export const afterColon = (value: CellValue): string =>
  rawText(value)
    .normalize('NFKC')
    .replace(/^[^:]*:\s*/, '')
    .trim();

/** An amount as text: ￥2,953.62, 0.396778. Telephones and years have no point and no comma. */
const WRITTEN = /^[¥￥]?\d[\d,]*(?:\.\d+|,\d{3}|元|万元)$|^[¥￥]\d+$/;
export const isFigure = (value: CellValue): boolean =>
  typeof value === 'number' || (typeof value === 'string' && WRITTEN.test(compact(value)));

/** A whole number as text, as text files hold them; the length of a telephone makes it none. */
const isCount = (value: CellValue): boolean => typeof value === 'string' && /^\d{1,6}$/.test(value.trim());

const hearingAt = (view: View, { row }: Place, answers: Answers): Hearing => ({
  place: { sheet: view.sheet.name, first: false, headRow: row },
  answers,
  lexicon: view.lexicon,
});

/** What a label means that stands at `place`. */
export const heardAt = (view: View, label: string, place: Place, topic: Topic, answers: Answers): ToldMeaning =>
  hear([label], place.column, topic, hearingAt(view, place, answers));

/** A label as the preview shows it, with the key by which it is answered: column:表!B5. */
export function labelReading(
  view: View,
  label: string,
  meaning: ToldMeaning,
  at: Place,
  unit: WrittenUnit | null,
): ColumnReading {
  const column = { ...meaning, index: at.column, path: [label], candidates: [] };
  const [reading] = columnReadings([column], [unit], null, hearingAt(view, at, {}).place);
  return { heading: [label], role: meaning.role, ...reading, column: address(at.row, at.column) };
}

/** What the answer for a label, or for a heading of the form's list, teaches and what it leaves open. */
export function learn(
  view: View,
  gathered: Gathered,
  label: string,
  meaning: ToldMeaning,
  at: Place,
  topic: Topic,
  answers: Answers,
): void {
  const told = { ...meaning, index: at.column, path: [label] };
  const hearing = hearingAt(view, at, answers);
  gathered.taught.push(...taughtIn([told], topic, hearing));
  gathered.questions.push(...choiceQuestions([told], hearing.place));
  if (meaning.silence !== 'left-out') return;
  const message = `“${label}”按您的说法不入库`;
  gathered.problems.push(
    oddity(view, at.row, at.column, 'column-left-out', 'info', message, { heading: label, raw: label }),
  );
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

type Who = Pick<ToldMeaning, 'attribute' | 'field'>;

/** Stores the value of an attribute, a code or a name that a person pointed at; false where the label names none of them. */
function readOne(view: View, gathered: Gathered, { attribute, field }: Who, value: CellValue, place: Place): boolean {
  const text = rawText(value).trim();
  if (attribute && (typeof value === 'string' || typeof value === 'number'))
    attach(view, gathered, attribute, value, place);
  else if (field === 'employer_no') gathered.subject.employerNo = text;
  else if (field === 'uscc') gathered.subject.uscc = readUscc(text);
  else if (field === 'org_code') gathered.subject.orgCode = readOrgCode(text);
  else return false;
  gathered.used.add(address(place.row, place.column));
  return true;
}

const namedBy = (label: string): Who => ({ attribute: attributeOf(label), field: fieldOf(label) });

/** The label and value as a person said; what the form cannot hold is said and not stored. */
function obey(
  view: View,
  gathered: Gathered,
  label: string,
  meaning: ToldMeaning,
  value: CellValue,
  place: Place,
  unit: WrittenUnit | null,
  asOf: string | null,
): void {
  gathered.used.add(address(place.row, place.column));
  if (meaning.role === 'note' || meaning.role === 'total' || readOne(view, gathered, meaning, value, place)) return;
  if (meaning.field === 'name')
    Object.assign(gathered.subject, { name: rawText(value).trim(), cell: address(place.row, place.column) });
  else if (meaning.role === 'measure')
    gather(view, gathered, balanceAt(label, meaning), unit, place, dayOf(label, meaning, asOf));
  else {
    const message = `“${label}”在表单里不能这样读，没有存入`;
    gathered.problems.push(
      oddity(view, place.row, place.column, 'label-not-so', 'warning', message, { heading: label }),
    );
  }
}

const AT_END = /[年月][末底]|期末|截[至止]/;

/** 2018年末欠费 is the balance of that day, and no debt of that year. */
const balanceAt = (label: string, meaning: ToldMeaning): ToldMeaning =>
  AT_END.test(label) ? { ...meaning, span: null } : meaning;
const dayOf = (label: string, { span }: ToldMeaning, asOf: string | null): string | null =>
  span && AT_END.test(label) ? spanEnd(span) : asOf;

/** Reads the labels of one row, each with its value beside it or behind a colon, as often as the row has them. */
export function readLabels(
  view: View,
  row: number,
  gathered: Gathered,
  context: Context,
  chosen: WrittenUnit | null,
  answers: Answers,
): void {
  const cells = ownCells(view, row);
  const { topic, asOf } = context;
  for (let i = 0; i < cells.length; i += 1) {
    const cell = cells[i];
    if (!cell || gathered.used.has(address(row, cell.column))) continue;
    const at = { row, column: cell.column };
    for (const [pattern, attribute] of NOTES) {
      const found = pattern.exec(cell.text)?.[1];
      if (found !== undefined) attach(view, gathered, attribute, found, at);
    }
    const say = (label: string, meaning: ToldMeaning, unit: WrittenUnit | null): void => {
      gathered.labels.push(labelReading(view, label, meaning, at, unit));
      learn(view, gathered, label, meaning, at, topic, answers);
    };
    const inside = /^([^:]{2,12}):(.+)$/.exec(cell.text)?.[1];
    if (inside !== undefined) {
      const meaning = heardAt(view, inside, at, topic, answers);
      const value = afterColon(cell.value);
      const told = meaning.by !== null;
      if (told)
        obey(
          view,
          gathered,
          inside,
          meaning.role === 'measure' ? { ...meaning, role: 'unknown' } : meaning,
          value,
          at,
          null,
          asOf,
        );
      if (told || readOne(view, gathered, namedBy(inside), value, at)) {
        say(inside, meaning, null);
        continue;
      }
    }
    const label = labelOf(cell.text);
    const next = cells[i + 1];
    if (!next || (typeof next.value === 'string' && headingWord(labelOf(next.text)) === 'strong')) continue;
    const place = { row, column: next.column };
    const meaning = heardAt(view, label, at, topic, answers);
    const unit = unitFor(meaning, context, chosen);
    if (meaning.by !== null) {
      obey(view, gathered, label, meaning, next.value, place, unit, asOf);
      say(label, meaning, unit);
      i += 1;
      continue;
    }
    const named = namedBy(splitUnit(label).text);
    const read = readOne(view, gathered, named, next.value, place);
    if (!read && (named.attribute || named.field)) continue;
    if (!read && (headingWord(label) === null || meaning.role !== 'measure')) {
      const count = isCount(next.value);
      // A telephone is no figure, and who it belongs to no label.
      const figure = (isFigure(next.value) || count) && withoutNames(next.text) === next.text;
      if (!figure || typeof cell.value !== 'string' || isFigure(cell.value) || isCount(cell.value)) continue;
      say(label, meaning, null);
      if (count && meaning.role === 'unknown')
        gathered.problems.push(
          oddity(view, row, next.column, 'unread-cell', 'warning', `“${rawText(next.value)}”不知是什么数，未存入`),
        );
      continue;
    }
    if (!read) gather(view, gathered, balanceAt(label, meaning), unit, place, dayOf(label, meaning, asOf));
    say(label, meaning, read ? null : unit);
    gathered.used.add(address(row, next.column));
    i += 1;
  }
}
