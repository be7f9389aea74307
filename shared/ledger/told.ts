// Columns whose meaning a person has said: for this very column (an answer), or for its heading once and for all (a word).
// What was said is obeyed; what was left unsaid is as the heading and the title say. Two possible meanings are asked.

import { columnName } from '../grid.ts';
import { measureOf } from '../vocabulary/measures.ts';
import { WRITTEN_UNITS } from '../vocabulary/units.ts';
import { columnAnswerText, readColumnAnswer, type ColumnAnswer } from './column-answers.ts';
import { ABOUT_ITEMS, nothing, readHeading, ROLES, type Meaning } from './meaning.ts';
import type { Topic } from './measure-words.ts';
import type { Question } from './reading.ts';
import { listen, silent } from './tokens.ts';
import { splitUnit } from './units.ts';
import { headingKey, type Lexicon, meaningsOf, type Word } from './words.ts';

/** Where the answers for a table's columns stand. The first table of a sheet: 'column:Sheet1!C'; a further one: 'column:Sheet1!C45'. */
export type Place = { sheet: string; first: boolean; headRow: number };
export type Hearing = { place: Place; answers: Readonly<Record<string, string>>; lexicon: Lexicon };

export type ToldMeaning = Meaning & {
  /** The person's word that it was read by; null: by the vocabulary. */
  by: 'answer' | 'word' | null;
  /** Meanings between which the person is to choose. */
  choices: readonly string[];
};

/** The key by which a column's meaning is answered. */
export const columnKey = ({ sheet, first, headRow }: Place, index: number): string =>
  `column:${sheet}!${columnName(index)}${first ? '' : headRow + 1}`;

/** The key by which a table is left out; `left`: its first column, which parts tables side by side. */
export const tableKey = ({ sheet, first, headRow }: Place, left: number): string =>
  `table:${sheet}${first ? '' : `!${columnName(left)}${headRow + 1}`}`;

function said(path: readonly string[]) {
  const heard = silent();
  for (const part of path) listen(splitUnit(part).text, heard);
  return heard;
}

function measured(answer: Extract<ColumnAnswer, { as: 'measure' }>, path: readonly string[], topic: Topic): Meaning {
  const base = readHeading(path, topic);
  const heard = said(path);
  const { measure, due } = answer;
  const [own] = heard.items;
  const ofHeading = heard.items.size === 1 && own !== undefined ? own : null;
  const ofTitle = ABOUT_ITEMS.has(measure) && !heard.social ? topic.item : null;
  const written = answer.unit === undefined ? null : (WRITTEN_UNITS[answer.unit] ?? null);
  const headed = base.unit?.unit === measureOf(measure).unit ? base.unit : null;
  return {
    ...nothing,
    role: 'measure',
    measure,
    item: answer.item === undefined ? (ofHeading ?? ofTitle) : answer.item,
    part: answer.part ?? base.part,
    breakdown: answer.breakdown ?? (base.role === 'measure' ? base.breakdown : ''),
    span: due ? null : base.span,
    due: due ?? null,
    when: due ? 'table' : base.when,
    unit: written ?? headed,
    ownership: base.ownership,
    silence: null,
  };
}

/** What a column means by this answer. */
export function toldMeaning(answer: ColumnAnswer, path: readonly string[], topic: Topic): Meaning {
  if (answer.as === 'measure') return measured(answer, path, topic);
  const { unit, item, span, social } = readHeading(path, topic);
  if (answer.as === 'skip') return { ...nothing, role: 'note', silence: 'left-out' };
  if (answer.as === 'total') return { ...nothing, role: 'total', unit, item, span, social, silence: null };
  if (answer.as === 'attribute') return { ...nothing, role: 'attribute', attribute: answer.attribute, silence: null };
  return { ...nothing, role: ROLES[answer.field], field: answer.field, unit, silence: null };
}

const parsed = (text: string | undefined): ColumnAnswer | null => {
  const read = text === undefined ? null : readColumnAnswer(text);
  return read?.ok ? read.value : null;
};

/** A word that names another kind of debt than the title does may have been learned of another ledger. */
const otherItem = (answer: ColumnAnswer, topic: Topic): boolean =>
  answer.as === 'measure' && !!answer.item && topic.item !== null && answer.item !== topic.item;

/** A column's meaning: by the person's answer, else by the person's word, else by the vocabulary. */
export function hear(path: readonly string[], index: number, topic: Topic, hearing: Hearing): ToldMeaning {
  const answer = parsed(hearing.answers[columnKey(hearing.place, index)]);
  if (answer) return { ...toldMeaning(answer, path, topic), by: 'answer', choices: [] };
  const own: ToldMeaning = { ...readHeading(path, topic), by: null, choices: [] };
  const meanings = meaningsOf(hearing.lexicon, path);
  const [only] = meanings;
  const word = parsed(only);
  if (!word || only === undefined) return own;
  if (meanings.length > 1) return { ...unclear(own), choices: meanings };
  if (!otherItem(word, topic)) return { ...toldMeaning(word, path, topic), by: 'word', choices: [] };
  const byTitle = word.as === 'measure' ? columnAnswerText({ ...word, item: topic.item }) : only;
  return { ...unclear(own), choices: [only, byTitle] };
}

const unclear = (own: ToldMeaning): ToldMeaning => ({ ...nothing, unit: own.unit, by: null, choices: [] });

/** Columns between whose meanings the person must choose. */
export const choiceQuestions = (
  columns: readonly (ToldMeaning & { index: number; path: string[] })[],
  place: Place,
): Question[] =>
  columns
    .filter(({ choices }) => choices.length > 0)
    .map(({ index, path, choices }) => ({
      key: columnKey(place, index),
      text: `“${path.join('/')}”一列是哪一种？`,
      choices: [...choices],
      assumed: null,
      must: true,
      evidence: '词汇里的说法不止一种，或与本表标题不合',
    }));

const alike = (a: Meaning, b: Meaning): boolean =>
  a.role === b.role &&
  a.field === b.field &&
  a.attribute === b.attribute &&
  a.measure === b.measure &&
  a.item === b.item &&
  a.part === b.part &&
  a.breakdown === b.breakdown &&
  a.silence === b.silence;

/**
 * The word that an answer teaches: of what was said, only what the heading and the title do not say already; never a unit
 * or a period, which belong to one table. Null where the vocabulary says the same.
 */
export function taughtBy(answer: ColumnAnswer, path: readonly string[], topic: Topic): Word | null {
  const meant = toldMeaning(answer, path, topic);
  if (alike(meant, readHeading(path, topic))) return null;
  let least: ColumnAnswer = answer;
  if (answer.as === 'measure') {
    least = { as: 'measure', measure: answer.measure };
    for (const aspect of ['item', 'part', 'breakdown'] as const)
      if (toldMeaning(least, path, topic)[aspect] !== meant[aspect]) least = { ...least, [aspect]: answer[aspect] };
  }
  const heading = headingKey(path);
  return heading === '' ? null : { heading, meaning: columnAnswerText(least) };
}

/** What the answers for the columns of a table teach. */
export function taughtIn(
  columns: readonly { index: number; path: string[] }[],
  topic: Topic,
  { place, answers }: Hearing,
): Word[] {
  return columns.flatMap(({ index, path }) => {
    const answer = parsed(answers[columnKey(place, index)]);
    return (answer && taughtBy(answer, path, topic)) ?? [];
  });
}
