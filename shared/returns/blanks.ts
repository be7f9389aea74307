// Blanks inside of sentences (全市____家企业拖欠养老保险费____万元): places that want a number and that no headings explain. Only finds and says
// them; a number goes in by a marker written in the blank's place.

import { address, type Workbook } from '../grid.ts';
import type { Fault } from '../result.ts';

/** A line to write on before a word, or room before a unit; the gaps of a date and what stands behind a label are other things. */
const BLANK =
  /(?<=[^\s:：_＿])(?:[_＿]{2,}(?=\s*(?![年月日])\p{Script=Han}|\s*[%％])|[ \u3000]{3,}(?=[户家人名个元%％]|[万亿]元))/gu;

const openBlank = (sheet: string, cell: string, count: number): Fault => ({
  code: 'form.blank-in-sentence',
  message: `${cell} 句中空格未填（${count} 处）。`,
  values: { cell, count },
  where: { sheet, cell },
  hint: '请把空格换成标记，例如 {{累计欠费|项目=养老保险|万元}}，或填报后补写。',
});

/** One for each sentence of a sheet in sight that has blanks and that nothing is bound to. */
export function openBlanks(book: Workbook, bound: readonly { sheet: string; cell: string }[]): Fault[] {
  const taken = new Set(bound.map(({ sheet, cell }) => `${sheet}!${cell}`));
  return book.sheets
    .filter(({ hidden }) => !hidden)
    .flatMap(({ name, rows, formulas }) =>
      rows.flatMap((row, at) =>
        row.flatMap((value, column): Fault[] => {
          const cell = address(at, column);
          if (typeof value !== 'string' || formulas[cell] !== undefined || taken.has(`${name}!${cell}`)) return [];
          const count = value.match(BLANK)?.length ?? 0;
          return count > 0 ? [openBlank(name, cell, count)] : [];
        }),
      ),
    );
}
