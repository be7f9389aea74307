// Corrections of cells: what the file reported stays, what counts is corrected, and each can be asked for and taken back.

import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { PivotSpecInput } from '../../../shared/cube/spec.ts';
import { fault, got, importOf, openDesk, previewOf, textBytes, type Desk } from './desk.ts';

const LEDGER = `某市企业欠费台账,,,
填报单位：某市社保局,,截至2018年12月31日,单位：万元
单位名称,所有制,养老保险累计欠费,失业保险累计欠费
甲厂,国有,100.50,3
乙厂,集体,20,不祥
丙厂,国有,30,1
合计,,150.50,4
`;
const SHEET = 'Sheet1';
const ARREARS: PivotSpecInput = { rows: ['enterprise', 'item'], values: [{ measure: 'arrears_bal' }] };

async function store(ledger = LEDGER): Promise<{ desk: Desk; batch: number; sheet: string }> {
  const desk = openDesk();
  const batch = await importOf(desk, '某市.csv', textBytes(ledger));
  const sheet = got(await desk.ask('batch.list', {})).batches[0]?.tables[0]?.sheet ?? SHEET;
  return { desk, batch, sheet };
}

/** Enterprise and item → 元, in the order of the pivot. */
async function balances(desk: Desk, figures?: 'reported'): Promise<Record<string, number>> {
  const table = got(await desk.ask('pivot.run', { spec: { ...ARREARS, ...(figures ? { figures } : {}) } }));
  return Object.fromEntries(table.rows.map((row, r) => [row.join(' '), (table.rowTotals[r]?.[0] ?? 0) / 100]));
}

const REPORTED = {
  '甲厂 养老保险': 1_005_000,
  '甲厂 失业保险': 30_000,
  '乙厂 养老保险': 200_000,
  '丙厂 养老保险': 300_000,
  '丙厂 失业保险': 10_000,
};

test('a corrected amount counts; the file’s own can still be asked for; undoing leaves no trace', async () => {
  const { desk, batch, sheet } = await store();
  const cell = { batch, sheet, cell: 'C5', text: '25' };
  const made = got(await desk.ask('correction.make', { ...cell, why: '乙厂来函更正' }));
  expect(made.effect).toMatchObject({
    raw: '20',
    facts: {
      before: [{ subject: '乙厂', item: 'pension', value: 20_000_000, cell: 'C5' }],
      after: [{ subject: '乙厂', item: 'pension', value: 25_000_000, cell: 'C5' }],
      gone: 1,
      come: 1,
    },
    controls: [
      {
        before: { cell: 'C7', agrees: true },
        after: { cell: 'C7', stated: '150.5', computed: '155.5', agrees: false },
      },
    ],
  });
  expect(await balances(desk)).toEqual({ ...REPORTED, '乙厂 养老保险': 250_000 });
  expect(await balances(desk, 'reported')).toEqual(REPORTED);
  const asked = got(await desk.ask('pivot.run', { spec: { ...ARREARS, figures: 'reported' } }));
  expect(asked.notes).toContainEqual({ code: 'pivot.as-reported', values: {} });
  expect(got(await desk.ask('store.status', {}))).toMatchObject({ facts: 5, enterprises: 3, corrections: 1 });
  expect(got(await desk.ask('store.verify', {})).batches).toMatchObject([{ intact: true }]);

  got(await desk.ask('correction.undo', { correction: made.correction }));
  expect(await balances(desk)).toEqual(REPORTED);
  expect(await balances(desk, 'reported')).toEqual(REPORTED);
  expect(got(await desk.ask('store.status', {}))).toMatchObject({ facts: 5, corrections: 0 });
  expect(got(await desk.ask('store.verify', {})).batches).toMatchObject([{ intact: true }]);
  expect(fault(await desk.ask('correction.undo', { correction: made.correction })).code).toBe('correction.unknown');
});

test('what is asked before is what is made after, and asking stores nothing', async () => {
  const { desk, batch, sheet } = await store();
  const cell = { batch, sheet, cell: 'D5', text: '2' };
  const seen = got(await desk.ask('correction.preview', cell));
  expect(seen).toMatchObject({
    raw: '不祥',
    facts: { gone: 0, come: 1, after: [{ subject: '乙厂', item: 'unemployment', value: 2_000_000 }] },
    problems: { gone: [{ cell: 'D5', code: 'unreadable' }], come: [] },
  });
  expect(got(await desk.ask('correction.list', {})).corrections).toEqual([]);
  expect(await balances(desk)).toEqual(REPORTED);
  expect(got(await desk.ask('correction.make', { ...cell, why: '核对原始凭证' })).effect).toEqual(seen);
  expect(await balances(desk)).toEqual({ ...REPORTED, '乙厂 失业保险': 20_000 });
});

