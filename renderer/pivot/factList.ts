// The facts behind a figure as a list: what each column says, and the whole list as cells for the clipboard. Pure: texts in, texts out.

import type { DrillFact } from '../../shared/contract/shapes.ts';
import { figureDecimal, figureText, shownUnit } from '../../shared/cube/format.ts';
import type { MoneyUnit } from '../../shared/money.ts';
import { factHead, itemLabel } from '../labels.ts';
import type { Language, Say } from '../texts.ts';
import { oneCell } from './block.ts';

export type FactWords = { language: Language; t: Say; unit: MoneyUnit };

const COLUMNS = ['enterprise', 'item', 'due', 'value', 'cell', 'source'] as const;
export type FactColumn = (typeof COLUMNS)[number];

/** What a fact says in a column of the list. */
export function factText(fact: DrillFact, column: FactColumn, { language, t, unit }: FactWords): string {
  switch (column) {
    case 'item':
      return fact.item ? itemLabel(fact.item, language) : '';
    case 'due':
      return fact.due ?? '';
    case 'value':
      return `${fact.approximate ? t('drill.approximate') : ''}${figureText(fact.value, factHead(fact.measure), unit, 'exact')}`;
    case 'source':
      return `${fact.file} · ${fact.sheet}`;
    default:
      return fact[column];
  }
}

/** A figure that is exact stands plain, to be reckoned with; one that is not stays a text that says so. */
const copied = (fact: DrillFact, column: FactColumn, words: FactWords): string =>
  column === 'value' && !fact.approximate
    ? (figureDecimal(fact.value, factHead(fact.measure), words.unit, 'exact') ?? '')
    : oneCell(factText(fact, column, words));

/** The list as tab-separated lines under its headings, the units with the figures; where not all `count` facts are listed, that first. */
export function factsText(facts: readonly DrillFact[], count: number, words: FactWords): string {
  const { t, unit, language } = words;
  const units = [...new Set(facts.map(({ measure }) => shownUnit(factHead(measure), unit, language)))].filter(Boolean);
  const headings = COLUMNS.map((column) =>
    column === 'value' && units.length > 0
      ? t('drill.value-in', { units: units.join('、') })
      : oneCell(t(`drill.${column}`)),
  );
  const lines = facts.map((fact) => COLUMNS.map((column) => copied(fact, column, words)));
  const limited = facts.length < count ? [[t('drill.limited', { count, shown: facts.length })]] : [];
  return [...limited, headings, ...lines].map((cells) => cells.join('\t')).join('\r\n');
}
