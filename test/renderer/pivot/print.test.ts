// 打印：一张纸放得下就不缩，放不下先缩字，再分幅；每幅都有表头。

import { describe, expect, test } from 'vitest';
import { leavesOf, type Leaf, type Node } from '../../../renderer/pivot/columns.ts';
import { PRINT_WIDTH, stripsOf } from '../../../renderer/pivot/print.ts';

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
