// The window's way to the back end: same origin always. In Electron the app: scheme needs nothing more; a page served from
// loopback shows a token, which it got in its address or in exchange for a one-time ticket. No state of screens lives here.

import { createClient, type Client, type Send } from '../shared/contract/client.ts';
import type { Download } from '../shared/contract/shapes.ts';
import { done, refused, type Result } from '../shared/result.ts';

const TOKEN_KEY = 'taizhang.token';

/** What the page's fragment brings when the page is opened by the program; null for an address of a screen. */
export function credentialIn(hash: string): { token: string } | { ticket: string } | null {
  const match = /^#(token|ticket)=([^&]+)/.exec(hash);
  const text = match?.[2];
  if (!text) return null;
  return match[1] === 'token' ? { token: decodeURIComponent(text) } : { ticket: decodeURIComponent(text) };
}

const noSession = (code: string, message: string): Result<never> =>
  refused({ code, message, hint: '请关闭本页，从“台账”程序重新打开。' });

async function exchange(ticket: string): Promise<Result<string>> {
  try {
    const answer = await fetch('/api/session', { method: 'POST', headers: { 'x-taizhang-ticket': ticket } });
    if (!answer.ok) return noSession('session.ticket-spent', '打开本页的凭据已经用过或已失效。');
    const { token } = (await answer.json()) as { token: string };
    return done(token);
  } catch {
    return noSession('backend.unreachable', '后台没有应答。');
  }
}

/** `isOld`: not just given for a ticket, so perhaps from a launch that is over. */
async function findToken(): Promise<Result<{ token: string; isOld: boolean }>> {
  const credential = credentialIn(location.hash);
  if (!credential) {
    const kept = sessionStorage.getItem(TOKEN_KEY);
    return kept
      ? done({ token: kept, isOld: true })
      : noSession('session.missing', '本页不是由“台账”程序打开的，不能读取数据。');
  }
  // The address is shared by copying it: what opens the store must not stay in it.
  history.replaceState(null, '', location.pathname + location.search);
  const token = 'token' in credential ? done(credential.token) : await exchange(credential.ticket);
  if (!token.ok) return token;
  sessionStorage.setItem(TOKEN_KEY, token.value);
  return done({ token: token.value, isOld: 'token' in credential });
}

/** The client of this window, or why there is none. */
export async function connect(): Promise<Result<Client>> {
  if (location.protocol === 'app:') return done(createClient((path, init) => fetch(path, init)));
  const found = await findToken();
  if (!found.ok) return found;
  const { token, isOld } = found.value;
  const send: Send = (path, init) => {
    const headers = new Headers(init.headers);
    headers.set('x-taizhang-token', token);
    return fetch(path, { ...init, headers });
  };
  const client = createClient(send);
  if (!isOld) return done(client);
  const tried = await client.ask('settings.read', {});
  // The token is that of a launch: after the program was started anew, this page has none.
  if (!tried.ok && tried.fault.code === 'door.forbidden') {
    sessionStorage.removeItem(TOKEN_KEY);
    return noSession('session.expired', '程序重新启动过，本页的凭据已失效。');
  }
  return done(client);
}

/** Hands bytes to the browser's own save dialog. */
export function saveBytes(name: string, bytes: BlobPart): void {
  const address = URL.createObjectURL(new Blob([bytes]));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser starts reading after this turn; a minute is more than enough for it to have taken hold.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Fetches what a call left for download, and saves it. */
export async function saveDownload(client: Client, file: Download): Promise<Result<null>> {
  const bytes = await client.download(file);
  if (!bytes.ok) return bytes;
  saveBytes(file.name, bytes.value);
  return done(null);
}
