// One worksheet part of an .xlsx into a sheet of the grid. The stated dimension is ignored: it is often false.
// Every cell goes through here, so the loop stays plain; what a cell means is none of its business.

import type { CellError, Sheet } from '../../../shared/grid.ts';
import { parseRange, address } from '../../../shared/grid.ts';
import { done, type Result } from '../../../shared/result.ts';
import { GRID_LIMITS, GridBuilder, type CellCount } from './grid-builder.ts';
import { damagedPart } from './package.ts';
import { PlainCell } from './plain-cell.ts';
import { moveFormula } from './shared-formula.ts';
import type { StyleTable } from './style-table.ts';
import { readStringItem, unescapeText } from './xlsx-strings.ts';
import type { XmlPieces } from './xml-pieces.ts';
import { BAD_ENCODING, XmlScanner } from './xml.ts';

/** Told of progress: so many rows of the sheet are read, and so many there will be if the rest is like them. */
export type RowsTold = (rows: number, expected: number) => void;

const TOLD_EVERY = 5_000;

/** What the sheets of one workbook share. `looks` maps a cell's `s` to an index into the style table. */
export type SheetContext = {
  readonly strings: readonly string[];
  readonly looks: readonly number[];
  readonly table: StyleTable;
  readonly date1904: boolean;
  readonly count: CellCount;
  readonly told: RowsTold;
};

type Master = { text: string; row: number; column: number };

const DAY = 86_400_000;

