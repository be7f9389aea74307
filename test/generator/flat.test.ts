// Flat sheets as a system exports them, headings exactly the columns of a city's ledger: the golden pivots of 阳泉 hold
// after a round through a real file of each format, wherever unit and date are written. Unwritten, they are asked for.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openBook } from '../../electron/backend/reading/open-book.ts';
import type { Cube } from '../../shared/cube/build.ts';
import { cubeFrom } from '../shared/cube/source.ts';
import type { PivotSpecInput } from '../../shared/cube/spec.ts';
import type { PivotTable } from '../../shared/cube/table.ts';
import type { CellValue } from '../../shared/grid.ts';
import type { LedgerReading, TableReading } from '../../shared/ledger/reading.ts';
import { readLedger } from '../../shared/ledger/read.ts';
import { golden } from '../shared/cube/yangquan.ts';
import { BALANCE, COUNT, only, pivot } from '../shared/cube/made.ts';
import { workbook } from '../sheet.ts';
import { bytesOf, type Kind } from './bytes.ts';

type Data = { columns: string[]; rows: (string | number | null)[][] };
const data = (name: string): Data =>
  JSON.parse(readFileSync(new URL(`../../seeds/data/${name}.json`, import.meta.url), 'utf8')) as Data;

const enterprises = data('yangquan-enterprises');
const column = (name: string): number => enterprises.columns.indexOf(name);
const OF = new Map(
  enterprises.rows.map((row) => [row[column('企业代码')], [row[column('企业名称')], row[column('所有制')]]] as const),
);

/** One row an enterprise, item and year. */
function long(): CellValue[][] {
  const wide = data('yangquan-by-year');
  return wide.rows.flatMap(([code = null, item = null, ...amounts]) =>
    amounts.flatMap((amount, i) =>
      amount === null
        ? []
        : [
            [
              code,
              ...(OF.get(code) ?? [null, null]).map((text) => text ?? null),
              item,
              Number(wide.columns[i + 2]),
              amount,
            ],
          ],
    ),
  );
}

const HEAD = ['企业代码', '企业名称', '所有制', '项目', '所属年度', '金额'];
const MARKED = ['企业代码', '企业名称', '所有制', '项目', '所属年度(年)', '金额(万元)'];
const NAME = '阳泉市市属困难企业欠费明细';
const ROWS = long();

async function read(
  kind: Kind,
  above: CellValue[][],
  head: CellValue[],
  fileName: string,
  answers: Record<string, string> = {},
): Promise<LedgerReading> {
  const opened = await openBook(await bytesOf(workbook({ rows: [...above, head, ...ROWS] }), kind));
  if (!opened.ok) throw new Error(opened.fault.message);
  return readLedger(opened.value, { fileName: `${fileName}.${kind}`, answers });
}

function cubeOf(table: TableReading): Cube {
  const subjects = table.subjects.map(({ kind, name }, id) => ({ id, kind, name }));
  return cubeFrom({
    subjects,
    attributes: table.subjects.flatMap((one, subject) =>
      one.attributes.map(({ attribute, value, number }) => ({
        subject,
        attribute,
        value,
        number,
        asOf: table.asOf ?? '',
      })),
    ),
    facts: table.facts.map(({ due, ...fact }, id) => ({
      ...fact,
      id: id + 1,
      dueFrom: due?.from ?? null,
      dueTo: due?.to ?? null,
      batch: 1,
      ledger: NAME,
      reporter: '阳泉市',
    })),
  });
}

/** Filled cells of a pivot as golden rows are written: labels, then integers. */
function lines(table: PivotTable): string[] {
  const all = table.rows.flatMap((row, r) =>
    table.columns.map((across, c) => ({ keys: [...row, ...across], figures: table.cells[r]?.[c] ?? [] })),
  );
  return all
    .filter(({ figures }) => figures.some((figure) => figure !== null && figure !== 0))
    .map(({ keys, figures }) => [...keys, ...figures].join())
    .sort();
}

const pension = only('item', '养老保险');
const GOLDEN: readonly [string, PivotSpecInput][] = [
  ['YQ-P01', { rows: ['ownership'], columns: ['due_year'], values: [BALANCE] }],
  ['YQ-P02', { rows: ['item'], columns: ['ownership'], values: [BALANCE, COUNT] }],
  ['YQ-P03', { rows: ['item'], columns: ['due_year'], values: [BALANCE] }],
  ['YQ-P04', { rows: ['enterprise'], columns: ['due_year'], values: [BALANCE], filters: [pension] }],
];

const PLACES: Record<string, [above: CellValue[][], head: string[], fileName: string]> = {
  'unit in the heading, date in the file name': [[], MARKED, `${NAME}20181231`],
  'both in the title': [[[`${NAME}(截至2018年12月31日)(万元)`]], HEAD, 'Book1'],
  'both on a line of their own': [
    [[NAME], ['截至2018年12月31日', null, null, null, null, '单位：万元']],
    HEAD,
    'Book1',
  ],
};

describe.each<Kind>(['xlsx', 'xls', 'csv'])('阳泉 by year as flat .%s', (kind) => {
  test.each(Object.entries(PLACES))('%s: the golden pivots hold', async (_, [above, head, fileName]) => {
    const [table, ...more] = (await read(kind, above, head, fileName)).tables;
    expect(more).toEqual([]);
    if (!table) throw new Error('no table');
    expect(table.questions.filter((question) => question.must)).toEqual([]);
    expect(table.problems).toEqual([]);
    expect(table).toMatchObject({ asOf: '2018-12-31', records: ROWS.length });
    const cube = cubeOf(table);
    for (const [id, spec] of GOLDEN)
      expect(lines(pivot(cube, spec))).toEqual(
        golden(id)
          .map((row) => row.join())
          .filter((line) => !/(,0)+$/.test(line))
          .sort(),
      );
    const kinds = only('item', '养老保险', '医疗保险', '失业保险');
    expect(lines(pivot(cube, { rows: ['item'], values: [COUNT], filters: [kinds] }))).toEqual(
      ['养老保险,94', '医疗保险,64', '失业保险,79'].sort(),
    );
  });

  test('no unit anywhere: asked, and nothing stored until it is answered', async () => {
    const bare = (await read(kind, [], HEAD, `${NAME}20181231`)).tables[0];
    expect(bare?.questions.map(({ key, must }) => [key, must])).toContainEqual(['unit:Sheet1', true]);
    expect(bare?.facts).toEqual([]);
    const told = (await read(kind, [], HEAD, `${NAME}20181231`, { 'unit:Sheet1': '万元' })).tables[0];
    expect(told?.facts.reduce((sum, fact) => sum + BigInt(fact.value), 0n)).toBe(
      ROWS.reduce((sum, row) => sum + BigInt(Math.round(Number(row.at(-1)) * 100)) * 10_000n, 0n),
    );
  });
});
