import { describe, expect, test } from 'vitest';
import { slip, type PastFact } from '../../../shared/ledger/drift.ts';
import { readKnown, type Memory } from '../../../shared/ledger/known.ts';
import { readLedger } from '../../../shared/ledger/read.ts';
import { done } from '../../../shared/result.ts';
import type { PastFile } from '../../../shared/ledger/shape.ts';
import { drawn, workbook } from '../../sheet.ts';

type Told = Readonly<Record<string, string>>;
const bookOf = (rows: string) => workbook({ rows: drawn(rows) });

/** What the store would keep of an import of this sheet. */
function memoryOf(rows: string, answers: Told = {}, apply = true): Memory {
  const { tables } = readLedger(bookOf(rows), { fileName: '一.xlsx', answers });
  const past: PastFile = { batch: 1, file: '一.xlsx', sha256: 'a', answers, tables };
  const facts = tables.flatMap((table) =>
    table.facts.flatMap((fact): PastFact[] => {
      const subject = table.subjects[fact.subject];
      return subject ? [{ ...fact, ...subject }] : [];
    }),
  );
  return { past: [past], withFacts: (_, work) => work(facts), apply };
}
const known = (rows: string, memory: Memory, answers: Told = {}) =>
  readKnown(
    (given) => Promise.resolve(done(readLedger(bookOf(rows), { fileName: '二.xlsx', answers: given }))),
    { ...answers },
    memory,
  ).then((result) => {
    if (!result.ok) throw new Error(result.fault.message);
    return result.value;
  });
const drift = async (before: string, now: string): Promise<string[]> =>
  (await known(now, memoryOf(before))).recognised?.drift?.map(({ cell, code }) => `${cell} ${code}`) ?? [];
const messages = async (before: string, now: string, code: string): Promise<string[]> =>
  (await known(now, memoryOf(before))).recognised?.drift?.flatMap((one) => (one.code === code ? [one.message] : [])) ??
  [];

const LAST = `
  |某市养老保险欠费台账(2018年)||||
  |单位名称|缴费人数|尾欠|滞纳金(万元)|2018年新欠|
  |甲厂|10|35000|1|2|
  |乙厂|20|40000|1|2|
  |丙厂|30|50000|1|2|`;
const NEXT = LAST.replaceAll('2018', '2019');
const SAID = { 'column:Sheet1!C': '累计欠费', 'column:Sheet1!E': '新增欠费', 'unit:Sheet1': '元' };

describe("next year's file of the same ledger", () => {
  test('is recognised by its shape, years apart, and read as last time without a question', async () => {
    const { recognised, reading, answers } = await known(NEXT, memoryOf(LAST, SAID));
    expect(recognised).toMatchObject({ batch: 1, file: '一.xlsx', likeness: 100, applied: SAID, withheld: [] });
    expect(answers).toEqual(SAID);
    expect(reading.tables[0]?.questions.every(({ key }) => answers[key] !== undefined)).toBe(true);
    expect([...(reading.tables[0]?.facts ?? [])].filter(({ cell }) => cell === 'C3')).toMatchObject([
      { measure: 'arrears_bal', value: 3_500_000, asOf: '2019-12-31' },
    ]);
    expect(reading.tables[0]?.taught).toEqual([]);
  });
  test('is read afresh where the person wants it, or by the answers that the person gives now', async () => {
    expect((await known(NEXT, memoryOf(LAST, SAID, false))).answers).toEqual({});
    expect((await known(NEXT, memoryOf(LAST, SAID), { 'unit:Sheet1': '万元' })).answers['unit:Sheet1']).toBe('万元');
  });
  test('leaves out one answer of last time that the person takes back, and says so', async () => {
    const { recognised, reading, answers } = await known(NEXT, memoryOf(LAST, SAID), { 'column:Sheet1!C': '' });
    expect(answers).toEqual({ 'column:Sheet1!E': '新增欠费', 'unit:Sheet1': '元' });
    expect(recognised?.withheld).toEqual([{ key: 'column:Sheet1!C', answer: '累计欠费', why: 'person' }]);
    const columnC = [...(reading.tables[0]?.facts ?? [])].filter(({ cell }) => cell === 'C3');
    expect(columnC).toEqual([]);
  });
  test('keeps a unit to itself where the title or the reporting unit is another', async () => {
    for (const other of [NEXT.replace('养老保险', '失业保险'), NEXT.replace('某市', '阳泉市')]) {
      const { recognised } = await known(other, memoryOf(LAST, SAID));
      expect(recognised?.applied).toEqual({ 'column:Sheet1!C': '累计欠费', 'column:Sheet1!E': '新增欠费' });
      expect(recognised?.withheld).toEqual([{ key: 'unit:Sheet1', answer: '元', why: 'title' }]);
    }
  });
  test('does not take a unit that makes its figures off by powers of ten', async () => {
    const inWan = NEXT.replace('35000', '3.5').replace('40000', '4').replace('50000', '5');
    const { recognised, reading, answers } = await known(inWan, memoryOf(LAST, SAID));
    expect(recognised?.withheld).toEqual([{ key: 'unit:Sheet1', answer: '元', why: 'scale' }]);
    expect(answers['unit:Sheet1']).toBeUndefined();
    expect(reading.tables[0]?.questions).toMatchObject([{ key: 'unit:Sheet1', must: true }]);
  });
  test('a period that only the answer named is asked anew', async () => {
    const { recognised } = await known(NEXT, memoryOf(LAST, { 'column:Sheet1!C': '应缴,2018年' }));
    expect(recognised?.withheld).toContainEqual({ key: 'column:Sheet1!C', answer: '应缴,2018年', why: 'date' });
  });
  test('a file of other headings is not recognised', async () => {
    const other = `
      |某市养老保险欠费台账(2019年)||
      |单位名称|在职职工|清欠(万元)|
      |甲厂|10|3|`;
    expect((await known(other, memoryOf(LAST, SAID))).recognised).toBeNull();
  });
});

