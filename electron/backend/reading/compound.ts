// The OLE2 compound file that .xls and .et are wrapped in: finds one stream and hands over its bytes.
// Every chain is followed with a count, so that no loop and no false size can hold it up.

import { done, refused, type Result } from '../../../shared/result.ts';

const NO_MORE = 0xfffffffa;
const FREE = 0xffffffff;
const SMALL_STREAM = 4096;
const DIRECTORY_ENTRY = 128;

export type StreamEntry = { readonly name: string; readonly start: number; readonly size: number };

/** An opened compound file. `entries` are its streams, in the order of the directory. */
export type Compound = {
  readonly entries: readonly StreamEntry[];
  readonly read: (entry: StreamEntry) => Result<Uint8Array>;
};

/** The refusal for an .xls whose container or records are broken; `detail` says where, in Chinese. */
export const damagedXls = (detail: string): Result<never> =>
  refused({
    code: 'file.xls-damaged',
    message: `文件已损坏或未传完整（${detail}）。`,
    values: { detail },
    hint: '请在 Excel 或 WPS 中打开并另存为 .xlsx 文件，再导入；打不开的，请对方重新发送。',
  });

export const isCompound = (bytes: Uint8Array): boolean =>
  [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].every((byte, index) => bytes[index] === byte);

class Sectors {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly size: number;
  private readonly count: number;

  constructor(bytes: Uint8Array, size: number) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.size = size;
    // The last sector of a file may be cut short by careless writers; what is missing then reads as zero.
    this.count = Math.ceil(bytes.length / size) - 1;
  }

  has(sector: number): boolean {
    return sector < this.count;
  }

  numbers(sector: number): number[] {
    const from = (sector + 1) * this.size;
    const numbers: number[] = [];
    for (let at = from; at < from + this.size; at += 4) {
      numbers.push(at + 4 <= this.bytes.length ? this.view.getUint32(at, true) : FREE);
    }
    return numbers;
  }

  content(chain: readonly number[]): Uint8Array {
    const whole = new Uint8Array(chain.length * this.size);
    for (const [index, sector] of chain.entries()) {
      const from = (sector + 1) * this.size;
      whole.set(this.bytes.subarray(from, from + this.size), index * this.size);
    }
    return whole;
  }
}

/** Follows a chain; null where it loops or leaves the table. */
function follow(table: readonly number[], start: number, isValid: (sector: number) => boolean): number[] | null {
  const chain: number[] = [];
  const seen = new Set<number>();
  for (let sector = start; sector < NO_MORE; sector = table[sector] ?? FREE) {
    if (seen.has(sector) || !isValid(sector)) return null;
    seen.add(sector);
    chain.push(sector);
  }
  return chain;
}

function readTable(view: DataView, sectors: Sectors): number[] | null {
  const places: number[] = [];
  for (let at = 76; at < 512; at += 4) places.push(view.getUint32(at, true));
  let next = view.getUint32(68, true);
  for (let left = view.getUint32(72, true); left > 0 && next < NO_MORE && sectors.has(next) && left < 4096; left--) {
    const more = sectors.numbers(next);
    next = more.pop() ?? FREE;
    places.push(...more);
  }
  const used = places.filter((place) => place < NO_MORE);
  if (used.some((place) => !sectors.has(place)) || new Set(used).size !== used.length) return null;
  return used.flatMap((place) => sectors.numbers(place));
}

function readDirectory(directory: Uint8Array): { root: StreamEntry | null; entries: StreamEntry[] } {
  const view = new DataView(directory.buffer);
  const entries: StreamEntry[] = [];
  let root: StreamEntry | null = null;
  for (let at = 0; at + DIRECTORY_ENTRY <= directory.length; at += DIRECTORY_ENTRY) {
    const type = directory[at + 66];
    const length = Math.min(64, view.getUint16(at + 64, true));
    const name = new TextDecoder('utf-16le').decode(directory.subarray(at, at + Math.max(0, length - 2)));
    const entry = {
      name: name.replace(/\0.*$/s, ''),
      start: view.getUint32(at + 116, true),
      size: view.getUint32(at + 120, true),
    };
    if (type === 5) root ??= entry;
    if (type === 2) entries.push(entry);
  }
  return { root, entries };
}

/** Opens a compound file; refuses false sector sizes, broken chains and loops (`file.xls-damaged`). */
export function openCompound(bytes: Uint8Array): Result<Compound> {
  if (bytes.length < 1024) return damagedXls('只有文件头');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(30, true);
  if ((shift !== 9 && shift !== 12) || view.getUint16(32, true) !== 6) return damagedXls('扇区大小');
  const sectorSize = 2 ** shift;
  const sectors = new Sectors(bytes, sectorSize);
  const isSector = (sector: number): boolean => sectors.has(sector);
  const table = readTable(view, sectors);
  if (!table) return damagedXls('分配表');
  const directoryChain = follow(table, view.getUint32(48, true), isSector);
  if (!directoryChain || directoryChain.length === 0) return damagedXls('目录');
  const { root, entries } = readDirectory(sectors.content(directoryChain));

  const readSmall = (entry: StreamEntry): Uint8Array | null => {
    const host = root ? follow(table, root.start, isSector) : null;
    const tableChain = follow(table, view.getUint32(60, true), isSector);
    if (!host || !tableChain) return null;
    const content = sectors.content(host);
    const smallTable = tableChain.flatMap((sector) => sectors.numbers(sector));
    const chain = follow(smallTable, entry.start, (sector) => (sector + 1) * 64 <= content.length);
    if (!chain) return null;
    const whole = new Uint8Array(chain.length * 64);
    for (const [index, sector] of chain.entries())
      whole.set(content.subarray(sector * 64, sector * 64 + 64), index * 64);
    return whole;
  };
  const readLarge = (entry: StreamEntry): Uint8Array | null => {
    const chain = follow(table, entry.start, isSector);
    return chain && sectors.content(chain);
  };
  const read = (entry: StreamEntry): Result<Uint8Array> => {
    const whole = entry.size < SMALL_STREAM ? readSmall(entry) : readLarge(entry);
    if (!whole || whole.length < entry.size) return damagedXls(`数据流 ${entry.name}`);
    return done(whole.subarray(0, entry.size));
  };
  return done({ entries, read });
}
