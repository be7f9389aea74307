// The one door: Request → Response over the list of calls. Every mount (Electron, loopback, terminal, tests) calls this function;
// whoever is in the same program may spare the two and ask with what they would hold.
// Checks what comes in, gives every failure the same shape, and knows neither hosts nor tokens: those are the mount's.

import { config, type z } from 'zod';
import zhCN from 'zod/v4/locales/zh-CN.js';
import { CALLS, type CallName, type CheckedInputOf, type OutputOf } from '../../shared/contract/calls.ts';
import { refused, type Fault, type Result } from '../../shared/result.ts';
import { faultOf } from './faults.ts';
import type { Holdings } from './holdings.ts';
import type { Jobs, JobControl } from './jobs.ts';

// What is wrong with an input is said in Chinese.
config(zhCN());

/** What stands behind the calls: one function each. A job's function also gets its signal and progress. */
export type Handlers = {
  [Name in CallName]: (
    input: CheckedInputOf<Name>,
    control: JobControl,
  ) => Result<OutputOf<Name>> | Promise<Result<OutputOf<Name>>>;
};

type Families = { [Name in CallName as Name extends `${infer Family}.${string}` ? Family : never]: Name };
/** What the names of calls begin with: 'pivot', 'chart' … */
export type Family = keyof Families;
/** The functions behind all calls of some families. */
export type CallsOf<Of extends Family> = Pick<Handlers, Families[Of]>;

const JSON_LIMIT = 4 * 1024 * 1024;
const UPLOAD_LIMIT = 64 * 1024 * 1024;

/** HTTP status for a refusal of the door itself; the calls' own refusals are 422, the program's faults 500. */
const STATUS: Readonly<Record<string, number>> = {
  'door.unknown-call': 404,
  'door.method': 405,
  'door.content-type': 415,
  'door.too-large': 413,
  'door.not-json': 400,
  'door.input': 400,
  'door.unknown-download': 404,
  internal: 500,
};

/** What the door looks at of a request; a Request is one. */
export type Asked = Pick<Request, 'url' | 'method' | 'signal'> & {
  readonly headers: Pick<Headers, 'get'>;
  readonly body: AsyncIterable<Uint8Array> | null;
};
/** What it answers: a value to be sent as JSON, or the bytes of a file. */
export type Answered = { status: number; json: unknown } | { status: number; bytes: Uint8Array<ArrayBuffer> };

const success = (json: unknown): Answered => ({ status: 200, json });
const failure = (fault: Fault): Answered => ({ status: STATUS[fault.code] ?? 422, json: { error: fault } });

/** The answer as it is sent. */
export const responseOf = (answered: Answered): Response =>
  'bytes' in answered
    ? new Response(answered.bytes, {
        status: answered.status,
        headers: { 'content-type': 'application/octet-stream' },
      })
    : Response.json(answered.json, { status: answered.status });

/** Room for so many bytes; shared where another thread is to take them without a copy. */
type Room = (bytes: number) => Uint8Array;
const ownRoom: Room = (bytes) => new Uint8Array(bytes);
const sharedRoom: Room = (bytes) => new Uint8Array(new SharedArrayBuffer(bytes));

async function readBody(request: Asked, limit: number, roomFor: Room): Promise<Result<Uint8Array>> {
  const tooLarge: Fault = {
    code: 'door.too-large',
    message: `内容超过 ${limit / 1024 / 1024} MB。`,
    values: { limit: limit / 1024 / 1024 },
  };
  const stated = Number(request.headers.get('content-length'));
  let body = roomFor(stated > 0 && stated <= limit ? stated : 0);
  let size = 0;
  // What is too large is still read to its end, and thrown away: a sender that is cut off in mid-sentence never reads the refusal.
  for await (const chunk of request.body ?? []) {
    const from = size;
    size += chunk.length;
    if (size > limit) continue;
    if (size > body.length) {
      const narrow = body;
      body = roomFor(Math.min(limit, size * 2));
      body.set(narrow);
    }
    body.set(chunk, from);
  }
  return size > limit ? refused(tooLarge) : { ok: true, value: body.subarray(0, size) };
}

async function readJson(request: Asked): Promise<Result<unknown>> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json(;|$)/i.test(type)) return refused({ code: 'door.content-type', message: '只接受 JSON。' });
  const body = await readBody(request, JSON_LIMIT, ownRoom);
  if (!body.ok) return body;
  const notJson: Fault = { code: 'door.not-json', message: '内容不是有效的 JSON。' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body.value);
    if (/"__proto__"\s*:/.test(text)) return refused(notJson);
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    return refused(notJson);
  }
}

const inputFault = (error: z.ZodError): Fault => {
  const [issue] = error.issues;
  const where = issue?.path.join('.') ?? '';
  return {
    code: 'door.input',
    message: `请求内容不合规定：${where} ${issue?.message ?? ''}`.trim(),
    values: { path: where, detail: issue?.message ?? '' },
  };
};

const isCall = (name: string): name is CallName => Object.hasOwn(CALLS, name);

/** `turn`: settles when the call of that name may be answered. */
export function createDoor(
  handlers: Handlers,
  jobs: Jobs,
  holdings: Holdings,
  turn: (name: CallName) => Promise<unknown>,
) {
  async function answer<Name extends CallName>(name: Name, request: Asked): Promise<Answered> {
    const json = await readJson(request);
    if (!json.ok) return failure(json.fault);
    const checked = CALLS[name].input.safeParse(json.value);
    if (!checked.success) return failure(inputFault(checked.error));
    const input = checked.data as CheckedInputOf<Name>;
    if (CALLS[name].job)
      return success({
        job: jobs.start(async (control) => {
          await turn(name);
          return handlers[name](input, control);
        }),
      });
    await turn(name);
    const result = await handlers[name](input, { signal: request.signal, progress: () => {} });
    return result.ok ? success(result.value) : failure(result.fault);
  }

  async function upload(request: Asked): Promise<Answered> {
    const body = await readBody(request, UPLOAD_LIMIT, sharedRoom);
    if (!body.ok) return failure(body.fault);
    let name: string;
    try {
      name = decodeURIComponent(request.headers.get('x-file-name') ?? '');
    } catch {
      return failure({ code: 'door.input', message: '文件名不合规定。', values: { path: 'x-file-name', detail: '' } });
    }
    return success(holdings.keepUpload(name, body.value));
  }

  async function download(request: Asked): Promise<Answered> {
    const json = await readJson(request);
    if (!json.ok) return failure(json.fault);
    const id =
      typeof json.value === 'object' && json.value !== null && 'download' in json.value ? json.value.download : null;
    const bytes = typeof id === 'string' ? holdings.takeDownload(id) : null;
    if (!bytes) return failure({ code: 'door.unknown-download', message: '这个文件已经取走或不存在，请重新导出。' });
    return { status: 200, bytes };
  }

  /** Answers whatever is asked below /api/; never throws. */
  return async function handle(request: Asked): Promise<Answered> {
    try {
      const { pathname } = new URL(request.url);
      const name = pathname.replace(/^\/api\//, '');
      if (name !== 'upload' && name !== 'download' && !isCall(name))
        return failure({ code: 'door.unknown-call', message: '没有这个功能。' });
      if (request.method !== 'POST') return failure({ code: 'door.method', message: '只接受 POST。' });
      if (name === 'upload') return await upload(request);
      if (name === 'download') return await download(request);
      return await answer(name, request);
    } catch (error) {
      return failure(faultOf(error));
    }
  };
}
