// 复制到表格软件的 HTML：合并的表头照样合并，数字是数字，文字不会变成公式、日期。

import { describe, expect, test } from 'vitest';
import { blockHtml } from '../../../renderer/pivot/blockHtml.ts';
import { KEYS, type Layout } from '../../../renderer/pivot/block.ts';
import { flattenRows, leavesOf, planColumns, totalRows, type Wording } from '../../../renderer/pivot/columns.ts';
import { BALANCE, COUNT, cubeOf, pivot } from '../../shared/cube/made.ts';

const cube = cubeOf([
  { of: '甲<厂>', value: 1_234_567_89, due: '2017' },
  { of: '=乙厂', value: 100, due: '2018' },
]);

function laidOut(): Layout {
  const table = pivot(cube, { rows: ['enterprise'], columns: ['year'], values: [BALANCE, COUNT] });
  const asOf = (_: string, to: string) => to;
  const words: Wording = { language: 'zh', unit: '万元', total: '合计', asOf, noFigure: () => '' };
  const plan = planColumns(table, words);
  const rows = [...flattenRows(table, new Set(), 'zh'), ...totalRows(table, words)];
  return { table, words, plan, leaves: leavesOf(plan), rows, keys: '企业', narrowed: '' };
}

/** Text, span and number of every cell, row by row. */
const cellsOf = (html: string): string[][] =>
  [...html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[dh]([^>]*)>(.*?)<\/t[dh]>/g)].map(([, marks = '', text = '']) => {
      const across = /colspan="(\d+)"/.exec(marks)?.[1] ?? '1';
      const number = /sdval="([^"]+)"/.exec(marks)?.[1];
      return [text, across === '1' ? '' : `×${across}`, number === undefined ? '' : '数'].join('');
    }),
  );

describe('一块的 HTML', () => {
  const layout = laidOut();
  const all = { from: { row: 0, column: 0 }, to: { row: layout.rows.length - 1, column: layout.leaves.length - 1 } };

  test('连同表头：一个年度的两列共一个表头；数不带千分号；空格子是空的', () => {
    expect(cellsOf(blockHtml(all, layout, true))).toEqual([
      ['企业', '2017×2', '2018×2', '合计×2'],
      [1, 2, 3].flatMap(() => ['累计欠费（万元） 2018-12-31', '欠费户数（户）']),
      ["'=乙厂", '', '', '0.00数', '1数', '0.00数', '1数'],
      ['甲&lt;厂&gt;', '123.46数', '1数', '', '', '123.46数', '1数'],
      ['合计', '123.46数', '1数', '0.00数', '1数', '123.46数', '2数'],
    ]);
  });

  test('只要数字：没有表头和企业名；跨着选，表头只盖住选中的列', () => {
    const part = { from: { row: 0, column: 1 }, to: { row: 0, column: 2 } };
    expect(cellsOf(blockHtml(part, layout, false))).toEqual([['', '0.00数']]);
    expect(cellsOf(blockHtml(part, layout, true))[0]).toEqual(['企业', '2017', '2018']);
  });

  test('下级的名称只是看上去缩进，名称本身前面没有空格', () => {
    const indented = { ...layout, rows: layout.rows.map((row) => ({ ...row, depth: 1 })) };
    const html = blockHtml({ from: { row: 1, column: KEYS }, to: { row: 1, column: KEYS } }, indented, false);
    expect(cellsOf(html)).toEqual([['甲&lt;厂&gt;']]);
    expect(html).toContain('padding-left:12px;mso-char-indent-count:1');
  });
});
