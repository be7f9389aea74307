// Rosters that list persons in bands side by side (姓名 性别 | 姓名 性别), read as if each band stood below the one before.
// Moves cells only for the reading: every address that comes of it is put back where the cell stands.

import { address, parseAddress, type CellValue, type Range } from '../grid.ts';
import type { Block } from './blocks.ts';
import type { Column } from './columns.ts';
import { firmSign } from './firm-names.ts';
import type { TableReading } from './reading.ts';
import { labelledFirm, sortRoster, withoutCount } from './roster-rows.ts';
import { plainLabel } from './units.ts';
import { mergeAt, ownCells, textAt, type View } from './view.ts';

/** First and last sheet column of each band, left to right. */
export type Bands = readonly { left: number; right: number }[];

const KIN = /配偶|家属|家庭|成员|亲属|子女|父|母|监护|继承|法人|法定|负责|联系|经办|介绍|供养|遗属|代领|领取/;
const leafOf = ({ path }: Column): string => plainLabel(path.at(-1) ?? '').replace(/^职工/, '');
const headOf = ({ path }: Column): string => path.join('\n');

/**
 * The bands of a roster's columns: null where one person stands in a row, 'unclear' where several names stand in it and
 * the columns do not repeat one by one, so that nobody can be counted for certain.
 */
export function bandsOf(view: View, block: Block, columns: readonly Column[]): Bands | 'unclear' | null {
  const named = columns.filter((column) => column.field === 'person' && /^(?:姓名|名字)$/.test(leafOf(column)));
  const numbered = columns.filter((column) => column.field === 'person' && /身份证|证件号/.test(leafOf(column)));
  const all = named.length > 0 ? named : numbered;
  const groupOf = ({ path, index }: Column): string => {
    const above = block.headTop > block.titleTop ? textAt(view, block.headTop - 1, index) : '';
    return /[:\d]/.test(above) || above.length > 8 ? path.slice(0, -1).join() : [above, ...path.slice(0, -1)].join();
  };
  const leads = all.filter((column, i) => i === 0 || !KIN.test(groupOf(column)));
  if (leads.length < 2) return null;
  const groups = new Set(leads.map(groupOf));
  if (groups.size > 1 && !groups.has('')) return 'unclear';
  const from = columns.filter((column) => columns[0] && headOf(column) === headOf(columns[0]));
  const starts = from.length === leads.length ? from.map((column) => columns.indexOf(column)) : [];
  const bands = starts.map((start, i) => columns.slice(start, starts[i + 1] ?? columns.length));
  const [first] = bands;
  const alike = bands.every(
    (band) =>
      band.length === first?.length &&
      band.every((column, i) => {
        const model = first[i];
        const [at, to] = [column.index - (band[0]?.index ?? 0), (model?.index ?? 0) - (first[0]?.index ?? 0)];
        return model !== undefined && headOf(model) === headOf(column) && at === to;
      }),
  );
  if (!first || !alike) return 'unclear';
  return bands.map((band) => ({ left: band[0]?.index ?? 0, right: band.at(-1)?.index ?? 0 }));
}

type Line = { row: number; from: number; to: number };

/** The body's lines in the order of reading: band by band between the rows that speak of all bands. */
function linesOf(view: View, block: Block, columns: readonly Column[], bands: Bands): Line[] {
  const persons = columns.flatMap(({ field, index }) => (field === 'person' ? [index] : []));
  const listed = sortRoster(view, block, columns, persons);
  const own = new Set([...listed.persons, ...listed.unclear, ...listed.sections]);
  const stated = new Set(listed.stated.flatMap(({ row, below }) => (below ? [] : [row])));
  const groups = new Set(listed.groups.map(({ row }) => row));
  const bandAt = (column: number): number =>
    Math.max(
      0,
      bands.findLastIndex(({ left }) => left <= column),
    );
  const crosses = (row: number): boolean =>
    ownCells(view, row).some(({ column }) => bandAt(column) !== bandAt(mergeAt(view, row, column)?.right ?? column));
  const inBand = (row: number, band: number) => ownCells(view, row).filter(({ column }) => bandAt(column) === band);
  // A firm named beside a person of the other band speaks of its own band only, and so then do all that no merge carries across.
  const byBand = Array.from({ length: block.bodyBottom - block.bodyTop + 1 }, (_, i) => block.bodyTop + i).some(
    (row) =>
      !block.repeats.has(row) &&
      bands.some((_, band) => {
        const [only, ...more] = inBand(row, band);
        const isFirm =
          only && more.length === 0 && (labelledFirm(only.text) ?? firmSign(withoutCount(only.text))) !== null;
        return isFirm && bands.some((_, other) => other !== band && inBand(row, other).length > 1) && !crosses(row);
      }),
  );
  /** The band at which a row that speaks of all bands begins; -1 where the bands say each their own. */
  const wholeFrom = (row: number): number => {
    const cells = ownCells(view, row);
    const [first] = cells;
    if (block.repeats.has(row)) return 0;
    if (!first || own.has(row)) return -1;
    const band = bandAt(first.column);
    if (crosses(row)) return band;
    const others = cells.filter(({ column }) => bandAt(column) !== band);
    if (others.length === 0) return byBand && groups.has(row) ? -1 : band;
    const isOne = stated.has(row) && others.every(({ text }) => /^[\d,.]*\d(?:[人名]|\.\d+)?(?:\(.*\))?$/.test(text));
    return isOne ? band : -1;
  };
  const lines: Line[] = [];
  let stretch: number[] = [];
  const close = (): void => {
    for (const { left, right } of bands) for (const row of stretch) lines.push({ row, from: left, to: right });
    stretch = [];
  };
  for (let row = block.bodyTop; row <= block.bodyBottom; row += 1) {
    const band = wholeFrom(row);
    if (band < 0) {
      stretch.push(row);
      continue;
    }
    close();
    const spread = ownCells(view, row).some(({ column }) => bandAt(column) > band);
    lines.push({ row, from: bands[spread ? 0 : band]?.left ?? 0, to: view.width - 1 });
  }
  close();
  return lines;
}

