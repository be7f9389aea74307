// 打印：一张纸放得下就不缩，放不下先缩字，再分幅；每幅都有表头。

import { describe, expect, test } from 'vitest';
import {
  flattenRows,
  leavesOf,
  planColumns,
  totalRows,
  type Leaf,
  type Node,
  type Wording,
} from '../../../renderer/pivot/columns.ts';
import { isUpright, PRINT_WIDTH, rowsHtml, stripsOf } from '../../../renderer/pivot/print.ts';
import { BALANCE, cubeOf, pivot } from '../../shared/cube/made.ts';

const leaf = (column: number, width = 100): Leaf => ({
  kind: 'leaf',
  id: `${column}:0`,
  heading: String(2000 + column),
  column,
  value: 0,
  width,
});
const planOf = (count: number): Node[] => [
  { kind: 'group', id: 'g', heading: '累计欠费（万元）', children: Array.from({ length: count }, (_, at) => leaf(at)) },
  { ...leaf(count), heading: '合计', column: 'total', id: 'total:0' },
];

describe('打印的分幅', () => {
  test('放得下：一幅，原大；合计列跨两行表头', () => {
    const [only, ...more] = stripsOf(planOf(5), 200, 'A4');
    expect(more).toEqual([]);
    expect(only).toMatchObject({ scale: 1, width: 800 });
    expect(only?.head).toEqual([
      [
        { text: '累计欠费（万元）', across: 5, down: 1 },
        { text: '合计', across: 1, down: 2 },
      ],
      ['2000', '2001', '2002', '2003', '2004'].map((text) => ({ text, across: 1, down: 1 })),
    ]);
  });

  test('略宽：缩字，仍一幅；更宽的纸不必缩', () => {
    const [narrow] = stripsOf(planOf(10), 200, 'A4');
    expect(narrow?.scale).toBeCloseTo(PRINT_WIDTH.A4 / 1300, 5);
    expect(stripsOf(planOf(10), 200, 'A3')).toMatchObject([{ scale: 1 }]);
  });

  test.each([25, 60, 200])('%i 列：分幅，列不缺不重，每幅不超纸宽，各有上级表头', (count) => {
    for (const paper of ['A4', 'A3'] as const) {
      const plan = planOf(count);
      const strips = stripsOf(plan, 200, paper);
      expect(strips.length).toBeGreaterThan(1);
      expect(strips.flatMap((strip) => strip.leaves)).toEqual(leavesOf(plan));
      for (const strip of strips) {
        expect(strip.width * strip.scale).toBeLessThanOrEqual(PRINT_WIDTH[paper] + 0.001);
        expect(strip.head[0]?.reduce((sum, heading) => sum + heading.across, 0)).toBe(strip.leaves.length);
      }
    }
  });

  test('一列比纸还宽：独占一幅，不会分个没完', () => {
    expect(stripsOf([leaf(0, 5000), leaf(1, 5000)], 200, 'A4')).toHaveLength(2);
  });
});

test('列少的竖着印，列多的横着印；纸大一号多放几列', () => {
  expect(isUpright(planOf(4), 200, 'A4')).toBe(true);
  expect(isUpright(planOf(5), 200, 'A4')).toBe(false);
  expect(isUpright(planOf(7), 200, 'A3')).toBe(true);
});

test('一幅的行：一行不少，下级缩进，小计加粗，名称里的尖括号不当标记', () => {
  const debts = [
    { of: '甲<b>厂', value: 5 },
    { of: '乙厂', value: 7 },
  ];
  const cube = cubeOf(debts, { '甲<b>厂': { ownership: '国有' }, 乙厂: { ownership: '国有' } });
  const table = pivot(cube, { rows: ['ownership', 'enterprise'], values: [BALANCE], unit: '元' });
  const words: Wording = { language: 'zh', unit: '元', total: '合计', asOf: (_, to) => to, noFigure: () => '' };
  const plan = planColumns(table, words);
  const rows = [...flattenRows(table, new Set(), 'zh'), ...totalRows(table, words)];
  const [strip] = stripsOf(plan, 100, 'A4');
  if (!strip) throw new Error('no strip');
  const lines = rowsHtml(strip, { table, words, plan, leaves: leavesOf(plan), rows, keys: '', narrowed: '' }).split(
    '</tr>',
  );
  expect(lines.map((line) => line.replaceAll(/<td[^>]*>|<tr>/g, '').replaceAll('</td>', '|'))).toEqual([
    '<tr class="print-total">国有|0.12|',
    '甲&lt;b&gt;厂|0.05|',
    '乙厂|0.07|',
    '<tr class="print-total">合计|0.12|',
    '',
  ]);
  expect(lines[1]).toContain('padding-left:18px');
});
