// What must hold of a form after its floating blocks were filled, read from the raw XML by other means than the program's:
// patterns over the text, and row numbers worked out from the layout alone.

import { partsOf } from '../../seeds/package.ts';
import type { Built } from './floating-form.ts';

export type Filled = {
  built: Built;
  /** Rows filled in each block, in order. */
  counts: readonly number[];
  before: ReadonlyMap<string, string>;
  after: ReadonlyMap<string, string>;
  /** Exact values that were put in: block, row, column letter → decimal text. */
  put: (block: number, row: number, column: string) => number;
};
export type Check = { name: string; holds: (filled: Filled) => boolean };

export function texts(bytes: Uint8Array): Map<string, string> {
  return new Map([...partsOf(bytes)].map(([name, part]) => [name, Buffer.from(part).toString('latin1')]));
}

const decoded = new Map<string, string>();
const utf8 = (text: string): string => {
  const known = decoded.get(text) ?? Buffer.from(text, 'latin1').toString('utf8');
  decoded.set(text, known);
  return known;
};
const SHEET = 'xl/worksheets/sheet1.xml';

type Cell = { attributes: string; inner: string };

const read = new Map<string, Map<string, Cell>>();

/** The cells of a sheet's XML by address; each text is searched once. */
function cellsOf(xml: string): Map<string, Cell> {
  const known = read.get(xml);
  if (known) return known;
  const cells = new Map<string, Cell>();
  read.set(xml, cells);
  for (const [, address = '', attributes = '', inner = ''] of xml.matchAll(
    /<c r="([A-Z]+\d+)"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs,
  ))
    cells.set(address, { attributes, inner });
  return cells;
}

const rowed = new Map<string, Map<number, string>>();
const rowsOf = (xml: string): Map<number, string> => {
  const known = rowed.get(xml);
  if (known) return known;
  const found = [...xml.matchAll(/<row r="(\d+)"([^>]*)>/g)];
  const rows = new Map(found.map(([, r, attributes = '']) => [Number(r), attributes]));
  rowed.set(xml, rows);
  return rows;
};
const added = ({ built, counts }: Filled): number[] => counts.map((n) => Math.max(0, n - built.layout.height));

/** Where a row of the blank form stands afterwards; one-based. */
const to = (filled: Filled, row: number): number =>
  filled.built.blocks.reduce((sum, block, i) => (row > block.last ? sum + (added(filled)[i] ?? 0) : sum), row);
/** The last row of a block afterwards. */
const lastOf = (filled: Filled, block: number): number =>
  to(filled, filled.built.blocks[block]?.last ?? 0) + (added(filled)[block] ?? 0);
const firstOf = (filled: Filled, block: number): number => to(filled, filled.built.blocks[block]?.first ?? 0);

const sheet = ({ after }: Filled): string => utf8(after.get(SHEET) ?? '');
const old = ({ before }: Filled): string => utf8(before.get(SHEET) ?? '');
const part = ({ after }: Filled, name: string): string => utf8(after.get(name) ?? '');
const formula = (filled: Filled, address: string): string =>
  /<f[^>]*>([^<]*)<\/f>/.exec(cellsOf(sheet(filled)).get(address)?.inner ?? '')?.[1] ?? '';
export const value = (xml: string, address: string): number =>
  Number(/<v>([^<]*)<\/v>/.exec(cellsOf(xml).get(address)?.inner ?? '')?.[1] ?? Number.NaN);
const element = (xml: string, name: string): string =>
  new RegExp(`<${name}\\b[^>]*?(?:/>|>.*?</${name}>)`, 's').exec(xml)?.[0] ?? '';
const same = (name: string) => (filled: Filled) => element(sheet(filled), name) === element(old(filled), name);
const intact = (pattern: RegExp) => (filled: Filled) =>
  [...filled.before].every(([name, content]) => !pattern.test(name) || filled.after.get(name) === content);
const style = (cell: Cell | undefined): string => /s="(\d+)"/.exec(cell?.attributes ?? '')?.[1] ?? '';
const name = ({ built }: Filled): string => `'${built.layout.sheet.replaceAll("'", "''")}'`;
const plain = (text: string): string =>
  text.replaceAll('&apos;', "'").replaceAll('&quot;', '"').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
