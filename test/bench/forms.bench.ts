// Whole forms of the battery, ours and exceljs's: every check of the raw XML, and every formula's result worked out anew by
// LibreOffice where that is installed. Only this bench needs it.

import ExcelJS from 'exceljs';
import { readWorkbook } from '../../electron/backend/reading/read.ts';
import { packed, partsOf } from '../../seeds/package.ts';
import { cellAt, parseAddress, type Workbook } from '../../shared/grid.ts';
import { CASES, fillCase, got, put } from '../forms/battery.ts';
import { floatingForm, type Layout } from '../forms/floating-form.ts';
import { converted } from './office.ts';
import { CHECKS, texts, type Filled } from '../forms/fidelity.ts';
import { filledHard, HARD } from '../forms/hard-forms.ts';
import { STRANGE } from '../forms/strange-forms.ts';

export const name = 'forms';

/** The file as LibreOffice saves it after working out every formula; null where it is not installed or cannot open the file. */
function recalculated(bytes: Uint8Array): Uint8Array | null {
  const parts = partsOf(bytes);
  // Without results of their own the formulas have to be worked out.
  for (const [part, content] of parts) {
    if (!/worksheets\/[^/]+\.xml$/.test(part)) continue;
    const text = new TextDecoder().decode(content).replace(/(<\/f>|<f [^>]*\/>)<v>[^<]*<\/v>/g, '$1');
    parts.set(part, new TextEncoder().encode(text));
  }
  return converted(new Map([['form.xlsx', packed(parts)]]), 'xlsx')?.get('form.xlsx') ?? null;
}

/** Formulas whose stored result is not what LibreOffice makes of them; one left open until it is worked out says nothing wrong. */
function disagreeing(ours: Workbook, theirs: Workbook): string[] {
  const wrong: string[] = [];
  for (const sheet of ours.sheets) {
    const other = theirs.sheets.find((each) => each.name === sheet.name);
    for (const cell of Object.keys(sheet.formulas)) {
      const at = parseAddress(cell);
      if (!at) continue;
      const [a, b] = [cellAt(sheet, at.row, at.column), other ? cellAt(other, at.row, at.column) : null];
      if (a === null && b !== null && typeof b !== 'object') continue;
      const close =
        typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
      if (!close) wrong.push(`${sheet.name}!${cell}`);
    }
  }
  return wrong;
}

/** The same form filled as exceljs offers: rows inserted with the block row's style, values set. */
async function byExcelJs(layout: Layout, counts: readonly number[]): Promise<Filled> {
  const built = await floatingForm(layout);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(built.bytes).buffer);
  const sheet = book.getWorksheet(layout.sheet);
  if (!sheet) throw new Error('no sheet');
  for (const [block, { first, last }] of [...built.blocks.entries()].toReversed()) {
    const count = counts[block] ?? 0;
    const added = Math.max(0, count - layout.height);
    if (added > 0) sheet.duplicateRow(last, added, true);
    for (let row = 0; row < count; row++) {
      const cells = sheet.getRow(first + row);
      cells.getCell(1).value = `企业${block}-${row}`;
      for (const column of ['B', 'C', 'D', 'E']) cells.getCell(column).value = put(block, row, column);
    }
  }
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());
  return { built, counts, before: texts(built.bytes), after: texts(bytes), put };
}

const broken = (filled: Filled): string[] => CHECKS.filter(({ holds }) => !holds(filled)).map((check) => check.name);

/** Of the hard forms, those whose every result is LibreOffice's, too. */
async function hardForms(never: AbortSignal): Promise<{ right: number; of: number }> {
  const forms = [...HARD, ...STRANGE];
  let right = 0;
  for (const form of forms) {
    const bytes = await filledHard(form);
    const again = recalculated(bytes);
    const wrong = again
      ? disagreeing(got(await readWorkbook(bytes, '表.xlsx', never)), got(await readWorkbook(again, '表.xlsx', never)))
      : ['not opened'];
    if (wrong.length === 0) right++;
    else console.log(`  ${form.name}: LibreOffice differs at ${wrong.join(', ')}`);
  }
  return { right, of: forms.length };
}

export async function run(): Promise<void> {
  const never = new AbortController().signal;
  let [whole, theirs, right, office] = [0, 0, 0, true];
  for (const { name: title, layout, counts } of CASES) {
    const filled = await fillCase(layout, counts);
    const failed = broken(filled);
    if (failed.length === 0) whole++;
    else console.log(`  ${title}: ${failed.join('; ')}`);
    const again = office ? recalculated(filled.bytes) : null;
    office = again !== null;
    if (again) {
      const ours = got(await readWorkbook(filled.bytes, title, never));
      const wrong = disagreeing(ours, got(await readWorkbook(again, title, never)));
      if (wrong.length === 0) right++;
      else console.log(`  ${title}: LibreOffice differs at ${wrong.slice(0, 5).join(', ')} (${wrong.length})`);
    }
    const other = await byExcelJs(layout, counts).then(broken, () => null);
    if (other?.length === 0) theirs++;
    console.log(
      `  ${title}: ours ${CHECKS.length - failed.length}, exceljs ${other ? CHECKS.length - other.length : 'cannot save it,'} of ${CHECKS.length}`,
    );
  }
  const hard = office ? await hardForms(never) : null;
  console.log(`ours:    whole ${whole} of ${CASES.length}`);
  console.log(`exceljs: whole ${theirs} of ${CASES.length}`);
  if (office) console.log(`every result as LibreOffice works it out: ${right} of ${CASES.length}`);
  if (hard) console.log(`hard forms, the same: ${hard.right} of ${hard.of}`);
  else console.log('LibreOffice is not installed: results were not worked out a second time');
}
