// Who may call: a secret of this launch, sent as a header with every call, compared in constant time.
// It never stands on a command line or in the environment. A page gets it from its address, or for a one-time ticket.

import { randomBytes, timingSafeEqual } from 'node:crypto';

export const TOKEN_HEADER = 'x-taizhang-token';
export const TICKET_HEADER = 'x-taizhang-ticket';
const TICKET_MS = 60_000;

export const newToken = (): string => randomBytes(32).toString('base64url');

export function sameSecret(given: string | null | undefined, expected: string): boolean {
  const a = Buffer.from(given ?? '');
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}

/** A ticket that buys the token once, within a minute: what may stand in the address that a browser is started with. */
export function createTickets(token: string) {
  const open = new Map<string, number>();
  return {
    issue(): string {
      const ticket = newToken();
      open.set(ticket, Date.now() + TICKET_MS);
      return ticket;
    },
    redeem(ticket: string | null): string | null {
      const until = ticket === null ? undefined : open.get(ticket);
      if (ticket !== null) open.delete(ticket);
      return until !== undefined && until > Date.now() ? token : null;
    },
  };
}
