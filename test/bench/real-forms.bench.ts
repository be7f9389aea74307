// Real forms that nobody here wrote, one number and one text changed in each: by the program, exceljs and hucre, judged alike.
// LibreOffice, where it is installed, opens every one of ours and shows the number.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { openXlsx, saveXlsx } from 'hucre';
import { parseAddress } from '../../shared/grid.ts';
import { breaches, corpus, filledByUs, NUMBER, realForms, TEXT, type Filled } from '../corpus/real-forms.ts';
import { converted } from './office.ts';

export const name = 'real-forms';

async function byExcelJs({ before, change }: Filled): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(before).buffer);
  const sheet = book.getWorksheet(change.sheet);
  if (!sheet) throw new Error('no sheet');
  sheet.getCell(change.number).value = NUMBER;
  sheet.getCell(change.text).value = TEXT;
  return new Uint8Array(await book.xlsx.writeBuffer());
}

async function byHucre({ before, change }: Filled): Promise<Uint8Array> {
  const book = await openXlsx(before, { readStyles: true });
  const sheet = book.sheets.find((each) => each.name === change.sheet);
  if (!sheet) throw new Error('no sheet');
  for (const [cell, value] of [
    [change.number, NUMBER],
    [change.text, TEXT],
  ] as const) {
    const at = parseAddress(cell);
    const row = at && sheet.rows[at.row];
    if (at && row) row[at.column] = value;
  }
  return new Uint8Array(await saveXlsx(book));
}

/** Whole, or not, or not even saved. */
async function judged(
  filled: Filled,
  fill: (filled: Filled) => Promise<Uint8Array>,
): Promise<'whole' | 'not whole' | 'not saved'> {
  try {
    return breaches({ ...filled, after: await fill(filled) }).length === 0 ? 'whole' : 'not whole';
  } catch {
    return 'not saved';
  }
}

export async function run(): Promise<void> {
  const files = realForms();
  if (files.length === 0) {
    console.log(`no real forms at ${corpus} (TAIZHANG_CORPUS names another place)`);
    return;
  }
  const outcomes: Record<string, Record<string, number>> = { ours: {}, exceljs: {}, hucre: {} };
  const count = (who: string, outcome: string): void => {
    const own = (outcomes[who] ??= {});
    own[outcome] = (own[outcome] ?? 0) + 1;
  };
  const [blank, filled] = [new Map<string, Uint8Array>(), new Map<string, Uint8Array>()];
  for (const file of files) {
    const title = path.basename(file);
    const ours = await filledByUs(new Uint8Array(readFileSync(file)), title);
    if (!ours.ok) {
      count('ours', 'refused');
      console.log(`  ${title}: ${ours.fault.message}`);
      continue;
    }
    const wrong = breaches(ours.value);
    count('ours', wrong.length === 0 ? 'whole' : 'not whole');
    if (wrong.length > 0) console.log(`  ${title}: ${wrong.join('; ')}`);
    count('exceljs', await judged(ours.value, byExcelJs));
    count('hucre', await judged(ours.value, byHucre));
    blank.set(title, ours.value.before);
    filled.set(title, ours.value.after);
  }
  for (const [who, own] of Object.entries(outcomes)) {
    const rest = Object.entries(own).filter(([outcome]) => outcome !== 'whole');
    const others = rest.map(([outcome, number]) => `, ${outcome} ${number}`).join('');
    console.log(`${`${who}:`.padEnd(9)}whole ${own['whole'] ?? 0} of ${files.length}${others}`);
  }
  const [before, after] = [converted(blank, 'csv'), converted(filled, 'csv')];
  if (!before || !after) console.log('LibreOffice is not installed: the files were not opened a second time');
  else console.log(`LibreOffice opens ${after.size} of the ${before.size} that it opens blank`);
}
