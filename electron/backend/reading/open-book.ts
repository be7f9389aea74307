// Bytes → workbook, in the thread that calls it: tells the format and lets the reader for it do the rest.
// Untrusted files belong behind read.ts, which can stop this when it takes too long.

import type { Workbook } from '../../../shared/grid.ts';
import type { Result } from '../../../shared/result.ts';
import { checkRecords } from './biff.ts';
import { readDbf } from './dbf.ts';
import { sniff } from './sniff.ts';
import { readText } from './text.ts';
import { readXlsx } from './xlsx.ts';
import { passwordNeeded } from './refusals.ts';
import { unlock } from './unlock.ts';
import type { RowsTold } from './xlsx-sheet.ts';

/** With it Excel encrypts what is only protected against changes; every program opens such a file without asking. */
const NO_PASSWORD = 'VelvetSweatshop';

/** SheetJS is large, and most files do not need it. */
const legacy = () => import('./legacy.ts');

/**
 * Reads a whole file. Refuses what is no spreadsheet, is damaged, locked or beyond the limits.
 * `told` hears of rows in the formats that can be large.
 */
export async function openBook(bytes: Uint8Array, told?: RowsTold): Promise<Result<Workbook>> {
  const book = await openPlain(bytes, told);
  if (book.ok || book.fault.code !== 'file.password') return book;
  const opened = unlock(bytes, NO_PASSWORD);
  if (opened.ok) return openPlain(opened.value, told);
  return opened.fault.code === 'file.wrong-password' ? passwordNeeded : opened;
}

async function openPlain(bytes: Uint8Array, told: RowsTold | undefined): Promise<Result<Workbook>> {
  const sniffed = sniff(bytes);
  if (!sniffed.ok) return sniffed;
  const file = sniffed.value;
  switch (file.kind) {
    case 'xlsx':
      return readXlsx(file.zip, file.part, file.format, told);
    case 'package':
      return (await legacy()).readPackage(file.zip, file.format);
    case 'biff': {
      const checked = checkRecords(file.stream);
      return checked.ok ? (await legacy()).readBiff(file.stream) : checked;
    }
    case 'markup':
      return (await legacy()).readMarkup(file.text, file.format, file.charset);
    case 'dbf':
      return readDbf(bytes);
    case 'text':
      return readText(file.decoded);
  }
}
