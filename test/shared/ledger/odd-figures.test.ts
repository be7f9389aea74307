// Figures that do not mean what their digits alone say: shown smaller, merged over columns, in a unit of their row, part of another.

import { describe, expect, test } from 'vitest';
import { readLedger } from '../../../shared/ledger/read.ts';
import { drawn, workbook } from '../../sheet.ts';
import { factLines, problemLines, skippedRows, tableOf } from './reading.ts';

const top = (unit = '单位:万元'): string => `|企业社会保险欠费台账|^|^|\n|截至2018年12月31日||${unit}|\n`;
const HEAD = '|单位名称|养老保险累计欠费|医疗保险累计欠费|\n';
const ANSWER = { answers: { 'unit:Sheet1': '元' } };

describe('number formats that show a figure smaller than it is', () => {
  test('0!.0000 under 万元: 105000 is shown as 10.5000 and read so; the column says it once', () => {
    const styles = { B4: { format: '0!.0000' }, B5: { format: '0!.0000' } };
    const table = tableOf(`${top()}${HEAD}|甲厂|105000|2|\n|乙厂|200000|3|`, { sheet: { styles } });
    expect(factLines(table)).toEqual([
      'B4 甲厂 arrears_bal pension @2018-12-31 =10500000',
      'C4 甲厂 arrears_bal medical @2018-12-31 =2000000',
      'B5 乙厂 arrears_bal pension @2018-12-31 =20000000',
      'C5 乙厂 arrears_bal medical @2018-12-31 =3000000',
    ]);
    expect(problemLines(table)).toEqual(['B4 scaled-format']);
  });

  test('a unit in the format goes before the unit of the table', () => {
    const table = tableOf(`${top('单位:元')}${HEAD}|甲厂|105000|12.5|`, {
      sheet: { styles: { B4: { format: '0!.0,"万"' }, C4: { format: '0.00"万元"' } } },
    });
    expect(factLines(table)).toEqual([
      'B4 甲厂 arrears_bal pension @2018-12-31 =10500000',
      'C4 甲厂 arrears_bal medical @2018-12-31 =12500000',
    ]);
  });

  test('a figure shown in thousands under 元 is neither: not stored', () => {
    const table = tableOf(`${top('单位:元')}${HEAD}|甲厂|105000|12.5|`, {
      sheet: { styles: { B4: { format: '#,##0,' } } },
    });
    expect(factLines(table)).toEqual(['C4 甲厂 arrears_bal medical @2018-12-31 =1250']);
    expect(problemLines(table)).toEqual(['B4 unclear-scale']);
  });
});

describe('figures that belong to more than one cell', () => {
  test('one figure merged over two kinds of debt cannot be divided: not stored', () => {
    const table = tableOf(`${top()}${HEAD}|甲厂|12.5|^|\n|乙厂|20|3|`);
    expect(factLines(table)).toEqual([
      'B5 乙厂 arrears_bal pension @2018-12-31 =20000000',
      'C5 乙厂 arrears_bal medical @2018-12-31 =3000000',
    ]);
    expect(problemLines(table)).toEqual(['B4 merged-across']);
  });

  test('words merged over two kinds are no figure of either', () => {
    const table = tableOf(`${top()}${HEAD}|甲厂|无|^|\n|乙厂|20|3|`);
    expect(factLines(table)).toHaveLength(2);
    expect(problemLines(table)).toEqual([]);
  });

  const PARTS = (heads: string, rows: string) =>
    tableOf(`|企业欠费情况|^|^|^|\n|截至2018年12月31日|||单位:万元|\n|单位名称|${heads}|\n${rows}`);

  test.each(['其中:个人部分', '个人部分欠费'])(
    '%s alone is some of the debt beside it and no figure of its own',
    (head) => {
      const table = PARTS(`养老保险累计欠费|${head}|备注`, '|甲厂|12|3||\n|乙厂|6|2||');
      expect(factLines(table)).toEqual([
        'B4 甲厂 arrears_bal pension @2018-12-31 =12000000',
        'B5 乙厂 arrears_bal pension @2018-12-31 =6000000',
      ]);
      expect(problemLines(table)).toEqual(['C3 of-which-column']);
    },
  );

  test('beside 历年 and 本年 as well', () => {
    const table = PARTS('养老保险历年欠费|养老保险本年欠费|其中:个人部分', '|甲厂|10|2|3|');
    expect(factLines(table)).toHaveLength(2);
    expect(problemLines(table)).toEqual(['D3 of-which-column']);
  });

  test('both parts are all of the debt beside them: it is their control total, and of its kind', () => {
    const table = PARTS('养老保险累计欠费|其中:单位部分|个人部分', '|甲厂|12|9|3|\n|乙厂|6|4|2|');
    expect(factLines(table)).toEqual([
      'C4 甲厂 arrears_bal pension employer @2018-12-31 =9000000',
      'D4 甲厂 arrears_bal pension employee @2018-12-31 =3000000',
      'C5 乙厂 arrears_bal pension employer @2018-12-31 =4000000',
      'D5 乙厂 arrears_bal pension employee @2018-12-31 =2000000',
    ]);
    expect(table.controls.map(({ cell, agrees }) => `${cell} ${agrees}`)).toEqual(['B4 true', 'B5 true']);
  });

  test('其中 divides the kind of debt beside it, where there are several', () => {
    const table = tableOf(
      '|企业欠费情况|^|^|^|^|\n|截至2018年12月31日||||单位:万元|\n|单位名称|养老欠费|其中:个人部分|医疗欠费|其中:个人部分|\n|甲厂|12|3|5|1|',
    );
    expect(factLines(table)).toEqual([
      'B4 甲厂 arrears_bal pension @2018-12-31 =12000000',
      'D4 甲厂 arrears_bal medical @2018-12-31 =5000000',
    ]);
  });
});

