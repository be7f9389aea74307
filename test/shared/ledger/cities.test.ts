import { describe, expect, test } from 'vitest';
import { array, assert, constantFrom, property } from 'fast-check';
import { parseAddress, cellAt, type CellValue } from '../../../shared/grid.ts';
import { readLedger } from '../../../shared/ledger/read.ts';
import { workbook } from '../../sheet.ts';
import { factLines, tableOf } from './reading.ts';

const asOf = '2018-12-31';

/** Heading row and one row of each city's ledger, as flat sheets under their title. */
const LEDGERS: Record<string, [title: string, heads: string, row: string]> = {
  阳泉台账: [
    '阳泉市市属困难企业社会保险情况台账(101家)',
    '序号|企业代码|企业名称|系统|上级单位|所有制|行业|困难认定|生产状态|停产年月|停产年数|半停产年数|在册职工|男|女|在岗|下岗|两不着|零就业家庭|40岁以下|40岁至45岁|45岁以上|小学|中学中专|大专以上|正常领取工资|领取生活费|在职欠薪人数|退休欠薪人数|拖欠工资|拖欠采暖费|拖欠医药费|拖欠独生子女费|拖欠退休独生子女奖励费|欠缴养老保险金|到龄未退休人数|代垫养老人数|代垫养老金额|欠缴医疗保险金|欠缴失业保险金|工伤参保|欠缴工伤保险金|生育参保|欠缴生育保险金|公积金缴存|欠缴住房公积金|欠费起始年',
    '1|YQ0001|阳泉市泰川玻璃厂|工交建系统|市工业主管部门|国有|制造业|特困|正常||||588|368|220|190|382|16|38|274|166|148|115|401|72|190|319|256|235|598.38|373.73|46.67|44.84|0|3466.72|20|39|53.2|297.6|76.72|是|0|否|0|否|0|2004',
  ],
  安阳台账: [
    '安阳市未改制集体公有制困难企业基本情况台账(19家)',
    '企业代码|企业名称|所有制|改制状态|困难认定|建厂年份|生产状态|停产年份|职工总数|离退休职工|在职职工合计|在职职工|在职死亡职工|失业职工|调出职工|在岗职工|留守人员|占地面积(亩)|房屋面积(平方米)|月租金收入(元/月)|留守人员月工资(元/月)|资产总额|负债总额|三无企业|困难职工建档人数',
    'AY001|安阳市家电总厂|集体|未改制|市属特困企业|1958|半停产||978|710|268|193|10|29|36|34||20|7723.6|11200|1700|257.48|1031.08|否|6',
  ],
  西宁参保: [
    '西宁市企业职工社会保险参保登记台账(11217家)',
    '单位编号|单位名称|经济类型|是否非公|行业|区县|2018年底养老参保人数|养老参保人数|医疗参保人数|生育参保人数|工伤参保人数|失业参保人数|领取养老金退休人数|发放养老金|降费额',
    'XN00001|青海雪鼎昆物流有限公司|外商投资|是|交通运输仓储|湟中县|2|3|0|0|2|0|0|0|0.21',
  ],
  西宁医疗: [
    '西宁市职工医疗保险停保、欠缴、断缴台账(299家)',
    '单位编号|单位名称|经济类型|是否非公|行业|医疗参保人数|状态|欠费月数|欠费金额',
    'XN02022|青海安鼎夏热力有限公司|个体工商户|是|电力热力|15|断缴|97|1.1',
  ],
  西宁欠薪: [
    '西宁市企业欠薪台账',
    '单位编号|单位名称|经济类型|行业|涉及职工|欠薪金额',
    'XN00193|西宁华昌牧建筑工程有限责任公司|国有|建筑施工|259|608.59',
  ],
  西宁补贴: [
    '暂时性困难中小企业财政补贴台账(27家)',
    '单位编号|单位名称|补贴金额',
    'XN02485|青海天信中文化旅游股份有限公司|18.23',
  ],
  天津欠缴: [
    '天津市养老保险欠缴单位台账',
    '单位编号|单位名称|所有制|区县|缴费人数|欠费起始年月|欠费月数|欠费金额',
    'TJ00001|天津市桃远兴运输公司|国有|河西区|128|2000-02|32|83.94',
  ],
};

