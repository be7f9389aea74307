// What a clerk makes of the tables of real workbooks that look like ledgers: headings by their part, records, totals by column,
// worked out from the files with another program. Facts about the files only; the files themselves are no part of the project.

export type Expected = {
  /** The file's number; its name begins with it. */
  file: string;
  sheet: string;
  /** The day that the sheet or the file's name states; null: none does. */
  asOf: string | null;
  /** Column → its part, before anything is answered. */
  columns: Record<string, string>;
  /** Keys of the questions that stand in the way. */
  asks: readonly string[];
  /** The answers, and what is then stored. Absent: nothing is, whatever is answered. */
  stored?: { unit: '元' | '亿元'; records: number; totals: Record<string, string> };
};

/** Districts down, years across: what the figures are is nowhere said, so that it is asked. */
const districts = (
  file: string,
  sheet: string,
  first: string,
  last: string,
  unit: '元' | '亿元',
  totals: Record<string, string>,
  more: { records?: number; asOf?: string } = {},
): Expected => ({
  file,
  sheet,
  asOf: more.asOf ?? null,
  columns: { A: 'attribute', [first]: 'unknown', [last]: 'unknown' },
  asks: ['measure'],
  stored: { unit, records: more.records ?? 31, totals },
});

const YEARS = '分省年度数据';

/** A month's return of one firm: rows are different figures, whatever is answered. */
const monthReturn = (file: string, asOf: string): Expected => ({
  file,
  sheet: '第 1 页',
  asOf,
  columns: { E: 'unknown', I: 'unknown' },
  asks: ['measure'],
});

/** A form of one firm in three halves of item, line and amount. */
const medicalReturn = (file: string, asOf: string): Expected => ({
  file,
  sheet: '第 1 页',
  asOf,
  columns: { D: 'ordinal', E: 'unknown' },
  asks: ['measure'],
});

/** A list of persons without their firm: no head can be counted. */
const persons = (file: string, asOf: string | null, firstColumn: string): Expected => ({
  file,
  sheet: 'Sheet1',
  asOf,
  columns: { A: firstColumn, B: 'note', C: 'note' },
  asks: asOf === null ? ['asOf'] : [],
});

/** Wages by department, of which the stated total is 0. */
const wages = (file: string): Expected => ({
  file,
  sheet: '工资汇总',
  asOf: null,
  columns: { A: 'unknown', C: 'unknown', D: 'unknown' },
  asks: ['measure'],
});

/** Indicators down, two months across. */
const indicators = (sheet: string): Expected => ({
  file: 'L039',
  sheet,
  asOf: null,
  columns: { A: 'unknown', D: 'unknown', E: 'unknown' },
  asks: ['measure'],
});

export const EXPECTED: readonly Expected[] = [
  districts('L019', 'Sheet1', 'B', 'U', '元', { C: '1447436', L: '21312240', R: '1164988', U: '1192665' }),
  districts('L020', 'Sheet1', 'B', 'U', '元', { C: '226671', L: '2230465', U: '109696' }),
  districts('L021', 'Sheet1', 'B', 'U', '元', { C: '16511', G: '17039.1', S: '12192.3' }),
  districts('L022', 'Sheet1', 'B', 'U', '元', { H: '40524.6', U: '11746' }),
  districts('L023', 'Sheet1', 'B', 'K', '元', { B: '140628', G: '140805', K: '138097' }),
  districts('L024', 'Sheet1', 'B', 'F', '元', { C: '1193975', E: '1009937.5', F: '982320.5' }),
  monthReturn('L025', '2019-12-31'),
  monthReturn('L026', '2020-01-31'),
  medicalReturn('L030', '2019-12-31'),
  medicalReturn('L031', '2020-01-31'),
  medicalReturn('L032', '2020-02-29'),
  persons('L033', '2014-06-30', 'ordinal'),
  persons('L034', '2014-06-30', 'ordinal'),
  wages('L035'),
  wages('L036'),
  indicators('通信能力月报表'),
  indicators('区域情况统计表（三）'),
  indicators('地市填写——移动通信能力季报表（二）'),
  districts('L042', YEARS, 'B', 'U', '亿元', { B: '60151.07', J: '24144.40', U: '11808.47' }),
  wages('L043'),
  districts('L044', YEARS, 'B', 'T', '元', { B: '1250931.8', L: '597974.7', T: '189085.1' }),
  districts(
    'L045',
    '主要城市年度数据',
    'B',
    'F',
    '亿元',
    { B: '111236.65', C: '357928.20', F: '277958.37' },
    { records: 36 },
  ),
  districts('L048', YEARS, 'B', 'U', '元', { B: '203675.44', L: '224289.68' }),
  districts('L050', YEARS, 'B', 'U', '元', { B: '4920.47', L: '4504.12' }),
  districts('L052', YEARS, 'B', 'F', '亿元', { B: '985333.11', F: '722767.87' }),
  districts('L054', YEARS, 'B', 'U', '元', { B: '27267.03', L: '24129.50' }),
  persons('L055', null, 'note'),
  persons('L060', null, 'ordinal'),
  districts('L062', YEARS, 'B', 'U', '元', { B: '766.61', L: '651.19' }),
  districts('L065', YEARS, 'B', 'U', '元', { B: '6094.85', L: '5547.68' }, { asOf: '2014-12-31' }),
  districts('L068', YEARS, 'B', 'U', '元', { B: '7745.03', L: '7436.27' }),
  wages('L080'),
  wages('L081'),
];
