// The workstation without Electron: the back end on a loopback port, and a browser of this machine as its window.
// Prints the address; opens an app window where there is a browser and a screen to show it on.

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBackend } from './backend/backend.ts';
import { defaultStoreFile } from './backend/location.ts';
import { mountLoopback } from './mounts/loopback.ts';
import { browserWindow } from './launch/browser.mjs';
import type { Fault } from '../shared/result.ts';

export type ServeOptions = { store: string; port: number; open: boolean };
export type Serving = { address: string; opened: string | null; close: () => void };

/** The built window lies in dist/renderer, whether this runs from source or from dist itself. */
const pagesRoot = (): string => {
  const here = path.dirname(fileURLToPath(import.meta.url));
  return path.basename(here) === 'dist' ? path.join(here, 'renderer') : path.join(here, '../dist/renderer');
};

/** Resolves once the port is taken. `opened` names the browser whose window was opened, if any. */
export async function serve({ store, port, open }: ServeOptions): Promise<Serving | Fault> {
  const backend = openBackend(store);
  if (!backend.ok) return backend.fault;
  try {
    backend.value.prepare();
    const loopback = await mountLoopback(backend.value, pagesRoot(), port);
    const profile = path.join(path.dirname(defaultStoreFile()), 'window');
    const opened = open ? browserWindow(loopback.ticketAddress(), profile) : null;
    return {
      address: loopback.address,
      opened,
      close: () => {
        loopback.close();
        backend.value.close();
      },
    };
  } catch (error) {
    backend.value.close();
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (reason === 'ENOENT')
      return { code: 'serve.not-built', message: '窗口还没有构建，请先运行 npm start（或 npm run build）。' };
    return { code: 'serve.port', message: `端口 ${port} 用不了（${reason}），请换一个。`, values: { port, reason } };
  }
}
