// The workstation on a loopback port, for a browser window of this machine and nobody else.
// Other hosts, other origins, other sites and callers without the launch's token are refused before anything is read.

import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Backend } from '../backend/backend.ts';
import { refusal } from './headers.ts';
import { listen } from './listen.ts';
import { createPages } from './pages.ts';
import { createTickets, newToken, sameSecret, TICKET_HEADER, TOKEN_HEADER } from './token.ts';

export type Loopback = {
  port: number;
  /** With the token in the fragment: for the terminal, shown to the person who started the program. */
  address: string;
  /** With a one-time ticket in the fragment: for the command line of a browser. */
  ticketAddress: () => string;
  close: () => void;
};

const forbidden = (): Response => refusal(403, 'door.forbidden', '不是本机窗口的请求，已拒绝。');
const header = (message: IncomingMessage, name: string): string | undefined => {
  const value = message.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

/** From our own page, or from a program of this machine, which names no origin. */
function fromOurPage(message: IncomingMessage, port: number): boolean {
  const origin = header(message, 'origin');
  const site = header(message, 'sec-fetch-site');
  if (header(message, 'host') !== `127.0.0.1:${port}`) return false;
  if (origin !== undefined && origin !== `http://127.0.0.1:${port}`) return false;
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** @param pagesRoot folder of the built window. @param port 0 lets the system choose. */
export async function mountLoopback(backend: Backend, pagesRoot: string, port: number): Promise<Loopback> {
  const token = newToken();
  const tickets = createTickets(token);
  const pages = createPages(pagesRoot);
  let server: Server | null = null;
  const taken = (): number => (server?.address() as AddressInfo | undefined)?.port ?? 0;

  const admit = (message: IncomingMessage): Response | null => {
    if (!fromOurPage(message, taken())) return forbidden();
    const call = message.url?.startsWith('/api/') && message.url !== '/api/session';
    return call && !sameSecret(header(message, TOKEN_HEADER), token) ? forbidden() : null;
  };

  const session = (request: Request): Response => {
    if (request.method !== 'POST') return refusal(405, 'door.method', '只接受 POST。');
    const bought = tickets.redeem(request.headers.get(TICKET_HEADER));
    return bought ? Response.json({ token: bought }) : forbidden();
  };

  server = await listen({ host: '127.0.0.1', port }, admit, (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/api/session') return session(request);
    return pathname.startsWith('/api/') ? backend.handle(request) : pages(request);
  });
  const listening = server;
  const base = `http://127.0.0.1:${taken()}/`;
  return {
    port: taken(),
    address: `${base}#token=${token}`,
    ticketAddress: () => `${base}#ticket=${tickets.issue()}`,
    close: () => {
      listening.close();
      listening.closeAllConnections();
    },
  };
}
