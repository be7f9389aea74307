// Writes the sample ledgers and blank forms beside this file (`npm run seeds`). Running it again changes nothing.

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LEDGERS, TEMPLATES } from './files.ts';
import { MAKERS } from './workbooks.ts';

for (const { name, path } of [...LEDGERS, ...TEMPLATES]) {
  const make = MAKERS[name];
  if (!make) throw new Error(`nothing makes ${name}`);
  const bytes = await make();
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  process.stdout.write(`${name}  ${bytes.length.toLocaleString('en')} bytes\n`);
}
