// The back end asked by the program that opened it: what is sent goes to the door as it is, without HTTP between.

import type { Asked, Answered } from '../backend/door.ts';
import type { Send, Sent } from '../../shared/contract/client.ts';

async function* piecesOf(body: Sent['body']): AsyncGenerator<Uint8Array> {
  if (typeof body === 'string') yield new TextEncoder().encode(body);
  else if (body instanceof Uint8Array) yield body;
  else yield* body;
}

/** A client's way to a door in the same program; nobody gives up waiting there. */
export function sendWithin(answer: (asked: Asked) => Promise<Answered>): Send {
  const { signal } = new AbortController();
  return async (path, { method, body, headers }) => {
    const given = new Map(Object.entries(headers));
    const said = await answer({
      url: `http://taizhang${path}`,
      method,
      headers: { get: (name) => given.get(name) ?? null },
      body: piecesOf(body),
      signal,
    });
    return {
      ok: said.status === 200,
      json: () => Promise.resolve('json' in said ? said.json : null),
      arrayBuffer: () => Promise.resolve('bytes' in said ? said.bytes.buffer : new ArrayBuffer(0)),
    };
  };
}
