// Opens the store named on the command line without an administrator's rights, and says the fault's code, or 'ok'.

import Database from 'better-sqlite3';
import { openStore } from '../../db/open.ts';

const NOBODY = 65534;
// SQLite is loaded when first used; the program may stand where only its owner can read it.
new Database(':memory:').close();
if (process.getuid?.() === 0) process.setuid?.(NOBODY);

const store = openStore(process.argv[2] ?? '');
process.stdout.write(store.ok ? 'ok' : store.fault.code);