export type Stacked = {
  view: View;
  block: Block;
  columns: Column[];
  /** The same reading with every cell where it stands in the file. */
  putBack: (table: TableReading) => TableReading;
};

/** The table with one person a row. The rows above and of the heading stay where they are. */
export function stacked(view: View, block: Block, columns: readonly Column[], bands: Bands): Stacked {
  const { sheet } = view;
  const first = bands[0] ?? { left: 0, right: 0 };
  const lines = linesOf(view, block, columns, bands);
  const top = block.bodyTop;
  const rows: CellValue[][] = sheet.rows.slice(0, top).map((row) => [...row]);
  const styles: number[][] = sheet.styles.slice(0, top).map((row) => [...row]);
  const merged = new Map<number, Range>();
  for (const [key, merge] of view.merged) if (merge.bottom < top) merged.set(key, merge);
  const told = new Map([...view.told].filter(([row]) => row < top));
  const repeats = new Set<number>();
  for (const [i, { row, from, to }] of lines.entries()) {
    const at = top + i;
    const shift = from - first.left;
    const cells: CellValue[] = [];
    const looks: number[] = [];
    for (let column = from; column <= to; column += 1) {
      const merge = mergeAt(view, row, column);
      const [r, c] = merge ? [merge.top, merge.left] : [row, column];
      cells[column - shift] = merge && column > Math.max(merge.left, from) ? null : (sheet.rows[r]?.[c] ?? null);
      looks[column - shift] = sheet.styles[r]?.[c] ?? 0;
      if (merge && merge.right > Math.max(merge.left, from)) {
        const range = {
          top: at,
          left: Math.max(merge.left, from) - shift,
          bottom: at,
          right: Math.min(merge.right, to) - shift,
        };
        merged.set(at * 16_384 + column - shift, range);
      }
    }
    rows[at] = Array.from(cells, (value) => value ?? null);
    styles[at] = Array.from(looks, (style) => style ?? 0);
    const said = view.told.get(row);
    if (said) told.set(at, said);
    if (block.repeats.has(row)) repeats.add(at);
  }
  const place = (cell: string): string => {
    const at = parseAddress(cell);
    const line = at && lines[at.row - top];
    return line ? address(line.row, at.column + line.from - first.left) : cell;
  };
  const putBack = (table: TableReading): TableReading => {
    const skipped = new Map(
      table.skipped.map((one) => {
        const row = (lines[one.row - 1 - top]?.row ?? one.row - 1) + 1;
        return [row, { ...one, row }] as const;
      }),
    );
    for (let row = top; row <= block.bodyBottom; row += 1) {
      // Of a row that is a person's in one band nothing is passed over.
      const own = lines.flatMap((line, i) => (line.row === row ? [top + i + 1] : []));
      const passed = new Set(table.skipped.map((one) => one.row));
      if (own.some((line) => !passed.has(line))) skipped.delete(row + 1);
    }
    return {
      ...table,
      skipped: [...skipped.values()].sort((a, b) => a.row - b.row),
      problems: table.problems.map((one) => ({ ...one, cell: place(one.cell) })),
      controls: table.controls.map((one) => ({ ...one, cell: place(one.cell) })),
      subjects: table.subjects.map((one) => ({ ...one, cell: place(one.cell) })),
      facts: table.facts.map((one) => ({ ...one, cell: place(one.cell) })),
    };
  };
  return {
    view: { ...view, sheet: { ...sheet, rows, styles, merges: [] }, merged, told, height: top + lines.length },
    block: { ...block, bodyBottom: Math.max(top, top + lines.length - 1), repeats },
    columns: columns.filter(({ index }) => index <= first.right),
    putBack,
  };
}