test('the list says what stood there, what counts instead, why, who and when; the audit keeps it', async () => {
  const { desk, batch, sheet } = await store();
  got(await desk.ask('correction.make', { batch, sheet, cell: 'C6', text: '', why: '重复填报' }));
  expect(got(await desk.ask('correction.list', {})).corrections).toMatchObject([
    { batch, file: '某市.csv', sheet, cell: 'C6', raw: '30', text: '', why: '重复填报', undoneAt: null },
  ]);
  expect(await balances(desk)).not.toHaveProperty('丙厂 养老保险');
  const db = new Database(desk.file, { readonly: true });
  const last = db.prepare<[], { what: string }>('SELECT what FROM audit ORDER BY id DESC').get();
  db.close();
  expect(last).toEqual({ what: 'correction.make' });
});

test('several corrections hold together, and each is taken back alone', async () => {
  const { desk, batch, sheet } = await store();
  const first = got(await desk.ask('correction.make', { batch, sheet, cell: 'C4', text: '110.5', why: '一' }));
  got(await desk.ask('correction.make', { batch, sheet, cell: 'C7', text: '160.5', why: '二' }));
  const both = got(await desk.ask('batch.problems', {})).controls.find(({ cell }) => cell === 'C7');
  expect(both).toMatchObject({
    stated: '160.5',
    computed: '160.5',
    agrees: true,
    reported: { stated: '150.5', computed: '150.5', agrees: true },
  });
  got(await desk.ask('correction.undo', { correction: first.correction }));
  expect(await balances(desk)).toEqual(REPORTED);
  expect(got(await desk.ask('batch.list', {})).batches).toMatchObject([{ corrections: 1, disagreeing: 1 }]);
  expect(got(await desk.ask('store.verify', {})).batches).toMatchObject([{ intact: true }]);
});

test('a corrected name is another enterprise, or the one that has that name already', async () => {
  const { desk, batch, sheet } = await store();
  const rename = (cell: string, text: string) => ({ batch, sheet, cell, text, why: '写错了名' });
  got(await desk.ask('correction.make', rename('A5', '乙纺织厂')));
  expect(Object.keys(await balances(desk))).toContain('乙纺织厂 养老保险');
  expect(
    got(await desk.ask('enterprise.list', {}))
      .enterprises.map(({ name }) => name)
      .toSorted(),
  ).toEqual(['丙厂', '乙纺织厂', '甲厂'].toSorted());
  got(await desk.ask('correction.make', rename('A5', '甲厂')));
  expect(await balances(desk)).toMatchObject({ '甲厂 养老保险': 1_205_000 });
  expect(await balances(desk, 'reported')).toEqual(REPORTED);
  expect(got(await desk.ask('store.status', {})).enterprises).toBe(2);
});

test('an ownership, a date and a unit are corrected like any cell', async () => {
  const { desk, batch, sheet } = await store();
  const owned = async () => {
    const table = got(await desk.ask('pivot.run', { spec: { rows: ['ownership'], values: [{ measure: 'ent_cnt' }] } }));
    return Object.fromEntries(table.rows.map((row, r) => [row[0], table.rowTotals[r]?.[0]]));
  };
  got(await desk.ask('correction.make', { batch, sheet, cell: 'B5', text: '国有', why: '改制前' }));
  expect(await owned()).toEqual({ 国有: 3 });
  got(await desk.ask('correction.make', { batch, sheet, cell: 'C2', text: '截至2019年12月31日', why: '抬头写错' }));
  got(await desk.ask('correction.make', { batch, sheet, cell: 'D2', text: '单位：元', why: '抬头写错' }));
  const { asOf } = got(await desk.ask('store.status', {}));
  expect(asOf).toEqual({ from: '2019-12-31', to: '2019-12-31' });
  expect(await balances(desk)).toMatchObject({ '甲厂 养老保险': 100.5, '丙厂 失业保险': 1 });
  expect(await balances(desk, 'reported')).toEqual(REPORTED);
  expect(await owned()).toEqual({ 国有: 3 });
  expect(got(await desk.ask('store.verify', {})).batches).toMatchObject([{ intact: true }]);
});

