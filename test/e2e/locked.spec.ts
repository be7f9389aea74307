// Files with an opening password as a person meets them: each asks beside its refusal, says when the word was wrong, opens with the right one.

import { agile, encryptedXls, recordsOf } from '../electron/backend/reading/encryptor.ts';
import { sheetPart, smallXlsx } from '../electron/backend/reading/small-xlsx.ts';
import { expect, goTo, test } from './workstation.ts';
import { utils, write } from '@e965/xlsx';

const ROWS = (firm: string) => [
  ['某市企业欠费台账（截至2018年12月31日，单位：元）'],
  ['单位名称', '养老保险累计欠费'],
  [firm, 1284.5],
  ['合计', 1284.5],
];

function xlsx(): Uint8Array {
  const rows = ROWS('甲厂').map((row) => {
    const cells = row.map((value) =>
      typeof value === 'number' ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t>${value}</t></is></c>`,
    );
    return `<row>${cells.join('')}</row>`;
  });
  return smallXlsx(sheetPart(rows.join('')));
}

function xls(): Uint8Array {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(ROWS('乙厂')), '台账');
  const written: unknown = write(book, { bookType: 'biff8', type: 'buffer' });
  if (!(written instanceof Uint8Array)) throw new Error('no .xls was written');
  return recordsOf(written);
}

const file = (name: string, bytes: Uint8Array) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(bytes),
});

test('two locked files are opened one after the other, and stored', async ({ desk }) => {
  await goTo(desk, '台账');
  await desk
    .locator('input[type=file]')
    .first()
    .setInputFiles([file('新.xlsx', agile(xlsx(), 'abc123')), file('旧.xls', encryptedXls(xls(), '密码', 40))]);
  const list = desk.getByRole('table', { name: '文件' });
  const choose = (name: string) => list.getByRole('button', { name }).click();
  const rowOf = (name: string) => list.getByRole('row').filter({ hasText: name });
  const first = desk.getByLabel('新.xlsx 的打开密码');
  const second = desk.getByLabel('旧.xls 的打开密码');
  await choose('旧.xls');
  await expect(second).toHaveAttribute('type', 'password');
  await expect(second).toHaveAttribute('autocomplete', 'off');
  await expect(desk.getByRole('button', { name: '导入', exact: true })).toBeDisabled();

  await choose('新.xlsx');
  await first.fill('ABC123');
  await first.press('Enter');
  await expect(desk.getByText('密码不对，文件没有打开。')).toBeVisible();
  await expect(first).toHaveValue('');

  await first.fill('abc123');
  await first.press('Enter');
  await expect(rowOf('新.xlsx')).toContainText('可入库');
  await expect(first).toBeHidden();
  await expect(desk.getByText('密码不对，文件没有打开。')).toBeHidden();

  await choose('旧.xls');
  await second.fill('密码');
  await second.press('Enter');
  await expect(rowOf('旧.xls')).toContainText('可入库');
  expect(desk.url()).not.toContain('abc123');
  await desk.getByRole('button', { name: '导入', exact: true }).click();
  await expect(desk.getByText(/已入库 2 批/)).toBeVisible();
});
