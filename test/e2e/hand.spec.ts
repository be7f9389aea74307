// The pivot as a hand tool: sorting, choosing and copying blocks, folding by key, views kept, printing; and no figure left from before.

import { LEDGERS } from '../../seeds/files.ts';
import { expect, goTo, test } from './workstation.ts';
import type { Locator, Page } from '@playwright/test';

const [ledger] = LEDGERS;
if (!ledger) throw new Error('no samples');

async function importLedger(desk: Page): Promise<Locator> {
  await goTo(desk, '台账');
  await desk
    .locator('input[type=file]')
    .first()
    .setInputFiles(ledger?.path ?? '');
  await desk.getByRole('button', { name: '导入', exact: true }).click();
  await expect(desk.getByText(/已入库 1 批/)).toBeVisible();
  await goTo(desk, '透视');
  const table = desk.getByRole('region', { name: '透视表' });
  await expect(table.getByText('国有', { exact: true })).toBeVisible();
  return table;
}

const choose = (desk: Page, label: string): Promise<string[]> => desk.getByLabel('常用视图').selectOption({ label });

/** The figures of one row, as shown. */
const rowOf = (table: Locator, name: string): Locator =>
  table.locator('.ag-row').filter({ has: table.page().getByText(name, { exact: true }) });

test('another view draws its own figures: nothing stays of the measure that stood there before', async ({ desk }) => {
  const table = await importLedger(desk);
  await choose(desk, '欠费：所有制 × 年度');
  await expect(table.getByText('集体', { exact: true })).toBeVisible();
  await choose(desk, '企业户数：行业 × 所有制');
  await expect(table.getByText('企业户数（户）').first()).toBeVisible();
  const texts = await table.locator('.figure-cell').allInnerTexts();
  expect(texts.filter((text) => text.trim() !== '')).not.toEqual([]);
  for (const text of texts) expect(text.trim()).toMatch(/^(\d[\d,]*)?$/);
});

test('a heading sorts the rows within their groups, in the address; back undoes it', async ({ desk }) => {
  const table = await importLedger(desk);
  const first = () => table.locator('.ag-row[row-index="1"] [col-id=key]').innerText();
  const before = await first();
  await table.getByRole('columnheader', { name: '合计' }).click();
  await expect.poll(() => decodeURIComponent(desk.url())).toContain('"sort":{"by":"value","descending":true}');
  await expect.poll(first).not.toBe(before);
  await table.getByRole('columnheader', { name: '1996', exact: true }).click();
  await expect.poll(() => decodeURIComponent(desk.url())).toContain('"column":["1996"]');
  const url = desk.url();
  await desk.reload();
  await expect(table.getByText('国有', { exact: true })).toBeVisible();
  expect(desk.url()).toBe(url);
  await desk.goBack();
  await desk.goBack();
  await expect.poll(first).toBe(before);
});

