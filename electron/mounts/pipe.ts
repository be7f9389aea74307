// The back end behind a pipe (a named pipe on Windows, a socket file elsewhere), for Electron's main process alone,
// and the main process's end of it: a Request forwarded, a Response brought back.

import { randomUUID } from 'node:crypto';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { refusal } from './headers.ts';
import { listen, type Handle } from './listen.ts';
import { sameSecret, TOKEN_HEADER } from './token.ts';

export const newPipePath = (): string =>
  process.platform === 'win32'
    ? `\\\\.\\pipe\\taizhang-${randomUUID()}`
    : path.join(tmpdir(), `taizhang-${randomUUID()}.sock`);

/** The back end's end: only who sends the secret is heard. */
export const mountPipe = (pipe: string, secret: string, handle: Handle) =>
  listen(
    { path: pipe },
    (message: IncomingMessage) => {
      const given = message.headers[TOKEN_HEADER];
      return typeof given === 'string' && sameSecret(given, secret) ? null : refusal(403, 'door.forbidden', '已拒绝。');
    },
    handle,
  );

const gone = (): Response =>
  Response.json({ error: { code: 'backend.unreachable', message: '后台没有应答，请重新打开程序。' } }, { status: 503 });

/** The window's end: forwards what the page asked, body and all; a back end that is gone is a 503 in the one error shape. */
export function forwardTo(pipe: string, secret: string): Handle {
  return (request) =>
    new Promise((resolve) => {
      const { pathname } = new URL(request.url);
      const headers: Record<string, string> = { [TOKEN_HEADER]: secret };
      for (const name of ['content-type', 'content-length', 'x-file-name']) {
        const value = request.headers.get(name);
        if (value !== null) headers[name] = value;
      }
      const out = httpRequest({ socketPath: pipe, path: pathname, method: request.method, headers }, (answer) => {
        const type = answer.headers['content-type'];
        resolve(
          new Response(Readable.toWeb(answer) as unknown as BodyInit, {
            status: answer.statusCode ?? 502,
            headers: type ? { 'content-type': type } : {},
          }),
        );
      });
      out.on('error', () => resolve(gone()));
      if (request.body)
        Readable.fromWeb(request.body as ReadableStream)
          .on('error', () => out.destroy())
          .pipe(out);
      else out.end();
    });
}