describe('what is different from last time', () => {
  const before = `
    |某市养老保险台账(2018年)|||单位：万元|
    |单位名称|缴费人数|累计欠费|滞纳金|新增欠费|在册职工|离退休人员|
    |甲厂|10|3.5|1|2|8|9|
    |乙厂|20|4|1|2|8|9|
    |丙厂|30|5|1|2|8|9|`;
  const now = before.replaceAll('2018', '2019');
  test('parts of one debt are told apart by their names', async () => {
    const ledger = (own: number, personal: number) => `
      |某市养老保险欠费台账(2018年)(万元)|^|^|
      |单位名称|养老保险欠费|其中：单位部分|其中：个人部分|
      |甲厂|${own + personal}|${own}|${personal}|`;
    expect(await messages(ledger(2, 1), ledger(3, 2), 'drift-total')).toEqual([
      '“累计欠费·养老保险·单位部分”合计：上次 2.00万元，这次 3.00万元（+50.0%）',
      '“累计欠费·养老保险·个人部分”合计：上次 1.00万元，这次 2.00万元（+100.0%）',
    ]);
  });
  test('nothing but the totals', async () => {
    expect(new Set(await messages(before, now, 'drift-total'))).toEqual(
      new Set([
        '“缴费人数·养老保险”合计：上次 60，这次 60（+0.0%）',
        '“累计欠费·养老保险”合计：上次 12.50万元，这次 12.50万元（+0.0%）',
        '“滞纳金·养老保险”合计：上次 3.00万元，这次 3.00万元（+0.0%）',
        '“新增欠费·养老保险”合计：上次 6.00万元，这次 6.00万元（+0.0%）',
        '“在册职工”合计：上次 24，这次 24（+0.0%）',
        '“离退休人员”合计：上次 27，这次 27（+0.0%）',
      ]),
    );
    expect((await drift(before, now)).every((line) => line.endsWith('drift-total'))).toBe(true);
  });
  test('new, lost, renamed and moved headings', async () => {
    const headings = '|单位名称|缴费人数|累计欠费|滞纳金|新增欠费|在册职工|离退休人员|';
    const to = async (changed: string) =>
      (await drift(before, now.replace(headings, changed))).filter((one) => /head|moved/.test(one));
    expect(await to('|单位名称|缴费人数|累计欠缴额|滞纳金|新增欠费|在册职工|离退休人员|')).toEqual([
      'C2 drift-heading-renamed',
    ]);
    expect(await to('|单位名称|累计欠费|缴费人数|滞纳金|新增欠费|在册职工|离退休人员|')).toEqual([
      'C2 drift-column-moved',
    ]);
    expect(await to('|单位名称|缴费人数|累计欠费|滞纳金|新增欠费|在册职工|实缴|')).toEqual([
      'A2 drift-heading-lost',
      'G2 drift-heading-new',
    ]);
  });
  test('a unit that changed is said; amounts then agree', async () => {
    const inYuan = now
      .replace('万元', '元')
      .replace('3.5', '35000')
      .replace('|4|', '|40000|')
      .replace('|5|', '|50000|');
    const lines = await drift(before, inYuan);
    expect(lines).toContain('C2 drift-unit');
    expect(lines.some((line) => line === 'C3 drift-scale-column')).toBe(false);
  });
  test('amounts off by 10⁴: the whole column, or one enterprise', async () => {
    const column = now.replace('3.5', '35000').replace('|4|', '|40100|').replace('|5|', '|50000|');
    expect(await messages(before, column, 'drift-scale-column')).toEqual([
      '“累计欠费·养老保险”有 3/3 户约为上次的10000倍，像是单位不同',
    ]);
    expect(await messages(before, now.replace('|4|', '|40100|'), 'drift-scale')).toEqual([
      '“乙厂”的“累计欠费·养老保险”约为上次的10000倍',
    ]);
    expect(await drift(before, now.replace('|4|', '|40100|'))).toContain('C4 drift-scale');
  });
  test('enterprises that vanished or appeared, by name', async () => {
    const { recognised } = await known(now.replace('丙厂', '丁厂'), memoryOf(before));
    expect(recognised?.drift?.flatMap(({ cell, code, names }) => (names ? [`${cell} ${code} ${names}`] : []))).toEqual([
      'A2:G5 drift-enterprises-gone 丙厂',
      'A5 drift-enterprises-new 丁厂',
    ]);
  });
  test('a date before last time', async () => {
    expect((await drift(before, before.replaceAll('2018', '2017')))[0]).toBe('A2 drift-as-of');
  });
});

test.each([
  [1, 10_000, 4],
  [35_000, 3.4, -4],
  [1, 1000, 3],
  [1, 100, 2],
  [1, 130, 0],
  [1, 50, 0],
  [0, 5, 0],
])('%d to %d is off by %d places', (before, now, places) => {
  expect(slip(before, now)).toBe(places);
});