test('a block is chosen by mouse and keyboard and copied as plain cells', async ({ desk, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const table = await importLedger(desk);
  await choose(desk, '欠费：所有制 × 年度');
  const cell = (row: number, column: string) => table.locator(`.ag-row[row-index="${row}"] [col-id="${column}"]`);
  await expect(cell(0, '0:0')).toBeVisible();
  await cell(0, '0:0').hover();
  await desk.mouse.down();
  await cell(1, '1:0').hover();
  await cell(1, '2:0').hover();
  await desk.mouse.up();
  await expect(desk.getByText('已选 2 行 × 3 列')).toBeVisible();
  await desk.keyboard.press('Shift+ArrowRight');
  await expect(desk.getByText('已选 2 行 × 4 列')).toBeVisible();
  await desk.keyboard.press('Control+c');
  const copied = await desk.evaluate(() => navigator.clipboard.readText());
  const lines = copied.split(/\r?\n/).map((line) => line.split('\t'));
  expect(lines.map((line) => line.length)).toEqual([4, 4]);
  expect(copied).not.toContain(',');
  await desk.getByRole('button', { name: '连同表头复制' }).click();
  await expect
    .poll(() => desk.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/^所有制\t累计欠费（万元）[\s\S]*国有\t/);
});

test('names are copied like figures, and the keys of Excel go to the edges and back', async ({ desk, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const table = await importLedger(desk);
  await choose(desk, '欠费：所有制 × 年度');
  const copied = async () => {
    await desk.keyboard.press('Control+c');
    return desk.evaluate(() => navigator.clipboard.readText());
  };
  await rowOf(table, '集体').locator('[col-id="key"]').click();
  expect(await copied()).toBe('集体');
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowUp']) await desk.keyboard.press(key);
  const reached = await table.locator('.ag-cell-focus').innerText();
  await expect.poll(copied).toBe(reached.replaceAll(',', ''));
  await desk.keyboard.press('Control+End');
  const grand = await table.locator('.ag-row').last().locator('.figure-cell').last().innerText();
  expect(await copied()).toBe(grand.replaceAll(',', ''));
  await desk.keyboard.press('Control+Home');
  await desk.keyboard.press('Control+Shift+ArrowLeft');
  await desk.keyboard.press('Control+Shift+ArrowDown');
  const names = (await copied()).split(/\r?\n/).map((line) => line.split('\t')[0]);
  expect(names).toContain('集体');
  expect(names.at(-1)).toBe('合计');
  await desk.keyboard.press('Control+Shift+End');
  await desk.keyboard.press('Control+Shift+Home');
  await desk.keyboard.press('Shift+PageDown');
  expect((await copied()).split(/\r?\n/)).toHaveLength(names.length);
});

test('the keyboard goes all the way: arrows, Enter opens the sources, Esc closes them, − and + fold', async ({
  desk,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const table = await importLedger(desk);
  await rowOf(table, '国有').locator('[col-id="key"]').click();
  await desk.keyboard.press('-');
  await expect(table.getByRole('button', { name: '展开 国有' })).toBeVisible();
  await desk.reload();
  await expect(table.getByRole('button', { name: '展开 国有' })).toBeVisible();
  await rowOf(table, '国有').locator('[col-id="key"]').click();
  await desk.keyboard.press('+');
  await expect(table.getByRole('button', { name: '收起 国有' })).toBeVisible();
  for (let step = 0; step < 6; step++) await desk.keyboard.press('ArrowRight');
  await desk.keyboard.press('Enter');
  const sources = desk.getByRole('complementary', { name: '数字的来源' });
  await expect(sources).toBeVisible();
  await sources.locator('.drill-facts .ag-row').first().locator('[col-id="enterprise"]').click();
  await desk.keyboard.press('Control+a');
  await desk.keyboard.press('Control+c');
  const [headings, first] = (await desk.evaluate(() => navigator.clipboard.readText())).split(/\r?\n/);
  expect(headings).toBe('企业\t项目\t所属期\t数值（万元）\t单元格\t文件 · 工作表');
  expect(first?.split('\t')).toHaveLength(6);
  await desk.keyboard.press('Escape');
  await expect(desk.getByRole('complementary')).toBeHidden();
});

test('rows are found by name, with their group; decimals follow the choice', async ({ desk }) => {
  const table = await importLedger(desk);
  await desk.getByLabel('查找行').fill('安装分公司');
  await expect(table.getByText('安装分公司', { exact: true })).toBeVisible();
  await expect(table.locator('.ag-row[row-index="2"]')).toHaveCount(0);
  await desk.getByLabel(/^小数/).selectOption('0');
  await expect(rowOf(table, '安装分公司').locator('.figure-cell').last()).toHaveText(/^[\d,]+$/);
  const narrowed = '只列含“安装分公司”的行，小计、合计为全部行的';
  await expect(desk.getByText(narrowed)).toBeVisible();
  await desk.evaluate(() => {
    window.print = () => {};
  });
  await desk.getByRole('button', { name: '打印 A4' }).click();
  await expect(desk.locator('.print-sheet').getByText(narrowed)).toHaveCount(1);
  await desk.getByLabel('查找行').fill('没有这样的企业');
  await expect(desk.getByText('没有含“没有这样的企业”的行')).toBeVisible();
  await choose(desk, '欠费：所有制 × 年度');
  await expect(table.getByText('集体', { exact: true })).toBeVisible();
  await expect(desk.getByLabel('查找行')).toHaveValue('');
});

test('a view is kept in a folder, called otherwise, and taken away', async ({ desk }) => {
  await importLedger(desk);
  await desk.getByRole('button', { name: '移除企业', exact: true }).click();
  await desk.getByRole('button', { name: '保存视图' }).click();
  const panel = desk.getByRole('complementary');
  await panel.getByLabel('名称').first().fill('国有欠费');
  await panel.getByLabel('文件夹（可空）').first().fill('季报');
  await panel.getByRole('button', { name: '保存', exact: true }).click();
  await expect(desk.getByLabel('常用视图').locator('optgroup[label=季报]')).toHaveCount(1);
  await desk.getByRole('button', { name: '保存视图' }).click();
  await panel.getByRole('button', { name: '视图 国有欠费 改名或移动' }).click();
  await panel.locator('.renaming').getByLabel('名称').fill('分年欠费');
  await panel.locator('.renaming').getByRole('button', { name: '改名' }).click();
  await expect(panel.getByRole('link', { name: '分年欠费' })).toBeVisible();
  await expect(panel.getByRole('link', { name: '国有欠费' })).toHaveCount(0);
  await panel.getByRole('button', { name: '删除视图 分年欠费' }).click();
  await expect(desk.getByLabel('常用视图').locator('optgroup[label=季报]')).toHaveCount(0);
  await panel.getByRole('button', { name: '撤销' }).click();
  await expect(desk.getByLabel('常用视图').locator('optgroup[label=季报]')).toHaveCount(1);
});

test('of two views alike the one chosen is meant; saved again it keeps its name and folder, and what it replaced comes back', async ({
  desk,
}) => {
  await importLedger(desk);
  const panel = desk.getByRole('complementary');
  const choice = desk.getByLabel('常用视图');
  for (const name of ['甲表', '乙表']) {
    await desk.getByRole('button', { name: '保存视图' }).click();
    await panel.getByLabel('名称').first().fill(name);
    await panel.getByLabel('文件夹（可空）').first().fill('季报');
    await panel.getByRole('button', { name: '保存', exact: true }).click();
    await expect(choice.locator('option', { hasText: name })).toHaveCount(1);
  }
  await choice.selectOption({ label: '甲表' });
  await expect(choice.locator('option:checked')).toHaveText('甲表');
  await desk.getByRole('combobox', { name: '小数' }).selectOption('4');
  await expect(choice.locator('option:checked')).toHaveText('（未保存的视图）');
  await desk.getByRole('button', { name: '保存视图' }).click();
  await expect(panel.getByLabel('名称').first()).toHaveValue('甲表');
  await expect(panel.getByLabel('文件夹（可空）').first()).toHaveValue('季报');
  await panel.getByRole('button', { name: '保存', exact: true }).click();
  await expect(choice.locator('option:checked')).toHaveText('甲表');
  await panel.getByRole('button', { name: '撤销' }).click();
  await expect(choice.locator('option:checked')).toHaveText('（未保存的视图）');

  const at = desk.getByRole('textbox', { name: '截至' });
  await at.fill('2010年6月');
  await at.press('Enter');
  await expect(at).toHaveValue('2010-06-30');
  await expect(desk.getByText('最早一期是 2018-12-31')).toBeVisible();
  await at.fill('2018-13');
  await at.press('Enter');
  await expect(at).toHaveValue('2010-06-30');
  await expect(desk.getByText('“2018-13”不是日期')).toBeVisible();
  await desk.goto(`${desk.url().split('#')[0]}#/pivot?spec=${encodeURIComponent('{"rows":["没有"],"values":[]}')}`);
  await expect(desk.getByText('地址里的透视方案看不懂')).toBeVisible();
});

test('a column stays as wide as it was made: in other tables, after a reload, and in the view that is kept', async ({
  desk,
}) => {
  const table = await importLedger(desk);
  await choose(desk, '欠费：所有制 × 年度');
  await expect(table.getByText('集体', { exact: true })).toBeVisible();
  const total = table.getByRole('columnheader', { name: '合计' });
  const widthOf = async (column: Locator) => Math.round((await column.boundingBox())?.width ?? 0);
  await expect(total).toBeVisible();
  const before = await widthOf(total);
  const edge = await total.locator('.ag-header-cell-resize').boundingBox();
  await desk.mouse.move((edge?.x ?? 0) + 4, (edge?.y ?? 0) + 8);
  await desk.mouse.down();
  await desk.mouse.move((edge?.x ?? 0) - 56, (edge?.y ?? 0) + 8, { steps: 4 });
  await desk.mouse.up();
  const stretched = await widthOf(total);
  expect(stretched).toBeGreaterThan(before + 40);
  await desk.getByRole('button', { name: '保存视图' }).click();
  const kept = desk.waitForRequest('**/api/view.save');
  await desk.getByRole('complementary').getByRole('button', { name: '保存', exact: true }).click();
  expect((await kept).postDataJSON()).toMatchObject({
    widths: { [`[{"measure":"arrears_bal","agg":"sum"},[["year"],"total"]]`]: stretched },
  });
  await desk.getByRole('button', { name: '移除所有制', exact: true }).click();
  await desk.goBack();
  await desk.reload();
  await expect(table.getByText('国有', { exact: true })).toBeVisible();
  await expect.poll(() => widthOf(total)).toBe(stretched);
});

test('fields are moved by the keyboard alone, and the focus goes with them', async ({ desk }) => {
  const table = await importLedger(desk);
  const well = (name: string) => desk.getByRole('region', { name, exact: true });
  await well('行').getByRole('button', { name: '企业', exact: true }).focus();
  await desk.keyboard.press('Alt+ArrowUp');
  await expect(table.getByText('企业 / 所有制')).toBeVisible();
  await expect(well('行').getByRole('button', { name: '企业', exact: true })).toBeFocused();
  await desk.keyboard.press('Delete');
  await expect(well('行').getByRole('button', { name: '所有制', exact: true })).toBeFocused();
  await desk.keyboard.press('Alt+ArrowRight');
  await expect(well('列').getByRole('button', { name: '所有制', exact: true })).toBeFocused();
  await desk.keyboard.press('Alt+ArrowLeft');
  await expect(well('行').getByRole('button', { name: '所有制', exact: true })).toBeFocused();
  await expect(table.getByText('国有', { exact: true })).toBeVisible();
});

test('a value is shown as a share, and counted by a level of money', async ({ desk }) => {
  const table = await importLedger(desk);
  await choose(desk, '欠费：所有制 × 年度');
  await desk
    .getByRole('region', { name: '值', exact: true })
    .getByRole('button', { name: '累计欠费', exact: true })
    .click();
  const panel = desk.getByRole('complementary');
  await panel.getByLabel('显示方式').selectOption({ label: '占本列' });
  await expect(table.locator('.ag-row').last().locator('.figure-cell').last()).toHaveText('100.00');
  await panel.getByLabel('显示方式').selectOption({ label: '数值本身' });
  await panel.getByLabel(/按数额计户/).fill('100');
  await panel.getByRole('button', { name: '不低于此数的户数' }).click();
  await expect.poll(() => decodeURIComponent(desk.url())).toContain('"agg":"count_ge","at":100000000');
  await expect(table.getByText(/累计欠费≥100万元的户数/).first()).toBeVisible();
});

test('the pivot prints on pages of its own, numbered, with the headings on each', async ({ desk }) => {
  await importLedger(desk);
  await desk.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes');
  });
  await desk.getByRole('button', { name: '打印 A4' }).click();
  await expect(desk.locator('body[data-printed]')).toHaveCount(1);
  await desk.emulateMedia({ media: 'print' });
  const sheet = desk.locator('.print-sheet');
  await expect(sheet.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(desk.getByRole('navigation')).toBeHidden();
  const tables = sheet.locator('table');
  expect(await tables.count()).toBeGreaterThan(1);
  for (const table of await tables.all()) {
    expect((await table.boundingBox())?.width ?? 9999).toBeLessThanOrEqual(1033);
    await expect(table.locator('thead th').first()).toHaveText('所有制 / 企业');
  }
  const pdf = (await desk.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf).toMatch(/MediaBox \[0 0 84[12][.\d]* 59[45][.\d]*\]/);
});

test('totals stand still at the right where they leave the figures their room, all of them or none', async ({
  desk,
}) => {
  const table = await importLedger(desk);
  const still = table.locator('.ag-grid-pinned-right-cells .ag-cell');
  const value = { measure: 'arrears_bal', agg: 'sum' };
  const ask = (values: unknown[]) =>
    desk.evaluate(
      (spec) => {
        location.hash = `#/pivot?spec=${encodeURIComponent(spec)}`;
      },
      JSON.stringify({ rows: ['ownership', 'enterprise'], columns: ['item'], values }),
    );
  await ask([value]);
  await expect(table.getByRole('columnheader', { name: '养老保险' })).toBeVisible();
  await expect.poll(() => still.count()).toBeGreaterThan(0);
  const shares = ['share_row', 'share_column', 'share_total', 'rank'].map((show) => ({ ...value, show }));
  await ask([value, ...shares]);
  await expect(table.getByText('累计欠费·占本行（%）').first()).toBeVisible();
  await expect.poll(() => still.count()).toBe(0);
});

test('a field lights the wells that take it, and one dropped on the table leaves its well', async ({ desk }) => {
  const table = await importLedger(desk);
  const well = (name: string) => desk.getByRole('region', { name, exact: true });
  const dragOver = async (over: Locator) => {
    const { x = 0, y = 0, width = 0, height = 0 } = (await over.boundingBox()) ?? {};
    await desk.mouse.move(x + width / 2 - 4, y + height / 2);
    await desk.mouse.move(x + width / 2, y + height / 2, { steps: 3 });
  };
  const grab = async (from: Locator, over: Locator) => {
    await from.hover();
    await desk.mouse.down();
    await dragOver(over);
  };
  const measure = desk.getByRole('region', { name: '字段' }).getByRole('button', { name: '滞纳金', exact: true });
  await grab(measure, well('行'));
  await expect(well('行')).not.toHaveClass(/over/);
  await dragOver(well('值'));
  await expect(well('值')).toHaveClass(/over/);
  await desk.mouse.up();
  await expect(well('值').locator('.entry')).toHaveCount(2);
  await grab(well('行').getByRole('button', { name: '企业', exact: true }), table.getByText('国有', { exact: true }));
  await desk.mouse.up();
  await expect(well('行').getByRole('button', { name: '企业', exact: true })).toHaveCount(0);
  await expect(table.getByText('所有制', { exact: true })).toBeVisible();
});

test('a growth is drilled to both its figures: its own and the base, each with its facts', async ({ desk }) => {
  await importLedger(desk);
  const spec = {
    rows: ['ownership'],
    columns: ['due_year'],
    values: [{ measure: 'arrears_bal', show: 'growth_previous' }],
    filters: [{ dimension: 'due_year', in: ['2017', '2018'] }],
  };
  await desk.evaluate((text) => {
    location.hash = `#/pivot?${new URLSearchParams({ spec: text }).toString()}`;
  }, JSON.stringify(spec));
  const table = desk.getByRole('region', { name: '透视表' });
  await expect(table.getByText('累计欠费·环比（%）').first()).toBeVisible();
  await table
    .getByText(/^-?\d[\d,]*\.\d\d$/)
    .first()
    .dblclick();
  const panel = desk.getByRole('complementary', { name: '数字的来源' });
  await expect(panel.getByText(/2018 · 累计欠费·环比（%）/)).toBeVisible();
  await expect(panel.getByText(/2018 · 累计欠费（万元）/)).toBeVisible();
  await panel.getByRole('button', { name: /^基数/ }).click();
  await expect(panel.getByText(/2017 · 累计欠费（万元）/)).toBeVisible();
});
