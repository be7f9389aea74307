// A file with an opening password, through the door: asked for, opened, imported, known again; and the password left nowhere.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fault, got, openDesk, previewOf, type Desk } from './desk.ts';
import { agile } from './reading/encryptor.ts';
import { sheetPart, smallXlsx } from './reading/small-xlsx.ts';

const PASSWORD = 'Mima-7c1f-2018';
const text = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const PLAIN = new Uint8Array(
  smallXlsx(
    sheetPart(
      [
        `<row>${text('某市企业欠费台账（截至2018年12月31日，单位：元）')}</row>`,
        `<row>${text('单位名称')}${text('养老保险累计欠费')}</row>`,
        `<row>${text('甲厂')}<c><v>1284.5</v></c></row>`,
        `<row>${text('乙厂')}<c><v>36.25</v></c></row>`,
      ].join(''),
    ),
  ),
);
const LOCKED = agile(PLAIN, PASSWORD, { rounds: 1_000 });

async function unlocked(desk: Desk): Promise<string> {
  const preview = await previewOf(desk, '加密.xlsx', LOCKED);
  return got(await desk.ask('upload.unlock', { upload: preview.refused[0]?.sha256 ?? '', password: PASSWORD })).upload;
}

test('a locked file is refused by itself, with its id; a wrong password opens nothing and may be followed by the right one', async () => {
  const desk = openDesk();
  const preview = await previewOf(desk, '加密.xlsx', LOCKED);
  expect(preview).toMatchObject({ files: [], refused: [{ file: '加密.xlsx', fault: { code: 'file.password' } }] });
  const upload = preview.refused[0]?.sha256 ?? '';
  expect(fault(await desk.ask('upload.unlock', { upload, password: '12345678' }))).toMatchObject({
    code: 'file.wrong-password',
    where: { file: '加密.xlsx' },
  });
  const opened = got(await desk.ask('upload.unlock', { upload, password: PASSWORD }));
  expect(opened).toMatchObject({ name: '加密.xlsx', size: PLAIN.length });
  const { files, refused } = got(await desk.ask('import.preview', { uploads: [opened.upload] }));
  expect(refused).toEqual([]);
  expect(files).toMatchObject([{ file: '加密.xlsx', format: 'xlsx', tables: [{ facts: 2 }] }]);
});

test('the locked upload is gone when it is opened', async () => {
  const desk = openDesk();
  const preview = await previewOf(desk, '加密.xlsx', LOCKED);
  const upload = preview.refused[0]?.sha256 ?? '';
  got(await desk.ask('upload.unlock', { upload, password: PASSWORD }));
  expect(fault(await desk.ask('upload.unlock', { upload, password: PASSWORD })).code).toBe('import.upload-gone');
});

test('the store keeps the decrypted copy: it is whole, drawn and corrected without the password', async () => {
  const desk = openDesk();
  const { preview } = got(await desk.ask('import.preview', { uploads: [await unlocked(desk)] }));
  const [stored] = got(await desk.ask('import.commit', { preview })).batches;
  expect(got(await desk.ask('store.verify', {})).batches).toMatchObject([{ file: '加密.xlsx', intact: true }]);
  const { sha256 } = stored?.file ?? { sha256: '' };
  const drawn = got(await desk.ask('source.sheet', { sha256, sheet: '台账' }));
  expect(JSON.stringify(drawn)).toContain('甲厂');
  const cell = { batch: stored?.batch ?? 0, sheet: '台账', cell: 'B3', text: '1300', why: '核对凭证' };
  got(await desk.ask('correction.make', cell));
});

test('the same file is known again, locked as it came or as it was before', async () => {
  const desk = openDesk();
  const { preview } = got(await desk.ask('import.preview', { uploads: [await unlocked(desk)] }));
  const [stored] = got(await desk.ask('import.commit', { preview })).batches;
  const again = got(await desk.ask('import.preview', { uploads: [await unlocked(desk)] }));
  expect(again.files[0]?.alreadyIn).toBe(stored?.batch);
  expect((await previewOf(desk, '未加密.xlsx', PLAIN)).files[0]?.alreadyIn).toBe(stored?.batch);
});

test('the password is nowhere in the store', async () => {
  const desk = openDesk();
  const { preview } = got(await desk.ask('import.preview', { uploads: [await unlocked(desk)] }));
  got(await desk.ask('import.commit', { preview }));
  const folder = path.dirname(desk.file);
  const parts = readdirSync(folder).filter((name) => name.startsWith(path.basename(desk.file)));
  expect(parts).toContain(path.basename(desk.file));
  for (const part of parts)
    for (const encoding of ['utf8', 'utf16le'] as const)
      expect(readFileSync(path.join(folder, part)).includes(Buffer.from(PASSWORD, encoding))).toBe(false);
});
