// The sample forms filled for the sample city, figure by figure: what the city's own report and the control tables of its ledger say.

import { expect, test } from 'vitest';
import { LEDGERS, TEMPLATES } from '../../../seeds/files.ts';
import { fileBytes, got, importOf, openDesk } from './desk.ts';

async function filled(number: string) {
  const desk = openDesk();
  const ledger = LEDGERS.find(({ name }) => name.includes('阳泉'));
  const form = TEMPLATES.find(({ name }) => name.includes(number));
  if (!ledger || !form) throw new Error('no sample');
  await importOf(desk, ledger.name, fileBytes(ledger.path));
  const { upload } = got(await desk.upload(form.name, fileBytes(form.path)));
  expect(got(await desk.ask('template.inspect', { upload })).unbound).toEqual([]);
  const { sheets, report } = got(await desk.ask('return.fill', { upload, at: '2018-12-31' }));
  expect(report.checks.filter(({ agrees }) => agrees !== true)).toEqual([]);
  expect(report.published.filter(({ outcome }) => outcome !== 'holds')).toEqual([]);
  return sheets[0]?.rows ?? [];
}

test('LDBZ-08, arrears by ownership and premium year', async () => {
  expect((await filled('LDBZ-08')).slice(9, 13)).toEqual([
    ['国有', 1, 51000.16, 8387.97, 8974.45, 10542.69, 11162.93, 11932.12],
    ['集体', 2, 5876.38, 870.42, 907.48, 1280.94, 1328.44, 1489.1],
    ['改制', 3, 479.91, 90.77, 85.78, 92.39, 107.73, 103.24],
    ['合  计', 4, 57356.45, 9349.16, 9967.71, 11916.02, 12599.1, 13524.46],
  ]);
});

test('LDBZ-09, what is owed to employees: the sums of the report, and of which by standing', async () => {
  expect((await filled('LDBZ-09')).slice(9, 15)).toEqual([
    ['工资', 1, 83, 11219.31, 66, 8717.54, 46, 3682.67],
    ['采暖费', 2, 95, 9526.2, 75, 7149.76, 50, 4008.96],
    ['医药费', 3, 78, 1427.68, 60, 1074.09, 45, 595.65],
    ['独生子女费', 4, 89, 1354.46, 70, 1130.03, 49, 552.7],
    ['退休独生子女奖励费', 5, 70, 524.9, 54, 381.88, 43, 252.27],
    ['合  计', 6, 101, 24052.55, 79, 18453.3, 53, 9092.25],
  ]);
});
