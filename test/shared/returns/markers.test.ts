import { describe, expect, it } from 'vitest';
import { inspectForm, withMarkers } from '../../../shared/returns/inspect.ts';
import { readMarkers } from '../../../shared/returns/markers.ts';
import { fillPhrases } from '../../../shared/returns/phrases.ts';
import { bookOf, sheetOf } from './forms.ts';

/** A sheet of one column: cells hold '|' here. */
const cells = (...texts: string[]) => bookOf({ ...sheetOf('表1', []), rows: texts.map((text) => [text]) });
const row = (...texts: string[]) => bookOf({ ...sheetOf('表1', []), rows: [texts] });

describe('a marker alone in its cell', () => {
  it('is a number, by Chinese names or identifiers, with filters, unit and decimals', () => {
    expect(
      readMarkers(
        cells(
          '{{累计欠费|项目=养老保险、失业保险|所有制=国有|元|1}}',
          '{{ roster_cnt }}',
          '{{arrears_bal:count_gt0｜item=养老保险}}',
        ),
        '万元',
      ),
    ).toEqual({
      texts: [],
      phrases: [],
      rows: [],
      faults: [],
      figures: [
        {
          sheet: '表1',
          cell: 'A1',
          value: { measure: 'arrears_bal', agg: 'sum' },
          filters: [
            { dimension: 'item', in: ['养老保险', '失业保险'] },
            { dimension: 'ownership', in: ['国有'] },
          ],
          unit: '元',
          decimals: 1,
        },
        {
          sheet: '表1',
          cell: 'A2',
          value: { measure: 'roster_cnt', agg: 'sum' },
          filters: [],
          unit: '万元',
          decimals: 0,
        },
        {
          sheet: '表1',
          cell: 'A3',
          value: { measure: 'arrears_bal', agg: 'count_gt0' },
          filters: [{ dimension: 'item', in: ['养老保险'] }],
          unit: '万元',
          decimals: 0,
        },
      ],
    });
  });
});

describe('markers inside a sentence', () => {
  const sentence =
    '全市{{企业户数|项目=养老保险}}家企业拖欠养老保险费{{累计欠费|项目=养老保险|万元|2}}万元（{{填报单位}}）';

  it('are parts of a phrase', () => {
    const { phrases, faults } = readMarkers(cells(sentence), '万元');
    expect(faults).toEqual([]);
    expect(
      phrases[0]?.parts.map((part) => ('words' in part ? part.words : 'text' in part ? part.text : part.value)),
    ).toEqual([
      '全市',
      { measure: 'ent_cnt' },
      '家企业拖欠养老保险费',
      { measure: 'arrears_bal', agg: 'sum' },
      '万元（',
      'reporting_unit',
      '）',
    ]);
  });

  it('become words and numbers; what is not known is said and left open, never a marker', () => {
    const { phrases } = readMarkers(cells(sentence), '万元');
    const filled = fillPhrases({
      phrases,
      at: '2018-12-31',
      texts: {},
      figure: ({ value }) => {
        const count = value.measure === 'ent_cnt';
        const head = {
          value,
          zh: '',
          en: '',
          unit: count ? '户' : '元',
          scale: count ? 0 : 2,
          totals: 'sum',
          reason: null,
        } as const;
        return { figure: count ? 94 : 72_657_414_999, head, facts: 1 };
      },
    });
    expect(filled).toMatchObject({
      ok: true,
      value: {
        edits: [{ sheet: '表1', cell: 'A1', text: '全市94家企业拖欠养老保险费72657.41万元（——）' }],
        // Each number can be followed to what it was asked of.
        numbers: [
          { binding: { cell: 'A1', value: { measure: 'ent_cnt' } }, shown: '94', exact: '94' },
          { binding: { cell: 'A1', unit: '万元' }, shown: '72657.41', exact: '72657.414999' },
        ],
        warnings: [{ code: 'form.phrase-open', values: { cell: 'A1', what: '填报单位' } }],
      },
    });
  });
});

describe('a marker that opens a block', () => {
  it('names what its rows are, how they are sorted, and stands where the names go', () => {
    const { rows, figures, faults } = readMarkers(
      row('{{序号}}', '{{#行 企业|排序=累计欠费|所有制=国有|行数=3}}', '{{累计欠费|项目=养老保险}}'),
      '万元',
    );
    expect(faults).toEqual([]);
    expect(figures).toEqual([]);
    expect(rows).toEqual([
      {
        sheet: '表1',
        row: 1,
        height: 3,
        dimension: 'enterprise',
        filters: [{ dimension: 'ownership', in: ['国有'] }],
        sort: { value: { measure: 'arrears_bal', agg: 'sum' }, filters: [], descending: true },
        columns: [
          { column: 'A', holds: 'number' },
          { column: 'B', holds: 'name' },
          {
            column: 'C',
            value: { measure: 'arrears_bal', agg: 'sum' },
            filters: [{ dimension: 'item', in: ['养老保险'] }],
            unit: '万元',
            decimals: 2,
          },
        ],
      },
    ]);
  });
});

describe('a code', () => {
  it('is a column of a block of enterprises', () => {
    const { rows, faults } = readMarkers(row('{{#行 企业}}', '{{单位编号}}', '{{uscc}}', '{{机构代码}}'), '万元');
    expect(faults).toEqual([]);
    expect(rows[0]?.columns.slice(1)).toEqual([
      { column: 'B', holds: 'code', code: 'employer_no' },
      { column: 'C', holds: 'code', code: 'uscc' },
      { column: 'D', holds: 'code', code: 'org_code' },
    ]);
  });

  it.each([
    ['of districts', row('{{#行 区县}}', '{{单位编号}}')],
    ['alone', row('', '{{单位编号}}')],
  ])('%s is nobody’s and refused', (_, book) => {
    expect(readMarkers(book, '万元').faults).toMatchObject([{ where: { cell: 'B1' } }]);
  });
});

describe('a marker that is not understood', () => {
  it.each([
    ['{{累计欠废}}', '累计欠废', '累计欠费'],
    ['{{累计欠费|项木=养老保险}}', '项木', '项目'],
    ['{{累计欠费:合汁}}', '合汁', '合计'],
    ['{{填报单伟}}', '填报单伟', '填报单位'],
    ['{{#行 企叶}}', '企叶', '企业'],
    ['共{{企业户数}}家，{{arears_bal}}万元', 'arears_bal', 'arrears_bal'],
  ])('%s is refused with its cell and the nearest name', (text, word, near) => {
    const book = cells('标题', text);
    expect(readMarkers(book, '万元').faults).toMatchObject([
      { code: 'form.unknown-marker', values: { cell: 'A2', word, near }, where: { sheet: '表1', cell: 'A2' } },
    ]);
    expect(inspectForm(book, null).warnings.map(({ code }) => code)).toContain('form.unknown-marker');
    expect(withMarkers(book, { figures: [], texts: [] }, null)).toMatchObject({
      ok: false,
      fault: { code: 'form.unknown-marker' },
    });
  });

  it.each(['{{}}', '{{累计欠费', '{{魑魅魍魉}}', '{{序号}}'])('%s cannot go out either', (text) => {
    expect(withMarkers(cells(text), { figures: [], texts: [] }, null).ok).toBe(false);
  });
});

it('a binding kept before the markers were written takes them in', () => {
  const bound = withMarkers(cells('{{累计欠费}}', '共{{企业户数}}家'), { figures: [], texts: [] }, '元');
  expect(bound).toMatchObject({
    ok: true,
    value: { figures: [{ cell: 'A1', unit: '元' }], phrases: [{ cell: 'A2' }] },
  });
});
