// The store itself: what is in it, whether it is whole, a safe copy of it; and what the bureau set for its forms.

import { dayInChina } from '../../../shared/china-time.ts';
import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { done } from '../../../shared/result.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../door.ts';

type StoreCall = 'store.status' | 'store.verify' | 'store.backup' | 'settings.read' | 'settings.save';

export function storeCalls(context: Context): Pick<Handlers, StoreCall> {
  const { store, holdings } = context;
  return {
    'store.status': () => done({ file: path.basename(store.file), version: context.version, ...store.status() }),
    'store.verify': () => done(store.verify()),
    'settings.read': () => done(store.settings()),
    'settings.save': (settings) => {
      store.saveSettings(settings);
      return done(null);
    },
    'store.backup': async () => {
      const copy = path.join(tmpdir(), `taizhang-${randomUUID()}.bak`);
      const backedUp = await store.backup(copy);
      if (!backedUp.ok) return backedUp;
      const bytes = await readFile(copy);
      await rm(copy);
      const day = dayInChina(new Date().toISOString());
      return done(holdings.keepDownload(`台账备份-${day}.taizhang`, bytes));
    },
  };
}
