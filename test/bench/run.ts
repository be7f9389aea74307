// `npm run bench [name …]`: runs the benches of this folder one after the other and prints what each measured.
// A bench is a file named *.bench.ts that exports its `name` and `run()`. Benches inform; they fail nothing by being slow.

import { readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import path from 'node:path';

/** `run` prints its own figures and throws only where it could not measure. */
export type Bench = { readonly name: string; readonly run: () => void | Promise<void> };

function isBench(module: unknown): module is Bench {
  const bench: Partial<Bench> = typeof module === 'object' && module !== null ? module : {};
  return typeof bench.name === 'string' && typeof bench.run === 'function';
}

async function findBenches(folder: string): Promise<Bench[]> {
  const benches: Bench[] = [];
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.bench.ts')) continue;
    const module: unknown = await import(pathToFileURL(path.join(folder, file)).href);
    if (!isBench(module)) throw new TypeError(`${file} exports no name and run()`);
    benches.push(module);
  }
  return benches;
}

const benches = await findBenches(path.dirname(fileURLToPath(import.meta.url)));
const wanted = process.argv.slice(2);
const names = benches.map((bench) => bench.name);
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`no bench named ${unknown.join(', ')}; there are: ${names.join(', ')}`);
  process.exitCode = 2;
} else {
  for (const bench of benches) {
    if (wanted.length > 0 && !wanted.includes(bench.name)) continue;
    console.log(`\n=== ${bench.name}`);
    await bench.run();
  }
}
