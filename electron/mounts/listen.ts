// Node's HTTP server in front of a fetch-standard handler: on a loopback port (browser) or on a pipe (Electron's main process).
// Limits on headers, time and methods are here; who may call is the caller's `admit`.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { refusal, secured } from './headers.ts';

export type Handle = (request: Request) => Promise<Response> | Response;
/** A refusal for a request that may not come in, else null. */
export type Admit = (message: IncomingMessage) => Response | null;

const HEADER_BYTES = 16 * 1024;
const SLOW_MS = 10_000;

function toRequest(message: IncomingMessage, abort: AbortController): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  const hasBody = message.method !== 'GET' && message.method !== 'HEAD';
  // Joined as text: resolved as a reference, '//host/' would name another host and arrive here as '/'.
  return new Request(`http://127.0.0.1${message.url ?? '/'}`, {
    method: message.method ?? 'GET',
    headers,
    signal: abort.signal,
    ...(hasBody ? { body: Readable.toWeb(message) as unknown as BodyInit, duplex: 'half' } : {}),
  });
}

async function send(response: Response, out: ServerResponse): Promise<void> {
  out.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body) await pipeline(Readable.fromWeb(response.body as ReadableStream), out);
  else out.end();
}

async function serve(message: IncomingMessage, out: ServerResponse, admit: Admit, handle: Handle): Promise<void> {
  const abort = new AbortController();
  out.on('close', () => abort.abort());
  const answer = async (): Promise<Response> => {
    try {
      return admit(message) ?? (await handle(toRequest(message, abort)));
    } catch {
      // An address or method that fetch itself refuses.
      return refusal(400, 'door.bad-request', '请求不合规定。');
    }
  };
  try {
    await send(secured(await answer()), out);
  } catch {
    // The other side has gone; there is nobody to tell.
    out.destroy();
  }
}

/** Starts listening; resolves when the address is taken, rejects when it cannot be. */
export function listen(
  address: { host: '127.0.0.1'; port: number } | { path: string },
  admit: Admit,
  handle: Handle,
): Promise<Server> {
  const server = createServer(
    {
      maxHeaderSize: HEADER_BYTES,
      headersTimeout: SLOW_MS,
      requestTimeout: SLOW_MS,
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: 1_000,
      insecureHTTPParser: false,
    },
    (message, out) => void serve(message, out, admit, handle),
  );
  server.on('upgrade', (_, socket) => socket.destroy());
  server.on('connect', (_, socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, () => resolve(server));
  });
}
