// Walks the records of an .xls workbook stream before anything else reads it: passwords, records that run over the
// end, cells outside the sheet. Reads no values; that is the legacy reader's work.

import { done, type Result } from '../../../shared/result.ts';
import { damagedXls } from './compound.ts';
import { FILE_PASSWORD } from './encrypted-biff.ts';
import { passwordNeeded } from './refusals.ts';

const BEGIN = new Set([0x0009, 0x0209, 0x0409, 0x0809]);
const SHEET_ENTRY = 0x0085;

/** Records that open with row and column of one cell: BLANK, NUMBER, LABEL, BOOLERR, FORMULA, RK, LABELSST, RSTRING. */
const ONE_CELL = new Set([0x0201, 0x0203, 0x0204, 0x0205, 0x0006, 0x0206, 0x0406, 0x027e, 0x00fd, 0x00d6]);

/** The start of a BIFF stream, wrapped or bare. */
export function beginsWorkbook(bytes: Uint8Array): boolean {
  const id = (bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8);
  const length = (bytes[2] ?? 0) | ((bytes[3] ?? 0) << 8);
  return BEGIN.has(id) && length >= 4 && length <= 16 && bytes.length > length + 4;
}

/**
 * Passes over every record. Refuses (`file.password`) an encrypted stream and (`file.xls-damaged`) one whose records
 * run past its end, whose sheets start where no sheet starts, or whose cells lie beyond column IV.
 */
export function checkRecords(stream: Uint8Array): Result<null> {
  if (!beginsWorkbook(stream)) return damagedXls('没有工作簿开头');
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const begins = new Set<number>();
  const sheetStarts: number[] = [];
  for (let at = 0; at + 4 <= stream.length;) {
    const id = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    // Zeros behind the last record fill the sector up.
    if (id === 0 && length === 0) break;
    if (at + 4 + length > stream.length) return damagedXls('记录超出文件末尾');
    if (BEGIN.has(id)) begins.add(at);
    if (id === FILE_PASSWORD) return passwordNeeded;
    if (id === SHEET_ENTRY && length >= 6) sheetStarts.push(view.getUint32(at + 4, true));
    if (ONE_CELL.has(id) && length >= 6 && view.getUint16(at + 6, true) > 255) return damagedXls('单元格超出 IV 列');
    at += 4 + length;
  }
  if (sheetStarts.some((start) => start === 0 || !begins.has(start))) return damagedXls('工作表位置有误');
  if (new Set(sheetStarts).size !== sheetStarts.length) return damagedXls('工作表位置重复');
  return done(null);
}
