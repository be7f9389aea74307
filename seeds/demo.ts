// `npm run demo`: the whole road in a terminal. Imports the sample ledgers into a new store, prints a pivot,
// writes a chart and a filled form, and says where they are. Calls the back end as the window does.

import { mkdtempSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TEMPLATES } from './files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'taizhang-demo-'));
const store = path.join(folder, '演示.taizhang');
const program = path.resolve(import.meta.dirname, '../electron/cli/main.ts');

/** Runs the command line as a person would, and ends the demo where a command fails. `line` is split at its blanks. */
function taizhang(title: string, line: string, ...more: string[]): void {
  const words = [...line.split(' '), ...more];
  const typed = words.map((word) => (/[\s|*()]/.test(word) ? `'${word}'` : word)).join(' ');
  console.log(`\n── ${title}\n$ taizhang ${typed}\n`);
  const run = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, '--store', store, ...words],
    { stdio: 'inherit' },
  );
  if (run.status !== 0) process.exit(run.status ?? 1);
}

const [form] = TEMPLATES;
if (!form) throw new Error('no sample form');
const bureau = '阳泉市人力资源和社会保障局';
const yangquan = ['--where', `填报单位=${bureau}`];
const charts = ['svg', 'xlsx'].map((format) => path.join(folder, `欠费按所有制.${format}`));
const filled = path.join(folder, form.name.replace('.xlsx', '_2018年.xlsx'));

taizhang('导入样例台账', 'sample');
taizhang('透视：阳泉，各险种欠费户数与金额', 'pivot --rows 项目 --values 欠费户数,累计欠费', ...yangquan);
taizhang('透视：阳泉，所有制 × 年度', 'pivot --rows 所有制 --columns 年度 --values 累计欠费', ...yangquan);
const chart = 'chart --rows 所属年度 --columns 所有制 --values 累计欠费 --type stacked --title 阳泉市困难企业欠费';
for (const out of charts) taizhang(`图表（${path.extname(out)}）`, chart, ...yangquan, '--out', out);
taizhang(
  '填报上级表样',
  'returns fill',
  form.path,
  '--period',
  '2018',
  ...yangquan,
  '--set',
  `reporting_unit=${bureau}`,
  '--out',
  filled,
);

console.log(`\n完成。\n  图表：${charts.join('、')}\n  填好的报表：${filled}\n  库：${store}`);