test('a formula that was never worked out is no blank', () => {
  const table = tableOf(`${top()}${HEAD}|甲厂||3|\n|乙厂||4|`, {
    sheet: { formulas: { B4: '10+0.5', B5: 'IF(C5=4,"","x")' } },
  });
  expect(factLines(table)).toHaveLength(2);
  expect(problemLines(table)).toEqual(['B4 no-result']);
});

test('合计 beside columns that were not read is theirs: not stored under the name of the table', () => {
  const { tables } = readLedger(
    workbook({
      rows: drawn(
        '|重点企业社会保险欠费情况表|^|^|^|\n|截至2018年12月31日|||单位:万元|\n|项目|甲机械厂|乙纺织厂|合计|\n|养老保险欠费|10|2|12|\n|医疗保险欠费|20|3|23|',
      ),
    }),
    { fileName: '台账.xlsx', answers: {} },
  );
  expect(tables).toEqual([]);
});

test('单位 before 企业名称 is not the name', () => {
  const table = tableOf(
    '|企业欠费情况|^|^|\n|截至2018年12月31日||单位:万元|\n|单位|企业名称|养老欠费|\n|轻工局|甲厂|10|\n|轻工局|乙厂|5|',
  );
  expect(factLines(table)).toEqual([
    'C4 甲厂 arrears_bal pension @2018-12-31 =10000000',
    'C5 乙厂 arrears_bal pension @2018-12-31 =5000000',
  ]);
});

describe('a column of units', () => {
  test('each row is read in its own', () => {
    const table = tableOf(
      '|企业欠费明细(截至2018年12月31日)|^|^|^|\n|单位名称|险种|计量单位|欠费金额|\n|甲厂|养老|万元|12.5|\n|甲厂|医疗|元|30000|\n|乙厂|养老|元|8|',
    );
    expect(factLines(table)).toEqual([
      'D3 甲厂 arrears_bal pension @2018-12-31 =12500000',
      'D4 甲厂 arrears_bal medical @2018-12-31 =3000000',
      'D5 乙厂 arrears_bal pension @2018-12-31 =800',
    ]);
    expect(table.questions).toEqual([]);
  });

  test('where a row leaves its unit out, the table is asked about', () => {
    const table = tableOf(
      '|企业欠费明细(截至2018年12月31日)|^|^|\n|单位名称|计量单位|养老保险欠费|\n|甲厂|万元|12.5|\n|乙厂||8|',
      ANSWER,
    );
    expect(table.questions.map(({ key }) => key)).toEqual(['unit:Sheet1']);
    expect(problemLines(table)).toContain('B2 unknown-heading');
  });
});

describe('rows that number the columns', () => {
  test.each(['|甲|1|2|', '|甲|1|2=1+3|', '|甲|(1)|(2)=(1)+(3)|', '|甲|①|②=①×100%|', '|栏次|A|B=A-C|'])('%s', (row) => {
    const table = tableOf(`${top()}${HEAD}${row}\n|甲厂|10|2|`);
    expect(skippedRows(table)).toContain('4numbering');
    expect(factLines(table)).toHaveLength(2);
    expect(problemLines(table)).toEqual([]);
  });
});

test('≈ is about', () => {
  const table = tableOf(`${top()}${HEAD}|甲厂|≈12.5|3|`);
  expect(factLines(table)[0]).toBe('B4 甲厂 arrears_bal pension @2018-12-31 =12500000~');
});
