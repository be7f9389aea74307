// One import at work in a process of its own, through the same door as the window's, with somebody asking pivots meanwhile.
// usage: node importer.ts STORE FILE PIVOTS; prints one line of JSON for import.bench.ts. PIVOTS 0: nobody asks.

import { openAsBlob, readdirSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { openBackend } from '../../electron/backend/backend.ts';
import { createClient } from '../../shared/contract/client.ts';
import type { PivotSpecInput } from '../../shared/cube/spec.ts';
import type { Result } from '../../shared/result.ts';

/** Megabytes of this process and all that it started, by what Linux says of each; elsewhere of this process alone. */
function megabytesHeld(): number {
  const own = process.memoryUsage.rss() / 2 ** 20;
  if (process.platform !== 'linux') return own;
  try {
    const children = readdirSync('/proc/self/task').flatMap((thread) =>
      readFileSync(`/proc/self/task/${thread}/children`, 'utf8').trim().split(' ').filter(Boolean),
    );
    return children.reduce((sum, child) => {
      const said = /^VmRSS:\s*(\d+) kB/m.exec(readFileSync(`/proc/${child}/status`, 'utf8'))?.[1];
      return sum + Number(said ?? 0) / 1024;
    }, own);
  } catch {
    // A process that ended between two looks.
    return own;
  }
}

function got<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.fault.code}: ${result.fault.message}`);
  return result.value;
}

const SPECS: readonly PivotSpecInput[] = [
  { rows: ['ownership'], columns: ['year'], values: [{ measure: 'arrears_bal' }] },
  { rows: ['item'], columns: ['ownership'], values: [{ measure: 'ent_cnt' }, { measure: 'arrears_bal' }] },
  { rows: ['district'], values: [{ measure: 'arrears_bal', show: 'share_total' }] },
];

const [storeFile = '', ledgerFile = '', pivots = '0'] = process.argv.slice(2);
const backend = openBackend(storeFile);
if (!backend.ok) throw new Error(backend.fault.message);
const client = createClient((path, init) => backend.value.handle(new Request(`http://bench${path}`, init)));

const asking = pivots !== '0';
const state = { importing: true };
const times: number[] = [];
async function keepAsking(): Promise<void> {
  for (let at = 0; state.importing; at++) {
    const [spec] = SPECS.slice(at % SPECS.length);
    if (!spec) continue;
    const started = performance.now();
    got(await client.ask('pivot.run', { spec }));
    times.push(performance.now() - started);
    await setTimeout(10);
  }
}

if (asking) for (const spec of SPECS) got(await client.ask('pivot.run', { spec }));
const idle = megabytesHeld();
let peak = idle;
const watch = setInterval(() => (peak = Math.max(peak, megabytesHeld())), 20);
const { upload } = got(await client.upload('ledger.xlsx', await openAsBlob(ledgerFile)));
const others = asking ? keepAsking() : null;
const started = performance.now();
const asOf = '2023-12-31';
const { preview } = got(await client.ask('import.preview', { uploads: [upload], asOf }));
const understood = performance.now();
const { batches } = got(await client.ask('import.commit', { preview, acceptDisagreeing: true }));
const committed = performance.now();
state.importing = false;
clearInterval(watch);
await others;
const facts = batches.reduce((sum, { file }) => sum + file.tables.reduce((all, table) => all + table.facts, 0), 0);
console.log(
  JSON.stringify({
    facts,
    understood: (understood - started) / 1000,
    committed: (committed - started) / 1000,
    idle,
    peak,
    times,
  }),
);
backend.value.close();
