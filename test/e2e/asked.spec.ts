// What a person asks of a pivot and how it answers: the greatest of each group, a share's sources, and why a table is empty.

import type { PivotSpecInput } from '../../shared/cube/spec.ts';
import { expect, test } from './workstation.ts';

const asking = (spec: PivotSpecInput): string => `/#/pivot?spec=${encodeURIComponent(JSON.stringify(spec))}`;
const LEDGER: PivotSpecInput['filters'] = [{ dimension: 'ledger', in: ['阳泉市困难企业社会保险欠费台账'] }];

test('the greatest of each group stand with the rest below them; a share opens the amounts behind it; blanks say why', async ({
  desk,
}) => {
  await desk.getByRole('button', { name: '载入样例台账' }).click();
  await expect(desk.getByLabel('状态栏').getByText('企业 2,309 户')).toBeVisible({ timeout: 30_000 });
  const to = (spec: PivotSpecInput) => desk.goto(new URL(desk.url()).origin + asking(spec));
  const table = desk.getByRole('region', { name: '透视表' });

  await to({ rows: ['ownership', 'enterprise'], values: [{ measure: 'arrears_bal' }], filters: LEDGER });
  await desk.getByLabel('行数').selectOption('enterprise:10');
  await expect(desk.getByLabel('行数')).toHaveValue('enterprise:10');
  await expect(table.getByText('53,958.23', { exact: true })).toBeVisible();
  await desk.reload();
  await expect(table.getByText('53,958.23', { exact: true })).toBeVisible();

  const share = { measure: 'arrears_bal', show: 'share_column' } as const;
  await to({ rows: ['ownership'], columns: ['item'], values: [share], filters: LEDGER });
  await table.getByText('91.05', { exact: true }).first().dblclick();
  const panel = desk.getByRole('complementary', { name: '数字的来源' });
  await expect(panel.getByText('国有 · 养老保险 · 累计欠费（万元）')).toBeVisible();
  await expect(panel.getByText('66,153.04', { exact: true })).toBeVisible();

  await to({ rows: ['sex'], values: [{ measure: 'arrears_bal' }] });
  await expect(desk.getByText('没有台账按性别分过累计欠费，所以这里没有数。')).toBeVisible();
});