const flat = ([title, heads, row]: [string, string, string]): CellValue[][] => [
  [title],
  ['单位：万元、人'],
  heads.split('|'),
  row.split('|').map((text): CellValue => (text === '' ? null : /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : text)),
];

describe('the ledgers of four cities', () => {
  test.each(Object.entries(LEDGERS))('%s: every column is understood, every figure is stored', (_, ledger) => {
    const table = tableOf(flat(ledger), { asOf: '2019-10-31' });
    expect(table.problems).toEqual([]);
    expect(table.questions).toEqual([]);
    expect(table.columns.map((column) => column.role)).not.toContain('unknown');
    const figures = flat(ledger)[3]
      ?.filter((_value, c) => table.columns[c]?.role === 'measure')
      .filter((value) => value !== null);
    expect(table.facts).toHaveLength(figures?.length ?? 0);
  });
  test('医药费 and 医疗保险, parts of the roster, wages owed to those at work', () => {
    const [title, heads, row] = LEDGERS['阳泉台账'] ?? ['', '', ''];
    const lines = factLines(tableOf(flat([title, heads, row]), { asOf }));
    expect(lines).toEqual(
      expect.arrayContaining([
        'N4 阳泉市泰川玻璃厂 roster_cnt sex=男 @2018-12-31 =368',
        'AB4 阳泉市泰川玻璃厂 affected_cnt wage status=在职 @2018-12-31 =256',
        'AF4 阳泉市泰川玻璃厂 arrears_bal medical_reimb @2018-12-31 =46670000',
        'AI4 阳泉市泰川玻璃厂 arrears_bal pension @2018-12-31 =3466720000',
        'AL4 阳泉市泰川玻璃厂 advanced_amt pension @2018-12-31 =53200000',
        'AM4 阳泉市泰川玻璃厂 arrears_bal medical @2018-12-31 =297600000',
        'AH4 阳泉市泰川玻璃厂 arrears_bal one_child_reward @2018-12-31 =0',
      ]),
    );
  });
});

test('whatever stands on a sheet: nothing is thrown, and every fact comes from a cell that holds its raw text', () => {
  const words = [
    '单位名称',
    '企业名称',
    '养老保险欠费',
    '应缴',
    '合计',
    '小计',
    '国有',
    '项目',
    '金额(元)',
    '1998年',
    '甲厂',
    '乙公司',
    '其中:',
    '注:',
    '单位:万元',
    '^',
    '"',
    '性质',
    5,
    12.5,
    '△3',
    '约7',
    '—',
    null,
    null,
    { error: '#N/A' },
  ];
  assert(
    property(
      array(array(constantFrom(...words), { minLength: 1, maxLength: 7 }), { minLength: 1, maxLength: 12 }),
      (rows) => {
        const first = rows.map((row, r) =>
          row.map((value, c) =>
            (value === '^' && c === 0) || (value === '"' && (r === 0 || c >= (rows[r - 1]?.length ?? 0)))
              ? null
              : value,
          ),
        );
        const book = workbook({ rows: first });
        const { tables } = readLedger(book, { fileName: '欠费.xls', answers: {}, asOf });
        for (const fact of tables.flatMap((table) => table.facts)) {
          const at = parseAddress(fact.cell);
          const value = at && book.sheets[0] ? cellAt(book.sheets[0], at.row, at.column) : null;
          expect(String(value)).toBe(fact.raw);
          expect(Number.isSafeInteger(fact.value)).toBe(true);
        }
      },
    ),
    { numRuns: 400 },
  );
});
