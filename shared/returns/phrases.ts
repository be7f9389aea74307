// Sentences of a form with numbers and words put in between. A number without data leaves its place open (——) and says
// so; the marker itself never stays.

import { decimal } from '../money.ts';
import type { IsoDate } from '../period.ts';
import { done, refused, type Fault, type Result } from '../result.ts';
import { shiftOf, TEXT_NAMES, type FigureSource } from './fill.ts';
import type { CellEdit, PhraseBinding } from './form.ts';
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

function partText(
  input: PhraseInput,
  phrase: PhraseBinding,
  part: PhraseBinding['parts'][number],
): string | null | Fault {
  if ('words' in part) return part.words;
  if ('text' in part) {
    const given = input.texts[part.text]?.trim() ?? '';
    if (given !== '') return given;
    return part.text === 'period' ? periodWords('', input.at) : null;
  }
  const { sheet, cell } = phrase;
  const binding = { sheet, cell, ...part };
  const answer = input.figure(binding);
  if ('code' in answer) return { ...answer, where: { sheet, cell, ...answer.where } };
  return answer.figure === null ? null : decimal(BigInt(answer.figure), shiftOf(answer.head, binding), part.decimals);
}

/** The sentences' texts. Refuses the whole where a figure is refused by its source. */
export function fillPhrases(input: PhraseInput): Result<{ edits: CellEdit[]; warnings: Fault[] }> {
  const edits: CellEdit[] = [];
  const warnings: Fault[] = [];
  for (const phrase of input.phrases) {
    const { sheet, cell } = phrase;
    let text = '';
    for (const part of phrase.parts) {
      const said = partText(input, phrase, part);
      if (said !== null && typeof said === 'object') return refused(said);
      const what = 'text' in part ? TEXT_NAMES[part.text] : '数据';
      if (said === null) warnings.push(missing(phrase, what));
      text += said ?? OPEN;
    }
    edits.push({ sheet, cell, text });
  }
  return done({ edits, warnings });
}