/** ISO date, date-time or time of `t="d"` → serial number; null where it is none. Times of day are fractions. */
export function serialOf(iso: string, date1904: boolean): number | null {
  const match = /^(?:(\d{4})-(\d\d)-(\d\d))?T?(?:(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?)?Z?$/.exec(iso);
  if (!match) return null;
  const [, year, month, day, hour = 0, minute = 0, second = 0] = match;
  const time = (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) / 86_400;
  if (year === undefined) return match[4] === undefined ? null : time;
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (new Date(midnight).getUTCDate() !== Number(day)) return null;
  const days = (midnight - Date.UTC(date1904 ? 1904 : 1899, date1904 ? 0 : 11, date1904 ? 1 : 30)) / DAY;
  // Serials 1–59 stand a day lower: Excel believes in 1900-02-29.
  return (!date1904 && days < 61 ? days - 1 : days) + time;
}

/** A number as XML writes it; null for anything else, also for what overflows. */
function numberOf(text: string): number | null {
  const value = Number(text);
  const second = text.charCodeAt(1);
  // Number() would also take '0x1F' and '0b1'.
  const notDecimal = second > 57 && second !== 69 && second !== 101;
  return text.trim() === '' || !Number.isFinite(value) || notDecimal ? null : value;
}

/** 'BC12' → zero-based column, or -1; the row's digits start where the letters end. */
function placeOf(text: string): { row: number; column: number } | null {
  let column = 0;
  let at = 0;
  let code = text.charCodeAt(0);
  while (code >= 65 && code <= 90 && at < 3) {
    column = column * 26 + code - 64;
    code = text.charCodeAt(++at);
  }
  let row = 0;
  const digitsFrom = at;
  while (code >= 48 && code <= 57 && at < digitsFrom + 7) {
    row = row * 10 + code - 48;
    code = text.charCodeAt(++at);
  }
  return at === text.length && column > 0 && row > 0 ? { row: row - 1, column: column - 1 } : null;
}

class SheetReader {
  private readonly xml: XmlScanner;
  private readonly plain = new PlainCell();
  private readonly grid: GridBuilder;
  private readonly context: SheetContext;
  private readonly masters = new Map<string, Master>();
  private readonly pieces: XmlPieces;
  private row = -1;
  private column = -1;
  private begun = false;

  constructor(pieces: XmlPieces, xml: XmlScanner, grid: GridBuilder, context: SheetContext) {
    this.xml = xml;
    this.pieces = pieces;
    this.grid = grid;
    this.context = context;
  }

  /** Reads what the scanner was fed last. */
  read(): void {
    const { xml, grid } = this;
    if (!this.begun) {
      this.begun = xml.next();
      if (this.begun && xml.name !== 'worksheet') grid.fault = damagedPart(grid.name, '不是工作表');
    }
    while (grid.fault === null && xml.next()) {
      if (xml.closing) continue;
      if (xml.name === 'c') {
        this.readCell();
        this.readPlainCells();
      } else if (xml.name === 'row') {
        this.startRow();
        if (!xml.empty) this.readPlainCells();
      } else if (xml.name === 'col') this.readColumn();
      else if (xml.name === 'mergeCell') this.readMerge();
      else if (xml.name !== 'sheetData' && xml.name !== 'cols' && xml.name !== 'mergeCells') {
        xml.skip();
      }
    }
  }

  private startRow(): void {
    const stated = this.xml.attribute('r');
    const row = stated === null ? this.row + 1 : Number(stated) - 1;
    if (!Number.isInteger(row) || row < 0 || row >= GRID_LIMITS.rows) {
      this.grid.fault ??= this.grid.badAddress(stated ?? `${row + 1}`);
    }
    this.row = row;
    this.column = -1;
    if (row > 0 && row % TOLD_EVERY === 0) this.tell(row);
    const hidden = this.xml.attribute('hidden');
    if (hidden === '1' || hidden === 'true') this.grid.hiddenRows.push(row);
  }

  private tell(row: number): void {
    const { position, source } = this.xml;
    this.context.told(row, Math.round(row / this.pieces.share(position / source.length)));
  }

  private readColumn(): void {
    const hidden = this.xml.attribute('hidden');
    if (hidden !== '1' && hidden !== 'true') return;
    const first = Number(this.xml.attribute('min')) - 1;
    const last = Number(this.xml.attribute('max')) - 1;
    if (Number.isInteger(first) && Number.isInteger(last) && first >= 0) this.grid.hideColumns(first, last);
  }

  private readMerge(): void {
    const stated = this.xml.attribute('ref') ?? '';
    const range = parseRange(stated);
    if (range) this.grid.merge(range);
    else this.grid.fault ??= this.grid.badAddress(stated);
  }

  /** Reads cells for as long as they are plain; the first that is not is left for the scanner to come to. */
  private readPlainCells(): void {
    const { plain, grid, xml } = this;
    const { strings, looks } = this.context;
    for (let end = plain.read(xml.source, xml.position); end >= 0; end = plain.read(xml.source, xml.position)) {
      if (plain.column >= 0 && plain.row !== this.row + 1) return;
      const value = plain.shared ? strings[plain.value] : plain.value;
      if (value === undefined) return;
      xml.position = end;
      this.column = plain.column >= 0 ? plain.column : this.column + 1;
      const look = plain.look < 0 ? 0 : (looks[plain.look] ?? 0);
      if (plain.filled && value !== '') grid.put(this.row, this.column, value, look);
      else grid.dress(this.row, this.column, look);
      if (grid.fault !== null) return;
    }
  }

  private findPlace(): boolean {
    const stated = this.xml.attribute('r');
    if (stated === null) {
      this.column++;
      return true;
    }
    const place = placeOf(stated);
    if (!place || place.row !== this.row) {
      this.grid.fault ??= this.grid.badAddress(stated);
      return false;
    }
    this.column = place.column;
    return true;
  }

  private readCell(): void {
    const { xml } = this;
    if (!this.findPlace()) return;
    const type = xml.attribute('t') ?? 'n';
    const look = xml.attribute('s');
    const style = look === null ? 0 : (this.context.looks[Number(look)] ?? 0);
    this.grid.dress(this.row, this.column, style);
    if (xml.empty) return;
    let raw: string | null = null;
    while (xml.next()) {
      if (xml.closing && xml.name === 'c') break;
      if (xml.closing) continue;
      if (xml.name === 'v') raw = xml.text();
      else if (xml.name === 'f') this.readFormula();
      else if (xml.name === 'is') raw = readStringItem(xml);
      else xml.skip();
    }
    if (raw === null || raw === '') return;
    this.put(type, raw, style);
  }

  private put(type: string, raw: string, style: number): void {
    const { grid, row, column } = this;
    if (type === 'd') {
      const serial = serialOf(raw, this.context.date1904);
      const plain = this.context.table.styles[style]?.format === 'General';
      const format = raw.includes('-') ? 'yyyy-mm-dd' : 'h:mm:ss';
      const dated = plain ? this.context.table.indexOf(format, false) : style;
      grid.put(row, column, serial ?? raw, serial === null ? style : dated);
      return;
    }
    const value = this.valueOf(type, raw);
    if (value !== null && value !== '') grid.put(row, column, value, style);
  }

  private valueOf(type: string, raw: string): string | number | boolean | CellError | null {
    switch (type) {
      case 's':
        return this.sharedString(raw);
      case 'n':
        return numberOf(raw) ?? raw;
      case 'b':
        return raw === '1' || raw === 'true';
      case 'e':
        return { error: raw };
      case 'inlineStr':
        return raw;
      default:
        return unescapeText(raw);
    }
  }

  private sharedString(raw: string): string | null {
    const text = this.context.strings[Number(raw)];
    if (text !== undefined) return text;
    this.grid.fault ??= damagedPart(this.grid.name, `${address(this.row, this.column)} 的文字不在文件里`);
    return null;
  }

  private readFormula(): void {
    const { xml, row, column } = this;
    const shared = xml.attribute('t') === 'shared' ? xml.attribute('si') : null;
    const text = unescapeText(xml.text());
    if (text !== '') {
      if (shared !== null) this.masters.set(shared, { text, row, column });
      this.grid.formulas[address(row, column)] = text;
      return;
    }
    const master = shared === null ? undefined : this.masters.get(shared);
    if (!master) return;
    this.grid.formulas[address(row, column)] = moveFormula(master.text, row - master.row, column - master.column);
  }
}

/** What a sheet's pieces end behind. */
export const ROW_CLOSING = '</row>';

/** Reads a worksheet part. `name` is the sheet's name, `part` the part's, for refusals. */
export async function readSheet(
  pieces: XmlPieces,
  part: string,
  name: string,
  hidden: boolean,
  context: SheetContext,
): Promise<Result<Sheet>> {
  const xml = new XmlScanner('');
  const grid = new GridBuilder(name, context.count);
  const reader = new SheetReader(pieces, xml, grid, context);
  const damage = await pieces.each((piece) => {
    xml.feed(piece);
    reader.read();
    return grid.fault === null && xml.damage === null;
  });
  if (damage) return damage;
  if (grid.fault) return grid.fault;
  if (pieces.illegible) return damagedPart(part, BAD_ENCODING);
  xml.finish();
  return xml.damage === null ? done(grid.sheet(hidden)) : damagedPart(part, xml.damage);
}
