// The ledgers behind the golden figures as plain tables, one heading row over the rows, to be written as .xlsx, .xls and .csv.
// The figures are those of the samples; the roster is made from how many workers of each kind an enterprise has.

import { readFileSync } from 'node:fs';
import type { CellValue, Workbook } from '../../shared/grid.ts';
import { entriesOf, type Entry, type TableName } from '../../seeds/data.ts';
import { workbook } from '../sheet.ts';

export type PlainLedger = { name: string; book: Workbook };

const MONEY = /^(?:拖欠|欠缴)|额$/;

const made = (name: string, title: string, head: readonly string[], rows: readonly CellValue[][]): PlainLedger => ({
  name,
  book: workbook({ rows: [[title], [`填报单位：${title.slice(0, 3)}人力资源和社会保障局`], [...head], ...rows] }),
});

function asItStands(table: TableName, name: string, title: string, unitOf: (heading: string) => string): PlainLedger {
  const entries = entriesOf(table);
  const head = Object.keys(entries[0] ?? {});
  const rows = entries.map((entry) => head.map((heading) => entry[heading] ?? null));
  return made(
    name,
    title,
    head.map((heading) => heading + unitOf(heading)),
    rows,
  );
}

const AREAS: Readonly<Record<string, string>> = {
  占地面积: '(亩)',
  房屋面积: '(平方米)',
  月租金收入: '(元/月)',
  留守人员月工资: '(元/月)',
};
const unit = (heading: string): string => AREAS[heading] ?? (MONEY.test(heading) ? '(万元)' : '');

/** One row an enterprise, item and premium year. */
function byYear(firms: ReadonlyMap<string, Entry>): PlainLedger {
  const rows = entriesOf('yangquan-by-year').flatMap(({ 企业代码: code, 项目: item, ...years }) => {
    const firm = firms.get(String(code));
    return Object.entries(years).flatMap(([year, amount]): CellValue[][] =>
      amount === null
        ? []
        : [[code ?? null, firm?.['企业名称'] ?? null, firm?.['所有制'] ?? null, item ?? null, Number(year), amount]],
    );
  });
  const head = ['企业代码', '企业名称', '所有制', '项目', '所属年度', '金额(万元)'];
  return made('阳泉分年度', '阳泉市市属困难企业欠费明细(截至2018年12月31日)', head, rows);
}

type Workers = { kinds: string[]; firms: Record<string, string> };

/** 15,995 rows, one a worker; the enterprise is told by its code alone. */
function workers(): PlainLedger {
  const { kinds, firms: staffs } = JSON.parse(
    readFileSync(new URL('./yangquan-roster.json', import.meta.url), 'utf8'),
  ) as Workers;
  const rows = Object.entries(staffs).flatMap(([code, staff]) => {
    const persons = staff.split(' ').flatMap((one) => {
      const [kind = '', count = '1'] = one.split('x');
      return Array.from({ length: Number(count) }, () => kinds[Number(kind)]?.split(',') ?? []);
    });
    return persons.map(([sex = '', born, ...rest], at): CellValue[] => [
      `${code}-${String(at + 1).padStart(4, '0')}`,
      code,
      sex,
      Number(born),
      ...rest,
    ]);
  });
  const head = ['职工编号', '企业代码', '性别', '出生年份', '文化程度', '在册状态', '收入状态'];
  return made('阳泉名册', '阳泉市市属困难企业职工名册(截至2018年12月31日)', head, rows);
}

/** In the order in which they are imported. */
export function plainLedgers(): Readonly<Record<'阳泉' | '安阳', readonly PlainLedger[]>> {
  const firms = new Map(entriesOf('yangquan-enterprises').map((firm) => [String(firm['企业代码']), firm]));
  const ledger = '阳泉市市属困难企业社会保险情况台账(截至2018年12月31日)';
  return {
    阳泉: [asItStands('yangquan-enterprises', '阳泉企业', ledger, unit), byYear(firms), workers()],
    安阳: [
      asItStands('anyang-enterprises', '安阳企业', '安阳市困难企业基本情况台账(截至2019年6月30日)', unit),
      asItStands('anyang-debts', '安阳欠费', '安阳市困难企业欠费明细(截至2019年6月30日)', unit),
    ],
  };
}