const has = (extra: string, filled: Filled): boolean => filled.built.layout.extras.includes(extra as never);

/** Sum of a column over a block as it was put in, with the fixed rows of the form. */
function sumOf(filled: Filled, block: number, columns: readonly string[]): number {
  let sum = 0;
  for (let row = 0; row < (filled.counts[block] ?? 0); row++)
    for (const column of columns) sum += filled.put(block, row, column);
  for (let row = 1; row <= filled.built.layout.fixed; row++)
    for (const column of columns) sum += row * 100 + 'CDE'.indexOf(column);
  return sum;
}
const close = (a: number, b: number): boolean => Math.abs(a - b) < 0.005;
const grandTotal = (filled: Filled): number =>
  filled.built.blocks.reduce((sum, _, block) => sum + sumOf(filled, block, ['C', 'D', 'E']), 0);

const eachBlock = (check: (filled: Filled, block: number) => boolean) => (filled: Filled) =>
  filled.built.blocks.every((_, block) => check(filled, block));
const eachRow = (check: (filled: Filled, row: number, block: number) => boolean) =>
  eachBlock((filled, block) => {
    for (let row = firstOf(filled, block); row <= lastOf(filled, block); row++)
      if (!check(filled, row, block)) return false;
    return true;
  });
const grand = (filled: Filled): number => to(filled, filled.built.grand);
const total = (filled: Filled, block: number): number => to(filled, filled.built.blocks[block]?.total ?? 0);
const template = (filled: Filled, block: number): number => filled.built.blocks[block]?.last ?? 0;

