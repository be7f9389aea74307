// A kit of hostile files beside the project: found, built into a temporary folder, and each file's reading held against
// what the kit's own list expects of a reader. The kit is no part of the project; where it is absent, its test says so.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { address, cellAt, parseAddress, type CellValue, type Sheet, type Workbook } from '../../shared/grid.ts';
import type { Result } from '../../shared/result.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.resolve(root, process.env['TAIZHANG_HOSTILE_KIT'] ?? '../shared/hostile/kit');

/** A value as the kit states it: a date by serial or text, a number or its text, or the value itself. */
type Stated = CellValue | { serial: number; iso: string } | { number: number };

export type KitCase = {
  id: string;
  file: string;
  about: string;
  expect: 'read' | 'reject' | 'either';
  cells?: Record<string, Stated>;
  cellsSheet?: string;
  empty?: string[];
  errors?: string[];
  sheets?: string[];
  states?: Record<string, string>;
  merges?: number;
  never?: string[];
  notNumbers?: string[];
  noFormulas?: boolean;
};

export const kitIsThere = existsSync(path.join(folder, 'build.mjs'));
export const kitFolder = folder;

/** Builds the kit. @returns its cases, where the files are, and how to delete them */
export function buildKit(): { cases: KitCase[]; folder: string; remove: () => void } {
  const built = mkdtempSync(path.join(tmpdir(), 'taizhang-hostile-'));
  execFileSync(process.execPath, [path.join(folder, 'build.mjs'), built], { stdio: 'ignore' });
  const cases = JSON.parse(readFileSync(path.join(built, 'manifest.json'), 'utf8')) as KitCase[];
  return { cases, folder: built, remove: () => rmSync(built, { recursive: true, force: true }) };
}

function isAsStated(value: CellValue, stated: Stated): boolean {
  if (typeof stated !== 'object' || stated === null) return value === stated || (value === null && stated === '');
  if ('serial' in stated) return value === stated.serial || value === stated.iso;
  if ('number' in stated) return value !== null && Number(value) === stated.number;
  return JSON.stringify(value) === JSON.stringify(stated);
}

const at = (sheet: Sheet | undefined, place: string): CellValue => {
  const found = parseAddress(place);
  return sheet && found ? cellAt(sheet, found.row, found.column) : null;
};

function* wrongCells(item: KitCase, sheet: Sheet | undefined): Generator<string> {
  for (const [place, stated] of Object.entries(item.cells ?? {})) {
    const value = at(sheet, place);
    if (!isAsStated(value, stated)) yield `${place} ${JSON.stringify(value)} is not ${JSON.stringify(stated)}`;
  }
  for (const place of item.empty ?? []) if (at(sheet, place) !== null) yield `${place} is not empty`;
  for (const place of item.errors ?? []) {
    const value = at(sheet, place);
    if (value === null || typeof value !== 'object') yield `${place} ${JSON.stringify(value)} is no error`;
  }
  if (item.merges !== undefined && sheet?.merges.length !== item.merges) yield `${sheet?.merges.length} merges`;
}

function* wrongBook(item: KitCase, book: Workbook): Generator<string> {
  const names = book.sheets.map((sheet) => sheet.name);
  if (item.sheets && item.sheets.join() !== names.join()) yield `sheets ${names.join()}`;
  for (const [name, state] of Object.entries(item.states ?? {})) {
    const hidden = book.sheets.find((sheet) => sheet.name === name)?.hidden;
    if (hidden !== (state !== 'visible')) yield `${name} hidden: ${hidden}`;
  }
  for (const sheet of book.sheets) {
    for (const [row, cells] of sheet.rows.entries()) {
      for (const [column, value] of cells.entries()) {
        if (typeof value === 'number' && !Number.isFinite(value)) yield `${address(row, column)} is ${value}`;
        if (typeof value !== 'string') continue;
        if (item.never?.some((text) => value.includes(text))) yield `${address(row, column)} must never hold ${value}`;
      }
    }
    if (item.noFormulas && Object.keys(sheet.formulas).length > 0) yield 'formulas';
  }
}

/** What is wrong with a reading of a case; null where it is as expected. */
export function wrongWith(item: KitCase, read: Result<Workbook>): string | null {
  if (!read.ok) {
    if (item.expect === 'read') return `refused: ${read.fault.code} ${read.fault.message}`;
    const clear = /^file\.[a-z0-9-]+$/.test(read.fault.code) && /\p{Script=Han}/u.test(read.fault.message);
    return clear ? null : `no clear refusal: ${read.fault.code}`;
  }
  if (item.expect === 'reject') return 'accepted';
  const sheet = item.cellsSheet ? read.value.sheets.find(({ name }) => name === item.cellsSheet) : read.value.sheets[0];
  const wrong = [...wrongCells(item, sheet), ...wrongBook(item, read.value)];
  return wrong.length === 0 ? null : wrong.slice(0, 3).join('; ');
}
