// The victim of kill.test.ts: imports one batch after another into the store named on the command line, and says each number once it is safe.

import { writeSync } from 'node:fs';
import { openStore } from '../../db/open.ts';
import { arrears, enterprise, file, table } from './ledgers.ts';

const store = openStore(process.argv[2] ?? '');
if (!store.ok) throw new Error(store.fault.message);
for (let n = 0; ; n++) {
  const facts = Array.from({ length: 2000 }, (_, value) => arrears(value));
  const [batch] = store.value.commit([file(`${n}-${process.pid}.xls`, [table([enterprise(`企业${n}`)], facts)])]);
  writeSync(1, `${batch}\n`);
}