export const CHECKS: readonly Check[] = [
  {
    name: 'as many rows as before and those added',
    holds: (f) => rowsOf(sheet(f)).size === rowsOf(old(f)).size + added(f).reduce((a, b) => a + b, 0),
  },
  {
    name: 'rows rise, each once',
    holds: (f) => {
      const rows = [...sheet(f).matchAll(/<row r="(\d+)"/g)].map((match) => Number(match[1]));
      return rows.every((row, i) => i === 0 || row > (rows[i - 1] ?? 0));
    },
  },
  {
    name: 'cells stand in their rows, left to right',
    holds: (f) =>
      [...sheet(f).matchAll(/<row r="(\d+)".*?<\/row>/gs)].every(([row, r]) => {
        const own = [...row.matchAll(/<c r="([A-Z]+)(\d+)"/g)];
        return own.every((cell, i) => cell[2] === r && (i === 0 || (cell[1] ?? '') > (own[i - 1]?.[1] ?? '')));
      }),
  },
  {
    name: 'every row of a block has its styles',
    holds: eachRow((f, row, block) =>
      [...'ABCDEFGH'].every(
        (column) =>
          row < template(f, block) ||
          style(cellsOf(sheet(f)).get(column + row)) === style(cellsOf(old(f)).get(column + template(f, block))),
      ),
    ),
  },
  {
    name: 'every row of a block has its height',
    holds: eachRow((f, row) => /ht="21.5"/.test(rowsOf(sheet(f)).get(row) ?? '')),
  },
  {
    name: 'rows outside of the blocks keep height and styles',
    holds: (f) =>
      [...rowsOf(old(f))].every(([row, attributes]) => rowsOf(sheet(f)).get(to(f, row)) === attributes) &&
      [...cellsOf(old(f))].every(([address, cell]) => {
        const row = Number(/\d+/.exec(address)?.[0]);
        return style(cellsOf(sheet(f)).get(address.replace(/\d+/, String(to(f, row))))) === style(cell);
      }),
  },
  {
    name: 'words outside of the blocks stay',
    holds: (f) =>
      [...cellsOf(old(f))].every(([address, { inner, attributes }]) => {
        const row = Number(/\d+/.exec(address)?.[0]);
        if (!attributes.includes('t="s"') || f.built.blocks.some((b) => row >= b.first && row <= b.last)) return true;
        return cellsOf(sheet(f)).get(address.replace(/\d+/, String(to(f, row))))?.inner === inner;
      }),
  },
  { name: 'each row adds its own cells', holds: eachRow((f, row) => formula(f, `F${row}`) === `SUM(C${row}:E${row})`) },
  {
    name: 'each row divides by the total',
    holds: eachRow(
      (f, row, b) => formula(f, `G${row}`) === `F${row}/F${f.built.layout.dollar ? '$' : ''}${total(f, b)}`,
    ),
  },
  {
    name: 'fixed rows divide by the total',
    holds: eachBlock((f, b) =>
      Array.from({ length: f.built.layout.fixed }, (_, i) => firstOf(f, b) - 1 - i).every(
        (row) => formula(f, `G${row}`) === `F${row}/F${f.built.layout.dollar ? '$' : ''}${total(f, b)}`,
      ),
    ),
  },
  {
    name: 'the sums reach the last row',
    holds: eachBlock((f, b) => {
      const top = firstOf(f, b) - f.built.layout.fixed;
      const bottom = lastOf(f, b) + f.built.layout.slack;
      return ['B', 'C', 'D', 'E', 'F'].every((c) => formula(f, c + total(f, b)) === `SUM(${c}${top}:${c}${bottom})`);
    }),
  },
  {
    name: 'the grand total adds the totals',
    holds: (f) =>
      f.built.grand === f.built.blocks[0]?.total ||
      formula(f, `F${grand(f)}`) === f.built.blocks.map((_, b) => `F${total(f, b)}`).join('+'),
  },
  {
    name: 'shares below divide by the moved total',
    holds: (f) => formula(f, `D${grand(f) + 1}`) === `D${grand(f)}/F${grand(f)}`,
  },
  {
    name: 'running sums run',
    holds: (f) =>
      !has('running', f) ||
      eachRow((g, row, b) => row < template(g, b) || formula(g, `H${row}`) === `SUM(F$${firstOf(g, b)}:F${row})`)(f),
  },
  {
    name: 'merges above stay',
    holds: (f) => ['A1:H1', 'A3:A4', 'C3:E3'].every((ref) => sheet(f).includes(`"${ref}"`)),
  },
  {
    name: 'merges below move',
    holds: (f) =>
      sheet(f).includes(`"A${grand(f) + 2}:C${grand(f) + 2}"`) &&
      sheet(f).includes(`"A${grand(f) + 3}:E${grand(f) + 3}"`),
  },
  {
    name: 'merges of the row are in each copy, and counted',
    holds: (f) => {
      const list = [...sheet(f).matchAll(/<mergeCell ref/g)].length;
      const counted = Number(/<mergeCells count="(\d+)"/.exec(sheet(f))?.[1] ?? list) === list;
      if (!has('merged', f)) return counted;
      for (let row = firstOf(f, 0) + f.built.layout.height - 1; row <= lastOf(f, 0); row++)
        if (!sheet(f).includes(`"G${row}:H${row}"`)) return false;
      return counted;
    },
  },
  {
    name: 'the conditional format covers the block',
    holds: (f) => sheet(f).includes(`<conditionalFormatting sqref="A${firstOf(f, 0)}:H${lastOf(f, 0)}">`),
  },
  {
    name: 'its formula looks at the moved total',
    holds: (f) => plain(sheet(f)).includes(`<formula>$F${firstOf(f, 0)}>$F$${grand(f)}/2</formula>`),
  },
  {
    name: 'the conditional format of the total moves',
    holds: (f) =>
      new RegExp(`<conditionalFormatting sqref="F${grand(f)}(:F${grand(f)})?">`).test(sheet(f)) &&
      sheet(f).includes(`<formula>$F$${grand(f)}&lt;0</formula>`),
  },
  {
    name: 'the validation covers the block',
    holds: (f) => {
      const top = to(f, template(f, 0));
      const range = lastOf(f, 0) === top ? `C${top}` : `C${top}:C${lastOf(f, 0)}`;
      return sheet(f).includes(`sqref="${range}"`);
    },
  },
  { name: 'its limit is the moved cell', holds: (f) => sheet(f).includes(`<formula2>$F$${grand(f) + 3}</formula2>`) },
  {
    name: 'the list of a validation below grows and moves',
    holds: (f) =>
      sheet(f).includes(`sqref="B${grand(f) + 1}"`) &&
      sheet(f).includes(`<formula1>$A$${firstOf(f, 0)}:$A$${lastOf(f, 0)}</formula1>`),
  },
  {
    name: 'the stated extent grows',
    holds: (f) => {
      const bottom = Number(/<dimension ref="A1:[A-Z]+(\d+)"/.exec(old(f))?.[1]);
      return Number(/<dimension ref="A1:[A-Z]+(\d+)"/.exec(sheet(f))?.[1]) === to(f, bottom);
    },
  },
  {
    name: 'the name of the total moves',
    holds: (f) => plain(part(f, 'xl/workbook.xml')).includes(`>${name(f)}!$F$${grand(f)}</definedName>`),
  },
  {
    name: 'the name of the column grows',
    holds: (f) => {
      const [first, last] = [firstOf(f, 0), lastOf(f, 0)];
      const range = first === last ? `$F$${first}` : `$F$${first}:$F$${last}`;
      return plain(part(f, 'xl/workbook.xml')).includes(`>${name(f)}!${range}</definedName>`);
    },
  },
  {
    name: 'the print area grows',
    holds: (f) =>
      plain(part(f, 'xl/workbook.xml')).match(new RegExp(`!\\$A\\$?1:\\$H\\$?${grand(f) + 2}</definedName>`)) !== null,
  },
  { name: 'the print titles stay', holds: (f) => part(f, 'xl/workbook.xml').includes('!$1:$5</definedName>') },
  { name: 'print set-up stays', holds: (f) => same('pageSetup')(f) && same('pageMargins')(f) },
  { name: 'header and footer stay', holds: same('headerFooter') },
  {
    name: 'the freeze stays',
    holds: (f) => element(sheet(f), 'pane') === element(old(f), 'pane'),
  },
  { name: 'protection stays', holds: same('sheetProtection') },
  { name: 'column widths stay', holds: same('cols') },
  { name: 'the page break moves', holds: (f) => new RegExp(`<brk id="${grand(f)}"`).test(sheet(f)) },
  { name: 'the link stands in its cell', holds: (f) => sheet(f).includes(`<hyperlink ref="D${grand(f) + 2}"`) },
  {
    name: 'the link leads to the moved total',
    holds: (f) => {
      const leads = (text: string): boolean => plain(text).includes(`"#${name(f)}!F${grand(f)}"`);
      return leads(sheet(f)) && leads(part(f, 'xl/worksheets/_rels/sheet1.xml.rels'));
    },
  },
  {
    name: 'the comment is the total’s',
    holds: (f) => part(f, 'xl/comments1.xml').includes(`<comment ref="F${grand(f)}"`),
  },
  {
    name: 'the comment’s box moves',
    holds: (f) => /<x:Row>(\d+)<\/x:Row>/.exec(part(f, 'xl/drawings/vmlDrawing1.vml'))?.[1] === String(grand(f) - 1),
  },
  {
    name: 'the picture moves',
    holds: (f) =>
      /<xdr:oneCellAnchor.*?<xdr:row>(\d+)<\/xdr:row>/s.exec(part(f, 'xl/drawings/drawing1.xml'))?.[1] ===
      String(grand(f)),
  },
  {
    name: 'the chart moves',
    holds: (f) =>
      !has('chart', f) ||
      /<xdr:twoCellAnchor>.*?<xdr:row>(\d+)<.*?<xdr:row>(\d+)</s
        .exec(part(f, 'xl/drawings/drawing1.xml'))
        ?.slice(1)
        .join() === `${grand(f) + 3},${grand(f) + 15}`,
  },
  {
    name: 'the chart shows all rows',
    holds: (f) =>
      !has('chart', f) ||
      ['A', 'F'].every((column) =>
        part(f, 'xl/charts/chart1.xml').includes(`!$${column}$${firstOf(f, 0)}:$${column}$${lastOf(f, 0)}</c:f>`),
      ),
  },
  {
    name: 'the chart shows the moved total',
    holds: (f) => !has('chart', f) || part(f, 'xl/charts/chart1.xml').includes(`!$F$${grand(f)}</c:f>`),
  },
  {
    name: 'the chart keeps the new values beside the longer range',
    holds: (f) => {
      if (!has('chart', f) || added(f)[0] === 0) return true;
      const [, cache = ''] =
        /\$F\$\d+:\$F\$\d+<\/c:f><c:numCache>(.*?)<\/c:numCache>/s.exec(part(f, 'xl/charts/chart1.xml')) ?? [];
      const kept = [...cache.matchAll(/<c:v>([^<]*)<\/c:v>/g)].map((match) => Number(match[1]));
      const cells: number[] = [];
      for (let row = firstOf(f, 0); row <= lastOf(f, 0); row++) cells.push(value(sheet(f), `F${row}`));
      return kept.join() === cells.join() && cache.includes(`<c:ptCount val="${cells.length}"/>`);
    },
  },
  {
    name: 'the table below moves',
    holds: (f) =>
      !has('table', f) || part(f, 'xl/tables/table1.xml').includes(`ref="A${grand(f) + 6}:B${grand(f) + 8}"`),
  },
  {
    name: 'other sheets look at the moved total',
    holds: (f) => plain(part(f, 'xl/worksheets/sheet2.xml')).includes(`<f>${name(f)}!F${grand(f)}</f>`),
  },
  {
    name: 'other sheets sum the whole block',
    holds: (f) =>
      plain(part(f, 'xl/worksheets/sheet2.xml')).includes(`SUM(${name(f)}!F${firstOf(f, 0)}:F${lastOf(f, 0)})/10`) &&
      plain(part(f, 'xl/worksheets/sheet2.xml')).includes(`MAX(${name(f)}!$F$${firstOf(f, 0)}:$F$${lastOf(f, 0)})`),
  },
  {
    name: 'the order of calculation names every formula’s cell',
    holds: (f) => {
      if (!has('chain', f)) return true;
      const named = [...part(f, 'xl/calcChain.xml').matchAll(/r="([A-Z]+\d+)"/g)].map((match) => match[1] ?? '');
      const cells = [...cellsOf(sheet(f))].filter(([, { inner }]) => inner.includes('<f')).map(([address]) => address);
      return new Set(named).size === named.length && named.toSorted().join() === cells.toSorted().join();
    },
  },
  { name: 'hidden code lists keep their bytes', holds: intact(/worksheets\/sheet3\.xml$/) },
  { name: 'styles, theme and strings keep their bytes', holds: intact(/styles\.xml|theme|sharedStrings/) },
  {
    name: 'pictures and relations keep their bytes',
    holds: intact(/media|drawing1\.xml\.rels$|workbook\.xml\.rels$|Content_Types/),
  },
  { name: 'no part is lost or new', holds: (f) => [...f.before.keys()].join() === [...f.after.keys()].join() },
  { name: 'no broken reference', holds: (f) => [...f.after.values()].every((text) => !text.includes('#REF!')) },
  {
    name: 'every block’s total is right',
    holds: eachBlock((f, b) => close(value(sheet(f), `F${total(f, b)}`), sumOf(f, b, ['C', 'D', 'E']))),
  },
  { name: 'the grand total is right', holds: (f) => close(value(sheet(f), `F${grand(f)}`), grandTotal(f)) },
  {
    name: 'totals on other sheets are right',
    holds: (f) =>
      close(value(part(f, 'xl/worksheets/sheet2.xml'), 'B1'), grandTotal(f)) &&
      close(value(part(f, 'xl/worksheets/sheet2.xml'), 'B3'), grandTotal(f) * 2),
  },
  {
    name: 'the filled figures stand in their cells',
    holds: eachBlock((f, b) =>
      Array.from({ length: f.counts[b] ?? 0 }, (_, row) => row).every((row) =>
        ['C', 'D', 'E'].every((c) => value(sheet(f), c + (firstOf(f, b) + row)) === f.put(b, row, c)),
      ),
    ),
  },
];
