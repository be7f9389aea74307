// Forms in which a growing block meets what few programs write: each either follows to the letter, or is refused with its place.
// Nothing between the two: a total that is silently wrong is what they are here to show.

import {
  blank,
  chart,
  drawing,
  formula,
  head,
  link,
  names,
  relations,
  SHEET,
  text,
  type HardForm,
} from './hard-forms.ts';

const number = (cell: string, value: number): string => `<c r="${cell}"><v>${value}</v></c>`;
const total = `<row r="5">${text('A5', '合计')}${formula('C5', 'SUM(C4:C4)')}</row>`;
const ONE = [{ sheet: '明细', row: 4, height: 1, count: 3 }];
const SPARKLINES = (range: string, cell: string): string =>
  `<extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}"><x14:sparklineGroups><x14:sparklineGroup><x14:sparklines><x14:sparkline><xm:f>${range}</xm:f><xm:sqref>${cell}</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst>`;

export const STRANGE: readonly HardForm[] = [
  {
    name: 'a name that looks like a cell beyond the last column',
    sheets: [
      {
        name: '明细',
        rows: `${head}${blank(4)}<row r="5">${formula('C5', 'SUM(C4:C4)')}${formula('D5', 'C5*YUE12')}</row><row r="9">${number('C9', 2)}</row>`,
      },
    ],
    book: names(['YUE12', '明细!$C$9']),
    blocks: ONE,
    holds: { [SHEET(1)]: ['<c r="D7"><f>C7*YUE12</f><v>13.5</v></c>'], 'xl/workbook.xml': ['明细!$C$11'] },
  },
  {
    name: 'a formula in a CDATA section, a sheet that is named without quotes',
    sheets: [
      {
        name: '2018年',
        rows: `${head}${blank(4)}<row r="5"><c r="C5"><f><![CDATA[SUM(C4:C4)]]></f><v>0</v></c></row>`,
      },
      { name: '汇总', rows: `<row r="1">${formula('A1', '2018年!C5')}${formula('B1', "'2018年'!C5")}</row>` },
    ],
    blocks: [{ sheet: '2018年', row: 4, height: 1, count: 3 }],
    holds: {
      [SHEET(1)]: ['<c r="C7"><f>SUM(C4:C6)</f><v>6.75</v></c>'],
      [SHEET(2)]: ['<f>2018年!C7</f>', "<f>'2018年'!C7</f><v>6.75</v>"],
    },
  },
  {
    name: 'a name of a sheet, used from another',
    sheets: [
      { name: '明细', rows: `${head}${blank(4)}<row r="5">${formula('C5', 'SUM(各户)')}</row>` },
      { name: '汇总', rows: `<row r="1">${formula('A1', 'SUM(明细!各户)')}</row>` },
    ],
    book: names(['各户', '明细!$C$4:$C$4']).replace('name="各户"', 'name="各户" localSheetId="0"'),
    blocks: ONE,
    holds: { [SHEET(1)]: ['<v>6.75</v>'], [SHEET(2)]: ['<f>SUM(明细!各户)</f><v>6.75</v>'] },
  },
  {
    name: 'totals of what the copied rows count and hold themselves',
    sheets: [
      {
        name: '明细',
        rows: `${head}${blank(4, formula('D4', 'ROW()-3', '1') + formula('E4', '3-2', '1'))}<row r="5">${formula('D5', 'SUM(D4:D4)', '1')}${formula('E5', 'SUM(E4:E4)', '1')}${formula('F5', 'COUNTBLANK(B4:B4)', '1')}${formula('G5', 'ROW()', '5')}</row><row r="6">${formula('E6', 'E5*2', '2')}</row>`,
      },
    ],
    blocks: ONE,
    holds: {
      [SHEET(1)]: [
        '<c r="D7"><f>SUM(D4:D6)</f></c>',
        '<c r="E7"><f>SUM(E4:E6)</f><v>3</v></c>',
        '<c r="F7"><f>COUNTBLANK(B4:B6)</f><v>3</v></c>',
        '<c r="G7"><f>ROW()</f></c>',
        '<c r="E8"><f>E7*2</f><v>6</v></c>',
      ],
    },
  },
  {
    name: 'a chart whose series are names, and one of a cell that only moves',
    sheets: [
      {
        name: '明细',
        rows: `${head}${blank(4)}${total}<row r="8">${number('C8', 0)}</row>`,
        after: '<drawing r:id="rId1"/>',
        links: link('rId1', 'drawing', '../drawings/drawing1.xml'),
      },
    ],
    book: names(['金额', '明细!$C$4:$C$4'], ['动态', 'OFFSET(明细!$C$4,0,0,COUNTA(明细!$A$4:$A$4),1)']),
    parts: {
      'xl/drawings/drawing1.xml': drawing(10),
      'xl/drawings/_rels/drawing1.xml.rels': relations(link('rId1', 'chart', '../charts/chart1.xml')),
      'xl/charts/chart1.xml': chart('明细!金额', '[0]!动态', '明细!$C$8'),
    },
    blocks: ONE,
    holds: {
      'xl/charts/chart1.xml': [
        '<c:f>明细!金额</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="3"/><c:pt idx="0"><c:v>1.25</c:v></c:pt>',
        '<c:f>[0]!动态</c:f></c:numRef>',
        '<c:f>明细!$C$10</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="1"/><c:pt idx="0"><c:v>0</c:v></c:pt>',
      ],
    },
  },
];

