// The loopback door from outside, over real sockets: this machine's own window gets in, and nobody else.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBackend, type Backend } from '../../../electron/backend/backend.ts';
import { mountLoopback, type Loopback } from '../../../electron/mounts/loopback.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'taizhang-loopback-'));
let backend: Backend;
let loopback: Loopback;
let token = '';

beforeAll(async () => {
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>台账</title>');
  const opened = openBackend(path.join(folder, 'a.taizhang'));
  if (!opened.ok) throw new Error(opened.fault.message);
  backend = opened.value;
  loopback = await mountLoopback(backend, folder, 0);
  token = new URL(loopback.address).hash.replace('#token=', '');
});

afterAll(() => {
  loopback.close();
  backend.close();
  rmSync(folder, { recursive: true, force: true });
});

type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

function send(method: string, where: string, headers: Record<string, string> = {}, body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const out = request({ host: '127.0.0.1', port: loopback.port, method, path: where, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks).toString() }),
      );
    });
    out.on('error', reject);
    out.end(body);
  });
}

const call = (headers: Record<string, string>, body = '{}', name = 'store.status'): Promise<Answer> =>
  send('POST', `/api/${name}`, { 'content-type': 'application/json', ...headers }, body);

/** What a socket gets back for these bytes; '' where it is cut off. */
const raw = (bytes: string): Promise<string> =>
  new Promise((resolve) => {
    let answer = '';
    const socket = connect(loopback.port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', () => resolve(answer));
    setTimeout(() => socket.destroy(), 1500);
  });

describe('who may call', () => {
  test('the token as a header opens the calls', async () => {
    const { status, body } = await call({ 'x-taizhang-token': token });
    expect({ status, body: JSON.parse(body) as unknown }).toMatchObject({ status: 200, body: { facts: 0 } });
  });

  test('it is at least 128 bits, and new with every launch', async () => {
    const other = await mountLoopback(backend, folder, 0);
    expect(other.address).not.toContain(token);
    expect(Buffer.from(token, 'base64url').length).toBeGreaterThanOrEqual(16);
    other.close();
  });

  test.each([
    ['no token', {}],
    ['a wrong token', { 'x-taizhang-token': 'x'.repeat(43) }],
    ['a token in a cookie only', { cookie: 'x-taizhang-token=TOKEN' }],
    ['another host', { 'x-taizhang-token': 'TOKEN', host: 'localhost' }],
    ['another origin', { 'x-taizhang-token': 'TOKEN', origin: 'http://127.0.0.1:1' }],
    ['another site', { 'x-taizhang-token': 'TOKEN', 'sec-fetch-site': 'cross-site' }],
    ['another port of this machine', { 'x-taizhang-token': 'TOKEN', 'sec-fetch-site': 'same-site' }],
  ])('%s is refused', async (_, headers) => {
    const filled = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace('TOKEN', token)]),
    );
    expect((await call(filled)).status).toBe(403);
  });

  test('a token in the query does not count', async () => {
    expect((await call({}, '{}', `store.status?token=${token}`)).status).toBe(403);
  });

  test('a ticket buys the token once', async () => {
    const ticket = new URL(loopback.ticketAddress()).hash.replace('#ticket=', '');
    const first = await send('POST', '/api/session', { 'x-taizhang-ticket': ticket });
    expect(JSON.parse(first.body)).toEqual({ token });
    expect((await send('POST', '/api/session', { 'x-taizhang-ticket': ticket })).status).toBe(403);
  });
});

describe('what may be asked', () => {
  test('the page comes without a token, with every guard on it', async () => {
    const { status, headers } = await send('GET', '/');
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  test.each([
    '/../package.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/a.taizhang',
    '/a.taizhang',
    '/%00',
    '//example.com/',
  ])('nothing outside the window: %s', async (where) => {
    expect([400, 404]).toContain((await send('GET', where)).status);
  });

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('%s is refused', async (method) => {
    expect([400, 405]).toContain((await send(method, '/', {})).status);
    expect([400, 405]).toContain((await send(method, '/api/store.status', { 'x-taizhang-token': token })).status);
  });

  test.each([
    ['broken JSON', '{', 400],
    ['nothing', '', 400],
    ['an unknown field', '{"a":1}', 400],
    ['a prototype', '{"__proto__":{"a":1}}', 400],
    ['a deep nest', '['.repeat(200_000) + ']'.repeat(200_000), 400],
  ])('%s is refused as input', async (_, body, status) => {
    expect((await call({ 'x-taizhang-token': token }, body)).status).toBe(status);
  });

  test('only JSON', async () => {
    expect((await call({ 'x-taizhang-token': token, 'content-type': 'text/plain' })).status).toBe(415);
  });

  test('an unknown call is 404 in the one error shape', async () => {
    const { status, body } = await call({ 'x-taizhang-token': token }, '{}', 'store.drop');
    expect({ status, body: JSON.parse(body) as unknown }).toMatchObject({
      status: 404,
      body: { error: { code: 'door.unknown-call' } },
    });
  });

  test('a body over its limit is refused, declared or not', async () => {
    const large = 'x'.repeat(4 * 1024 * 1024 + 1);
    expect((await call({ 'x-taizhang-token': token, 'content-length': String(large.length) }, large)).status).toBe(413);
    expect((await call({ 'x-taizhang-token': token, 'transfer-encoding': 'chunked' }, large)).status).toBe(413);
  });

  test('headers over 16 KB, two lengths, and upgrades get nowhere', async () => {
    const line = `POST /api/store.status HTTP/1.1\r\nHost: 127.0.0.1:${loopback.port}\r\nx-taizhang-token: ${token}\r\n`;
    expect(await raw(`${line}a: ${'b'.repeat(20_000)}\r\n\r\n`)).toContain(' 431 ');
    expect(await raw(`${line}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`)).not.toContain(' 200 ');
    expect(await raw(`${line.replace('POST', 'GET')}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`)).not.toContain(
      ' 101 ',
    );
  });
});

test('three hundred idle connections do not lock the user out', async () => {
  const idle = Array.from({ length: 300 }, () => connect(loopback.port, '127.0.0.1'));
  const { status } = await call({ 'x-taizhang-token': token });
  for (const socket of idle) socket.destroy();
  expect(status).toBe(200);
});