test('behind a corrected figure stand both: what the file says, and who wrote what over it', async () => {
  const { desk, batch, sheet } = await store();
  got(await desk.ask('correction.make', { batch, sheet, cell: 'C5', text: '25', why: '来函' }));
  const drill = async (figures: { figures?: 'reported' }) =>
    got(await desk.ask('pivot.drill', { spec: { ...ARREARS, ...figures }, row: ['乙厂'], column: [], value: 0 })).facts;
  const correction = { cell: 'C5', raw: '20', text: '25', why: '来函' };
  expect(await drill({})).toMatchObject([{ value: 25_000_000, onlyAs: 'corrected', corrections: [correction] }]);
  expect(await drill({ figures: 'reported' })).toMatchObject([
    { value: 20_000_000, onlyAs: 'reported', corrections: [correction] },
  ]);
});

test('refused: a cell that is not there, one that changes nothing, a heading, an undone batch', async () => {
  const { desk, batch, sheet } = await store();
  const refusal = async (cell: string, text: string) =>
    fault(await desk.ask('correction.make', { batch, sheet, cell, text, why: '试' }));
  expect(await refusal('Z99', '1')).toMatchObject({
    code: 'correction.no-cell',
    where: { file: '某市.csv', cell: 'Z99' },
  });
  expect((await refusal('C5', '20')).code).toBe('correction.idle');
  expect((await refusal('C3', '医疗保险累计欠费')).code).toBe('correction.structure');
  expect(got(await desk.ask('correction.list', {})).corrections).toEqual([]);
  got(await desk.ask('batch.undo', { batch }));
  expect((await refusal('C5', '21')).code).toBe('batch.already-undone');
});

test('taking a batch back takes its corrections along', async () => {
  const { desk, batch, sheet } = await store();
  got(await desk.ask('correction.make', { batch, sheet, cell: 'C5', text: '25', why: '来函' }));
  got(await desk.ask('batch.undo', { batch }));
  expect(got(await desk.ask('correction.list', {})).corrections).toEqual([]);
  await importOf(desk, '某市.csv', textBytes(LEDGER));
  expect(await balances(desk)).toEqual(REPORTED);
});

test('answers and the date of the import are those of the corrected reading', async () => {
  const desk = openDesk();
  const bare = LEDGER.replace('截至2018年12月31日', '').replace('单位：万元', '');
  const answers = { [`unit:${SHEET}`]: '万元' };
  const { preview } = await previewOf(desk, '某市.csv', textBytes(bare), { asOf: '2018-12-31', answers });
  const { batches } = got(await desk.ask('import.commit', { preview }));
  const sheet = batches[0]?.file.tables[0]?.sheet ?? '';
  const batch = batches[0]?.batch ?? 0;
  got(await desk.ask('correction.make', { batch, sheet, cell: 'C5', text: '25', why: '来函' }));
  expect(await balances(desk)).toEqual({ ...REPORTED, '乙厂 养老保险': 250_000 });
});

test('the words of the import are those of the corrected reading, whatever became of them since', async () => {
  const desk = openDesk();
  const { word } = got(await desk.ask('word.add', { heading: '尾欠', meaning: '累计欠费' }));
  const ledger = '某市养老保险台账(2018年),,\n单位名称,缴费人数,尾欠(万元)\n甲厂,10,3\n乙厂,20,4\n';
  const batch = await importOf(desk, '尾欠.csv', textBytes(ledger));
  got(await desk.ask('word.remove', { word }));
  got(await desk.ask('correction.make', { batch, sheet: SHEET, cell: 'C4', text: '5', why: '来函' }));
  expect(await balances(desk)).toEqual({ '甲厂 养老保险': 30_000, '乙厂 养老保险': 50_000 });
});

test('a digit changed behind a correction’s back is noticed', async () => {
  const { desk, batch, sheet } = await store();
  got(await desk.ask('correction.make', { batch, sheet, cell: 'C5', text: '25', why: '来函' }));
  const db = new Database(desk.file);
  db.exec("UPDATE fact SET value = value + 1 WHERE only_as = 'corrected'");
  db.close();
  expect(got(await desk.ask('store.verify', {})).batches).toMatchObject([{ intact: false }]);
});

