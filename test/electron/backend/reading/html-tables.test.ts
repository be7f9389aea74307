// Web pages saved as .xls: what stands around and within their tables, as a sheet holds it.

import { describe, expect, test } from 'vitest';
import { openBook } from '../../../../electron/backend/reading/open-book.ts';
import { readLedger } from '../../../../shared/ledger/read.ts';

async function opened(body: string) {
  const book = await openBook(
    new TextEncoder().encode(`<html><head><meta charset="utf-8"><title>页</title></head><body>${body}</body></html>`),
  );
  if (!book.ok) throw new Error(book.fault.message);
  return book.value;
}
const rowsOf = async (body: string) => (await opened(body)).sheets.map(({ rows }) => rows.map((row) => [...row]));

const DATA =
  '<tr><td>单位名称</td><td>养老保险欠费</td></tr><tr><td>甲厂</td><td>12.5</td></tr><tr><td>乙厂</td><td>1</td></tr>' +
  '<tr><td>合计</td><td>13.5</td></tr>';
const GRID = [
  ['单位名称', '养老保险欠费'],
  ['甲厂', '12.5'],
  ['乙厂', '1'],
  ['合计', '13.5'],
];
const CASES: [string, string, unknown[][]][] = [
  [
    'lines before and after the table',
    `<h2>XX市欠费台账</h2><p>截至2018年12月31日&nbsp;&nbsp;<b>单位：万元</b></p><table>${DATA}</table><div>注：含历年</div>`,
    [['XX市欠费台账'], ['截至2018年12月31日  单位：万元'], ...GRID, ['注：含历年']],
  ],
  [
    'a caption; scripts, buttons, links and what is hidden are no text',
    `<script>var a='<table>';</script><style>td{}</style><a href="#">返回</a><button>打印</button><div style="display:none">旧</div>
     <table><caption>XX市欠费台账(万元)</caption>${DATA}</table>`,
    [['XX市欠费台账(万元)'], ...GRID],
  ],
  [
    'a link and a list that are left open hide nothing',
    `<a name="top"><p>XX市欠费台账(万元)</p></a><a name="data"><select><option>2018</select><a name="more"><table>${DATA}</table>`,
    GRID,
  ],
  [
    'title and unit in tables of their own',
    `<table><tr><td>XX市欠费台账</td></tr></table><table><tr><td>2018年末</td><td>单位：万元</td></tr></table><table>${DATA}</table>`,
    [['XX市欠费台账'], ['2018年末', '单位：万元'], ...GRID],
  ],
  [
    'a table within the cell of another',
    `<table width="100%"><tr><td>XX市欠费台账</td></tr><tr><td>单位：万元<table border=1>${DATA}</table>制表人：</td></tr></table>`,
    [['XX市欠费台账'], ['单位：万元'], ...GRID, ['制表人：']],
  ],
  [
    'a frame around each figure is none',
    '<table><tr><td>单位名称</td><td>欠费</td></tr><tr><td><table><tr><td>甲厂</td></tr></table></td><td>1</td></tr></table>',
    [
      ['单位名称', '欠费'],
      ['甲厂', '1'],
    ],
  ],
  [
    'pages with the heading again',
    `<p>单位：万元</p><table>${DATA}</table><table>${DATA}</table>`,
    [['单位：万元'], ...GRID, ...GRID],
  ],
  [
    'cells that are never closed',
    '<table><tr><td>甲<td>乙<tr><td>1<td>2</table>',
    [
      ['甲', '乙'],
      ['1', '2'],
    ],
  ],
];

test.each(CASES)('%s', async (_, body, rows) => {
  expect(await rowsOf(body)).toEqual([rows]);
});

test('tables with lines of their own are sheets of their own', async () => {
  const sheets = await rowsOf(`<p>甲市 单位：万元</p><table>${DATA}</table><p>乙市 单位：元</p><table>${DATA}</table>`);
  expect(sheets.map(([first]) => first)).toEqual([['甲市 单位：万元'], ['乙市 单位：元']]);
});

test('rows and columns that the page hides are hidden', async () => {
  const book = await opened(
    `<p>单位：万元</p><table><col><col style='display:none'><tr><td>单位名称</td><td>欠费</td></tr>
     <tr style='mso-height-source:userset;display:none'><td>甲厂</td><td>1</td></tr><tr><td>乙厂</td><td>2</td></tr></table>`,
  );
  expect([book.sheets[0]?.hiddenRows, book.sheets[0]?.hiddenColumns]).toEqual([[2], [1]]);
});

test('a table in what the page does not show is read, its rows as hidden ones', async () => {
  const { sheets } = await opened(`<div style="display: none">旧数<table>${DATA}</table></div>`);
  expect(sheets.map(({ rows, hiddenRows }) => [rows, hiddenRows])).toEqual([[GRID, [0, 1, 2, 3]]]);
});

describe('what stands before the table', () => {
  test('gives its unit and its date, and nothing is asked', async () => {
    const book = await opened(`<h2>XX市欠费台账</h2><p>截至2018年12月31日 单位：万元</p><table>${DATA}</table>`);
    const { tables } = readLedger(book, { fileName: '导出.xls', answers: {} });
    expect(tables.map(({ unit, asOf, title, questions }) => ({ unit, asOf, title, questions }))).toEqual([
      { unit: '万元', asOf: '2018-12-31', title: 'XX市欠费台账', questions: [] },
    ]);
    expect(tables[0]?.skipped.slice(0, 2)).toEqual([
      { row: 1, why: 'title' },
      { row: 2, why: 'unit' },
    ]);
    expect(tables[0]?.facts.map(({ cell, value }) => `${cell}=${value}`)).toEqual(['B4=12500000', 'B5=1000000']);
  });
});

test('ten thousand comments that are begun and never ended, or tables within tables, are read at once', async () => {
  const comments = await rowsOf(`<table>${DATA}</table>${'<!-- '.repeat(10_000)}`);
  expect(comments[0]?.slice(0, 4)).toEqual(GRID);
  const deep = await rowsOf(`${'<table><tr><td>'.repeat(20_000)}甲${'</td></tr></table>'.repeat(20_000)}`);
  expect(deep).toEqual([[['甲']]]);
});
