import { describe, expect, it } from 'vitest';
import type { CellEdit } from '../../../../shared/returns/form.ts';
import { changedParts, fill, part, read } from './form-parts.ts';
import { packParts, sheetPart, smallXlsxParts } from '../reading/small-xlsx.ts';

const CHART = 'xl/charts/chart1.xml';
const relation = (type: string, target: string): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`;

const ROWS =
  '<row r="1"><c r="A1" t="str"><v>甲</v></c><c r="B1"><v>1</v></c></row>' +
  '<row r="2"><c r="A2" t="str"><v>乙</v></c><c r="B2"/></row>' +
  '<row r="3"><c r="A3" t="str"><v>计</v></c><c r="B3"><f>SUM(B1:B2)</f><v>1</v></c></row>';

/** A book of one sheet with one chart, of which `inner` is a series. */
const withChart = (inner: string): Uint8Array =>
  packParts({
    ...smallXlsxParts(sheetPart(ROWS)),
    'xl/worksheets/_rels/sheet1.xml.rels': relation('drawing', '../drawings/drawing1.xml'),
    'xl/drawings/drawing1.xml': '<wsDr/>',
    'xl/drawings/_rels/drawing1.xml.rels': relation('chart', '../charts/chart1.xml'),
    [CHART]: `<c:chartSpace xmlns:c="c">${inner}</c:chartSpace>`,
  });
const numbers = (range: string, cache: string): string =>
  `<c:numRef><c:f>${range}</c:f><c:numCache>${cache}</c:numCache></c:numRef>`;
const put = (cell: string, value: string): CellEdit => ({ sheet: '台账', cell, number: value });
const chartAfter = async (
  inner: string,
  edits: CellEdit[],
  results: Record<string, string | null> = {},
): Promise<string> => {
  const bytes = withChart(inner);
  return part(fill(bytes, edits, results, await read(bytes)), CHART).replace(
    /^<c:chartSpace xmlns:c="c">|<\/c:chartSpace>$/g,
    '',
  );
};

describe('the values that a chart keeps of its cells', () => {
  const old = numbers(
    '台账!$B$1:$B$2',
    '<c:formatCode>0.0</c:formatCode><c:ptCount val="2"/><c:pt idx="0"><c:v>1</c:v></c:pt>',
  );

  it('are what the cells hold after filling; their format stays', async () => {
    expect(await chartAfter(old, [put('B2', '7.5')])).toBe(
      numbers(
        '台账!$B$1:$B$2',
        '<c:formatCode>0.0</c:formatCode><c:ptCount val="2"/><c:pt idx="0"><c:v>1</c:v></c:pt><c:pt idx="1"><c:v>7.5</c:v></c:pt>',
      ),
    );
  });

  it('follow results of formulas, and go where a result is not known', async () => {
    const total = numbers("'台账'!$B$3", '<c:ptCount val="1"/><c:pt idx="0"><c:v>1</c:v></c:pt>');
    expect(await chartAfter(total, [put('B2', '3')], { '台账!B3': '4' })).toContain(
      '<c:pt idx="0"><c:v>4</c:v></c:pt>',
    );
    expect(await chartAfter(total, [put('B2', '3')], { '台账!B3': null })).toBe(
      "<c:numRef><c:f>'台账'!$B$3</c:f></c:numRef>",
    );
  });

  it('take words, areas in brackets and blank cells', async () => {
    const words =
      '<c:strRef><c:f>台账!$A$1:$A$2</c:f><c:strCache><c:ptCount val="2"/><c:pt idx="0"><c:v>甲</c:v></c:pt></c:strCache></c:strRef>';
    expect(await chartAfter(words, [{ sheet: '台账', cell: 'A1', text: '丙&丁' }])).toContain(
      '<c:pt idx="0"><c:v>丙&amp;丁</c:v></c:pt><c:pt idx="1"><c:v>乙</c:v></c:pt>',
    );
    const areas = numbers('(台账!$B$1,台账!$B$3)', '<c:ptCount val="2"/><c:pt idx="0"><c:v>1</c:v></c:pt>');
    expect(await chartAfter(areas, [{ sheet: '台账', cell: 'B1', blank: true }])).toContain(
      '<c:ptCount val="2"/><c:pt idx="1"><c:v>1</c:v></c:pt>',
    );
  });

  it('stay to the byte where no cell of theirs changes, or none to another value', async () => {
    for (const [inner, edits] of [
      [old, [put('C9', '1')]],
      [old, [put('B1', '1.0')]],
      [numbers('各户', '<c:ptCount val="1"/>'), [put('B1', '2')]],
      [numbers('[1]台账!$B$1', '<c:ptCount val="1"/>'), [put('B1', '2')]],
    ] as const) {
      const bytes = withChart(inner);
      expect(changedParts(bytes, fill(bytes, [...edits], {}, await read(bytes)))).not.toContain(CHART);
    }
  });
});

it('of a newer kind of chart go where their cells changed, and stay where they did not', async () => {
  const relations = relation('chartEx', '../charts/chart1.xml').replace(
    'openxmlformats.org/officeDocument/2006/relationships/chartEx',
    'microsoft.com/office/2014/relationships/chartEx',
  );
  const level = '<cx:lvl ptCount="1"><cx:pt idx="0">1</cx:pt></cx:lvl>';
  const dimension = (range: string, kept: string) => `<cx:numDim type="val"><cx:f>${range}</cx:f>${kept}</cx:numDim>`;
  const chart = (first: string) =>
    `<cx:chartSpace xmlns:cx="cx"><cx:data id="0">${dimension('台账!$B$2', first)}${dimension('台账!$B$1', level)}</cx:data></cx:chartSpace>`;
  const bytes = packParts({
    ...smallXlsxParts(sheetPart(ROWS)),
    'xl/worksheets/_rels/sheet1.xml.rels': relation('drawing', '../drawings/drawing1.xml'),
    'xl/drawings/drawing1.xml': '<wsDr/>',
    'xl/drawings/_rels/drawing1.xml.rels': relations,
    [CHART]: chart(level),
  });
  expect(part(fill(bytes, [put('B2', '7')], {}, await read(bytes)), CHART)).toBe(chart(''));
});