test('the dates that the store speaks of are those of the figures as corrected', async () => {
  const { desk, batch, sheet } = await store(`某市企业养老保险欠费台账,,
单位名称,截止日期,累计欠费(万元)
甲厂,2017年12月31日,10
乙厂,2018年12月31日,20
`);
  const dates = async () => got(await desk.ask('store.status', {})).asOf;
  expect(await dates()).toEqual({ from: '2017-12-31', to: '2018-12-31' });
  const cell = { batch, sheet, cell: 'B4', text: '2016年12月31日' };
  const { correction } = got(await desk.ask('correction.make', { ...cell, why: '台账日期写错' }));
  expect(await dates()).toEqual({ from: '2016-12-31', to: '2017-12-31' });
  got(await desk.ask('correction.undo', { correction }));
  expect(await dates()).toEqual({ from: '2017-12-31', to: '2018-12-31' });
});

test('the corrections of an undone batch are listed before its file is imported again, and do not come with it', async () => {
  const { desk, batch, sheet } = await store();
  const cell = { batch, sheet, cell: 'C5', text: '25' };
  got(await desk.ask('correction.make', { ...cell, why: '乙厂来函更正' }));
  const gone = got(await desk.ask('correction.make', { ...cell, cell: 'C6', text: '31', why: '误' }));
  got(await desk.ask('correction.undo', { correction: gone.correction }));
  expect((await previewOf(desk, '某市.csv', textBytes(LEDGER))).files[0]?.leftBehind).toEqual([]);
  got(await desk.ask('batch.undo', { batch }));
  const again = await previewOf(desk, '某市.csv', textBytes(LEDGER));
  expect(again.files[0]?.leftBehind).toMatchObject([{ batch, cell: 'C5', raw: '20', text: '25', why: '乙厂来函更正' }]);
  got(await desk.ask('import.commit', { preview: again.preview }));
  expect(await balances(desk)).toEqual(REPORTED);
  expect((await previewOf(desk, '另一.csv', textBytes(`${LEDGER}\n`))).files[0]?.leftBehind).toEqual([]);
});

test('the corrections of an undone batch are made anew where the same cell reads the same; the others are named', async () => {
  const { desk, batch, sheet } = await store();
  const cell = { batch, sheet, cell: 'C5', text: '25' };
  const first = got(await desk.ask('correction.make', { ...cell, why: '乙厂来函更正' }));
  got(await desk.ask('correction.make', { ...cell, cell: 'C6', text: '31', why: '笔误' }));
  got(await desk.ask('batch.undo', { batch }));
  // The file was sent again; one of the two cells reads otherwise now.
  const again = await importOf(
    desk,
    '某市.csv',
    textBytes(LEDGER.replace('丙厂,国有,30', '丙厂,国有,32').replace('150.50', '152.50')),
  );
  const carried = got(await desk.ask('correction.carry', { batch: again, from: batch }));
  expect(carried.corrections).toHaveLength(1);
  expect(carried.left).toMatchObject([
    { fault: { code: 'correction.raw-differs', where: { sheet, cell: 'C6' }, values: { now: '32', before: '30' } } },
  ]);
  expect(await balances(desk)).toEqual({ ...REPORTED, '乙厂 养老保险': 250_000, '丙厂 养老保险': 320_000 });
  const [made] = got(await desk.ask('correction.list', {})).corrections;
  expect(made).toMatchObject({
    batch: again,
    cell: 'C5',
    why: `乙厂来函更正（沿用第 ${batch} 批第 ${first.correction} 号更正）`,
  });
  got(await desk.ask('correction.undo', { correction: made?.correction ?? 0 }));
  expect((await balances(desk))['乙厂 养老保险']).toBe(200_000);
  expect(fault(await desk.ask('correction.carry', { batch: again, from: 99 })).code).toBe('correction.none-there');
});

test('on a form, a value may be written beside a label that had none, or struck out beside one that had', async () => {
  const { desk, batch, sheet } = await store(
    '企业基本情况(2018年末),,,\n企业名称,甲厂,所有制,\n主管部门,轻工局,养老保险欠费(元),5\n',
  );
  const cell = { batch, sheet, why: '电话核实' };
  got(await desk.ask('correction.make', { ...cell, cell: 'D2', text: '集体' }));
  got(await desk.ask('correction.make', { ...cell, cell: 'D3', text: '' }));
  expect(await balances(desk)).toEqual({});
  expect(await balances(desk, 'reported')).toEqual({ '甲厂 养老保险': 5 });
});
