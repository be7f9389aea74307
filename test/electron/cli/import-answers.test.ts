// What a person says on the terminal of columns, rows and tables is obeyed, or refused where it says nothing of the file.

import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commandLine } from './in-process.ts';

const { at, on } = commandLine();
writeFileSync(
  at('随手记2018.csv'),
  '某市养老保险台账(2018年)\n口径,随手\n谁家,尾数(元)\n甲厂,3\n乙厂,4\n城区各厂,7\n总计,7\n',
);
const ANSWERS = ['row:Sheet1!3=标题行', 'column:Sheet1!A=企业名称', 'column:Sheet1!B=累计欠费', 'row:Sheet1!6=合计'];
const said = (...answers: string[]): string[] => answers.flatMap((answer) => ['--answer', answer]);

test('rows and columns are told in one go', async () => {
  const stored = await on('一', 'import', at('随手记2018.csv'), ...said(...ANSWERS));
  expect(stored).toMatchObject({ status: 0, value: { batches: [{ tables: [{ facts: 2, range: 'A3:B7' }] }] } });
});

test('an answer that no row, column or table is told by refuses the import, and is only said in a dry run', async () => {
  const wrong = said(...ANSWERS, 'row:Sheet1!60=合计');
  expect(await on('二', 'import', at('随手记2018.csv'), ...wrong)).toMatchObject({
    status: 1,
    value: { error: { code: 'import.answer-idle' } },
  });
  expect((await on('二', 'import', at('随手记2018.csv'), ...wrong, '--dry-run')).status).toBe(0);
  expect((await on('二', 'batches')).value).toEqual({ batches: [] });
});
