// The figures of the reports of Yangquan and Anyang, asked of the sample ledgers as a bureau would ask them: file in, pivot out,
// every figure exact. formats.test.ts asks the same of plain ledgers in each format.

import { describe, expect, test } from 'vitest';
import { runPivot } from '../../shared/cube/pivot.ts';
import { PivotSpecSchema } from '../../shared/cube/spec.ts';
import { type Ask, BALANCE, COUNT, GOLDEN_PIVOTS, only } from './pivots.ts';
import { sampleCube } from './sample-cubes.ts';

/** The ledgers that the figures are of. */
const SAMPLES = { 阳泉: '阳泉', 安阳: '一厂一表' };
const cubes = { 阳泉: await sampleCube(SAMPLES.阳泉), 安阳: await sampleCube(SAMPLES.安阳) };
const asking =
  (city: keyof typeof SAMPLES): Ask =>
  (spec) =>
    runPivot(cubes[city], PivotSpecSchema.parse(spec));

describe.each(['阳泉', '安阳'] as const)('%s', (city) => {
  test.each(GOLDEN_PIVOTS[city])('$id', async ({ run }) => {
    const { told, expected } = await run(asking(city));
    expect(expected).not.toEqual([]);
    expect(told).toEqual(expected);
  });
});

test('阳泉养老保险欠费前 10 户有名次，其余合为一行', async () => {
  const table = await asking('阳泉')({
    rows: ['enterprise'],
    values: [{ ...BALANCE, show: 'rank' }],
    filters: [only('item', '养老保险')],
    top: 10,
    sort: { by: 'value', descending: true },
  });
  expect(table.rowTotals).toEqual([...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((rank) => [rank]), [null]]);
  expect(table.rows.at(-1)).toEqual(['其余']);
});

test('安阳资产负债率不低于 200% 的 19 户；建于 20 世纪 50 年代的 14 户', async () => {
  const ratio = await asking('安阳')({ rows: ['enterprise'], values: [{ measure: 'indicator', name: 'debt_ratio' }] });
  expect(ratio.rowTotals.filter(([figure]) => (figure ?? 0) >= 200_00)).toHaveLength(19);
  const founded = await asking('安阳')({ rows: ['founded_band'], values: [COUNT] });
  expect(founded.rowTotals[founded.rows.findIndex(([band]) => band === '1950—1959年')]).toEqual([14]);
});
