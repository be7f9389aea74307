// The back end's process under Electron (a utilityProcess): opens the store, listens on the pipe that the main process names.
// Does nothing before it is told to, and ends with the process that started it.

import { openBackend } from './backend/backend.ts';
import { mountPipe } from './mounts/pipe.ts';

/** What the main process sends first. The secret comes by message, so that no list of processes shows it. */
export type HostOrder = { store: string; pipe: string; secret: string };
export type HostAnswer = { ready: true } | { ready: false; code: string; message: string };

type ParentPort = {
  once: (event: 'message', listener: (event: { data: HostOrder }) => void) => void;
  postMessage: (answer: HostAnswer) => void;
};

const { parentPort } = process as unknown as { parentPort: ParentPort };

parentPort.once('message', ({ data: { store, pipe, secret } }) => {
  const backend = openBackend(store);
  if (!backend.ok) {
    parentPort.postMessage({ ready: false, code: backend.fault.code, message: backend.fault.message });
    return;
  }
  process.on('exit', backend.value.close);
  backend.value.prepare();
  mountPipe(pipe, secret, backend.value.handle).then(
    () => parentPort.postMessage({ ready: true }),
    () => parentPort.postMessage({ ready: false, code: 'backend.pipe', message: '后台无法建立连接，请重新打开程序。' }),
  );
});
