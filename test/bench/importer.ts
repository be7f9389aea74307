// One import at work in a process of its own, through the same door as the window's, with somebody asking pivots meanwhile.
// usage: node importer.ts STORE FILE; prints one line of JSON for import.bench.ts: milliseconds of each pivot.

import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { openBackend } from '../../electron/backend/backend.ts';
import { createClient } from '../../shared/contract/client.ts';
import type { PivotSpecInput } from '../../shared/cube/spec.ts';
import type { Result } from '../../shared/result.ts';

function got<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.fault.code}: ${result.fault.message}`);
  return result.value;
}

const SPECS: readonly PivotSpecInput[] = [
  { rows: ['ownership'], columns: ['year'], values: [{ measure: 'arrears_bal' }] },
  { rows: ['item'], columns: ['ownership'], values: [{ measure: 'ent_cnt' }, { measure: 'arrears_bal' }] },
  { rows: ['district'], values: [{ measure: 'arrears_bal', show: 'share_total' }] },
];

const [storeFile = '', ledgerFile = ''] = process.argv.slice(2);
const backend = openBackend(storeFile);
if (!backend.ok) throw new Error(backend.fault.message);
const client = createClient((path, init) => backend.value.handle(new Request(`http://bench${path}`, init)));

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

for (const spec of SPECS) got(await client.ask('pivot.run', { spec }));
const { upload } = got(await client.upload('ledger.xlsx', new Uint8Array(readFileSync(ledgerFile))));
const asking = keepAsking();
const { preview } = got(await client.ask('import.preview', { uploads: [upload], asOf: '2023-12-31' }));
got(await client.ask('import.commit', { preview, acceptDisagreeing: true }));
state.importing = false;
await asking;
console.log(JSON.stringify({ times }));
backend.value.close();
