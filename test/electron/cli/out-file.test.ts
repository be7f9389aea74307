// Files that a command writes: never over the store or a file that it reads, and a name that cannot be written is a refusal, not a crash.

import { copyFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { TEMPLATES } from '../../../seeds/files.ts';
import { commandLine } from './in-process.ts';

const { folder, at, taizhang } = commandLine();
const form = at('空表 (一).xlsx');

const refusal = (code: string, file: string) => ({ status: 1, value: { error: { code, where: { file } } } });

beforeAll(async () => {
  copyFileSync(TEMPLATES[0]?.path ?? '', form);
  writeFileSync(
    at('\'甲" 台账.csv'),
    '甲市企业欠费台账 截至2018年12月31日 单位：元\n单位名称,养老保险累计欠费\n甲厂,100\n',
  );
  mkdirSync(at('文件夹'));
  expect(await taizhang('import', at('\'甲" 台账.csv'))).toMatchObject({
    status: 0,
    value: { batches: [{ file: '\'甲" 台账.csv' }] },
  });
});

test('the blank form and the store are never written over, not even by another name', async () => {
  const fill = ['returns', 'fill', form, '--period', '2018', '--out'];
  const before = readFileSync(form);
  expect(await taizhang(...fill, form)).toMatchObject(refusal('file.onto-input', '空表 (一).xlsx'));
  symlinkSync(form, at('链接.xlsx'));
  expect(await taizhang(...fill, at('链接.xlsx'))).toMatchObject(refusal('file.onto-input', '链接.xlsx'));
  expect(readFileSync(form)).toEqual(before);
  expect(await taizhang('backup', at('库'))).toMatchObject(refusal('file.onto-input', '库'));
  expect(await taizhang('restore', at('库'))).toMatchObject(refusal('restore.onto-itself', at('库')));
  expect(await taizhang('verify')).toMatchObject({ status: 0, value: { integrity: 'ok' } });
});

test('a name that cannot be written is refused, and nothing is left beside it', async () => {
  const pivot = ['pivot', '--values', '累计欠费', '--out'];
  expect(await taizhang(...pivot, at('没有/表.csv'))).toMatchObject(refusal('file.unwritable', '表.csv'));
  expect(await taizhang('backup', at('文件夹'))).toMatchObject(refusal('file.unwritable', '文件夹'));
  expect(await taizhang('returns', 'check', form, '--out', at('没有/果.csv'))).toMatchObject(
    refusal('file.unwritable', '果.csv'),
  );
  expect(await taizhang('returns', 'many', form, '--period', '2018', '--out', form)).toMatchObject({ status: 1 });
  expect(readdirSync(folder).filter((name) => name.includes('.tmp'))).toEqual([]);
});

test('a filled form keeps the kind of its blank; a list of checks is a .csv', async () => {
  expect((await taizhang('returns', 'fill', form, '--period', '2018', '--out', at('表.xls'))).status).toBe(2);
  expect((await taizhang('returns', 'check', form, '--out', at('果.xlsx'))).status).toBe(2);
});

test('a folder is walked, a missing file is named', async () => {
  expect(await taizhang('import', at('没有.xls'))).toMatchObject(refusal('file.not-found', '没有.xls'));
  expect(await taizhang('returns', 'inspect', at('文件夹'))).toMatchObject(refusal('file.not-found', '文件夹'));
  expect((await taizhang('import', at('文件夹'))).status).toBe(2);
});