/** Forms whose block must not grow, with the fault's code and words of its message. */
export const REFUSED: readonly (Omit<HardForm, 'holds'> & { code: string; says: string })[] = [
  {
    name: 'a number of nobody’s in the row that is copied',
    sheets: [{ name: '明细', rows: `${head}${blank(4, number('E4', 1))}${total}` }],
    blocks: ONE,
    code: 'form.copied-number',
    says: 'E4',
  },
  {
    name: 'shares of a range that may be its own row',
    sheets: [{ name: '明细', rows: `${head}${blank(4, formula('D4', 'C4/SUM(C4:C4)'))}${total}` }],
    blocks: ONE,
    code: 'form.growth-formula',
    says: 'D4',
  },
  {
    name: 'a total found by its row number',
    sheets: [
      { name: '明细', rows: `${head}${blank(4)}${total}` },
      { name: '汇总', rows: `<row r="1">${formula('A1', 'INDEX(明细!C:C,5)')}</row>` },
    ],
    blocks: ONE,
    code: 'form.growth-formula',
    says: 'A1',
  },
  {
    name: 'an array with as many cells as the block had rows',
    sheets: [
      {
        name: '明细',
        rows: `${head}${blank(4)}${blank(5)}<row r="7"><c r="C7"><f t="array" ref="C7:C8">C4:C5*2</f><v>0</v></c></row><row r="8"><c r="C8"><v>0</v></c></row>`,
      },
    ],
    blocks: [{ sheet: '明细', row: 4, height: 2, count: 4 }],
    code: 'form.growth-part',
    says: 'C7',
  },
  {
    name: 'a name that lists the blank rows one by one',
    sheets: [{ name: '明细', rows: `${head}${blank(4)}${blank(5)}<row r="6">${formula('C6', 'SUM(各户)')}</row>` }],
    book: names(['各户', '明细!$C$4,明细!$C$5']),
    blocks: [{ sheet: '明细', row: 4, height: 2, count: 4 }],
    code: 'form.growth-part',
    says: '各户',
  },
  {
    name: 'a name that means another row in every cell',
    sheets: [{ name: '明细', rows: `${head}${blank(4)}${total}<row r="6">${formula('C6', '下五')}</row>` }],
    book: names(['下五', '明细!A5']),
    blocks: ONE,
    code: 'form.growth-part',
    says: '下五',
  },
  {
    name: 'a sparkline along the row',
    sheets: [{ name: '明细', rows: `${head}${blank(4)}${total}`, after: SPARKLINES('明细!B4:C4', 'D1') }],
    blocks: ONE,
    code: 'form.growth-part',
    says: '明细!B4:C4',
  },
  {
    name: 'a rule of another sheet for each row',
    sheets: [
      { name: '明细', rows: `${head}${blank(4)}${total}` },
      {
        name: '汇总',
        rows: `<row r="1">${number('A1', 1)}</row>`,
        after:
          '<conditionalFormatting sqref="A1:A8"><cfRule type="expression" priority="1"><formula>明细!C1&gt;0</formula></cfRule></conditionalFormatting>',
      },
    ],
    blocks: ONE,
    code: 'form.growth-part',
    says: 'A1:A8',
  },
  {
    name: 'two blocks side by side',
    sheets: [{ name: '明细', rows: `${head}${blank(4)}${total}` }],
    blocks: [...ONE, ...ONE],
    code: 'form.beside-block',
    says: 'A4',
  },
];
