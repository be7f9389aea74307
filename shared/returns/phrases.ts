// Sentences of a form with numbers and words put in between. A number without data leaves its place open (——) and says
// so; the marker itself never stays.

import type { IsoDate } from '../period.ts';
import { done, refused, type Fault, type Result } from '../result.ts';
import { toDecimal } from '../rational.ts';
import { inCell, shiftOf, TEXT_NAMES, type FigureSource } from './fill.ts';
import type { CellEdit, FilledCell, PhraseBinding } from './form.ts';
import { periodWords } from './words.ts';

export type PhraseInput = {
  phrases: readonly PhraseBinding[];
  at: IsoDate;
  figure: FigureSource;
  texts: Readonly<Record<string, string>>;
};

/** What stands where there is nothing to say. */
const OPEN = '——';

const missing = ({ sheet, cell }: PhraseBinding, what: string): Fault => ({
  code: 'form.phrase-open',
  message: `${cell} 的句子中没有${what}，以“${OPEN}”代替。`,
  values: { cell, what },
  where: { sheet, cell },
  hint: '请在上报前补写，或确认相应台账已导入。',
});

type Part = PhraseBinding['parts'][number];

function wordsOf({ texts, at }: PhraseInput, part: Exclude<Part, { unit: unknown }>): string | null {
  if ('words' in part) return part.words;
  const given = texts[part.text]?.trim() ?? '';
  if (given !== '') return given;
  return part.text === 'period' ? periodWords('', at) : null;
}

/** A number of a sentence: asked, scaled and rounded for itself. */
function numberOf(source: FigureSource, binding: FilledCell['binding']): FilledCell | Fault {
  const { sheet, cell, decimals } = binding;
  const answer = source(binding);
  if ('code' in answer) return { ...answer, where: { sheet, cell, ...answer.where } };
  const { exact, shown } = inCell(answer, shiftOf(answer.head, binding), decimals);
  return { binding, shown, exact: exact && toDecimal(exact), facts: answer.facts };
}

/** `numbers`: those inside of the sentences, in their order. */
export type FilledPhrases = { edits: CellEdit[]; numbers: FilledCell[]; warnings: Fault[] };

/** The sentences' texts. Refuses the whole where a figure is refused by its source. */
export function fillPhrases(input: PhraseInput): Result<FilledPhrases> {
  const edits: CellEdit[] = [];
  const numbers: FilledCell[] = [];
  const warnings: Fault[] = [];
  for (const phrase of input.phrases) {
    const { sheet, cell } = phrase;
    let text = '';
    for (const part of phrase.parts) {
      const number = 'unit' in part ? numberOf(input.figure, { sheet, cell, ...part }) : null;
      if (number && 'code' in number) return refused(number);
      if (number) numbers.push(number);
      const said = 'unit' in part ? (number?.shown ?? null) : wordsOf(input, part);
      const what = 'text' in part ? TEXT_NAMES[part.text] : '数据';
      if (said === null) warnings.push(missing(phrase, what));
      text += said ?? OPEN;
    }
    edits.push({ sheet, cell, text });
  }
  return done({ edits, numbers, warnings });
}
