// What a column of a ledger was understood to mean, or is said to, as one line of words in the language chosen. Pure.

import { breakdownLabel } from '../../shared/cube/breakdowns.ts';
import { COLUMN_FIELDS, readColumnAnswer, type ColumnAnswer } from '../../shared/ledger/column-answers.ts';
import type { ColumnReading, Question } from '../../shared/ledger/reading.ts';
import { ROW_KINDS } from '../../shared/ledger/row-answers.ts';
import { MEASURES } from '../../shared/vocabulary/measures.ts';
import { attributeLabel, itemLabel, measureLabel } from '../labels.ts';
import { isTextKey, sayCode, type Language, type Say } from '../texts.ts';

/** '累计欠费 · 养老保险 · 1998年 · 万元'; for a key or attribute its name; else its role. */
export function meaningOf(column: ColumnReading, language: Language, say: Say): string {
  const parts: string[] = [];
  if (column.measure) parts.push(measureLabel(column.measure, language, say));
  if (column.item) parts.push(itemLabel(column.item, language));
  if (column.part) parts.push(sayCode(say, 'part.', column.part));
  if (column.breakdown) parts.push(breakdownLabel(column.breakdown));
  if (column.attribute) {
    const identity = `identity.${column.attribute}`;
    parts.push(isTextKey(identity) ? say(identity) : attributeLabel(column.attribute, language));
  }
  if (column.due) parts.push(dueText(column.due.from, column.due.to, say));
  if (column.asOf) parts.push(say('pivot.as-of', { date: column.asOf }));
  if (column.unit) parts.push(column.unit);
  return parts.join(' · ');
}

/** Whole years are said as years. */
export function dueText(from: string, to: string, say: Say): string {
  const [year, firstMonth] = from.split('-');
  const [lastYear, lastMonth] = to.split('-');
  if (firstMonth !== '01' || lastMonth !== '12') return from === to ? from : `${from}—${to}`;
  return year === lastYear
    ? say('due.year', { year: year ?? '' })
    : say('due.years', { from: year ?? '', to: lastYear ?? '' });
}

/** A meaning as a person says it: '累计欠费 · 养老保险 · 万元', '企业名称', '不入库'. */
export function answerLabel(answer: ColumnAnswer, language: Language, say: Say): string {
  if (answer.as === 'skip' || answer.as === 'total') return say(`meaning.${answer.as}`);
  if (answer.as === 'attribute') return attributeLabel(answer.attribute, language);
  if (answer.as === 'field') return COLUMN_FIELDS.find(({ id }) => id === answer.field)?.[language] ?? answer.field;
  const { measure, item, part, breakdown, due, unit } = answer;
  return [
    measureLabel(measure, language, say),
    item === null ? say('meaning.no-item') : item && itemLabel(item, language),
    part && sayCode(say, 'part.', part),
    breakdown && breakdownLabel(breakdown),
    due && dueText(due.from, due.to, say),
    unit,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The same for its text as it is kept; the text itself where it cannot be read. */
export function answerText(text: string, language: Language, say: Say): string {
  const read = readColumnAnswer(text);
  return read.ok ? answerLabel(read.value, language, say) : text;
}

/** A choice of a question: a meaning, a measure, or one of the window's own words. */
export function choiceText({ key }: Pick<Question, 'key'>, choice: string, language: Language, say: Say): string {
  if (key.startsWith('column:')) return answerText(choice, language, say);
  if (key.startsWith('table:')) return say('table.left-out');
  if (key.startsWith('row:'))
    return ROW_KINDS.find(({ id, zh }) => id === choice || zh === choice)?.[language] ?? choice;
  const measure = MEASURES.find(({ id }) => id === choice);
  return measure ? measureLabel(measure.id, language, say) : sayCode(say, 'choice.', choice);
}

/** What an answer is about: '列 C', '金额单位 Sheet1' … */
export function keyText(key: string, say: Say): string {
  const [kind = '', place = ''] = key.split(/:(.*)/s);
  if (kind === 'row') {
    const rows = place.replace(/^.*!/s, '');
    return say(/^\d+(?:-\d+)?$/.test(rows) ? 'answer-about.row' : 'answer-about.row-named', { place: rows });
  }
  const column = /!([A-Z]+\d*)$/.exec(place)?.[1];
  return sayCode(say, 'answer-about.', kind, { place: column ?? place });
}
