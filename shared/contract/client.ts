// The one typed client: the window, the terminal and the tests differ only in the `send` they give it.

import { refused, type Fault, type Result } from '../result.ts';
import { CALLS, type CallName, type InputOf, type OutputOf } from './calls.ts';
import type { Download, JobState, Upload } from './shapes.ts';

/** What is sent, always by POST; fetch takes it. */
export type Sent = {
  method: 'POST';
  body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>;
  headers: Record<string, string>;
};
/** What the client looks at of an answer; a Response is one. */
export type Answer = Pick<Response, 'ok' | 'json' | 'arrayBuffer'>;
/** Takes a path below the door ('/api/…') and what is sent there; adds what its mount needs (address, token). */
export type Send = (path: string, sent: Sent) => Promise<Answer>;

export type Progress = Pick<JobState, 'done' | 'total' | 'stage' | 'secondsLeft'>;
export type JobWatch = { onProgress?: (progress: Progress) => void; signal?: AbortSignal };

/** So many bytes, one piece after another. */
export type Pieces = { readonly length: number; readonly stream: ReadableStream<Uint8Array<ArrayBuffer>> };

const unreachable = (error: unknown): Fault => ({
  code: 'backend.unreachable',
  message: '后台没有应答，请重新打开程序。',
  values: { detail: error instanceof Error ? error.name : 'unknown' },
});

export type Client = ReturnType<typeof createClient>;

export function createClient(send: Send) {
  async function post(path: string, body: Sent['body'], headers: Sent['headers']): Promise<Result<Answer>> {
    try {
      const response = await send(path, {
        method: 'POST',
        body,
        headers,
        ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
      });
      if (response.ok) return { ok: true, value: response };
      const { error } = (await response.json()) as { error: Fault };
      return refused(error);
    } catch (error) {
      return refused(unreachable(error));
    }
  }

  async function json<Output>(path: string, input: unknown): Promise<Result<Output>> {
    const answer = await post(path, JSON.stringify(input), { 'content-type': 'application/json' });
    if (!answer.ok) return answer;
    try {
      return { ok: true, value: (await answer.value.json()) as Output };
    } catch (error) {
      return refused(unreachable(error));
    }
  }

  /** One call; a job is followed to its end, with progress, and cancelled when the signal fires. */
  async function ask<Name extends CallName>(
    name: Name,
    input: InputOf<Name>,
    watch: JobWatch = {},
  ): Promise<Result<OutputOf<Name>>> {
    if (!CALLS[name].job) return json<OutputOf<Name>>(`/api/${name}`, input);
    const started = await json<{ job: string }>(`/api/${name}`, input);
    if (!started.ok) return started;
    const { job } = started.value;
    watch.signal?.addEventListener('abort', () => void json('/api/job.cancel', { job }), { once: true });
    // Each answer comes when the job is over, or after a while: there is nothing to wait for in between.
    for (;;) {
      const status = await json<JobState<OutputOf<Name>>>('/api/job.status', { job });
      if (!status.ok) return status;
      const { state, output, fault, done, total, stage, secondsLeft } = status.value;
      watch.onProgress?.({ done, total, stage, secondsLeft });
      if (state === 'done') return { ok: true, value: output as OutputOf<Name> };
      if (state !== 'running')
        return refused(fault ?? { code: 'job.cancelled', message: '已取消，没有留下任何数据。' });
    }
  }

  /** `bytes`: of a file; in pieces where it is large and can be read so. */
  async function upload(name: string, bytes: Uint8Array<ArrayBuffer> | Pieces): Promise<Result<Upload>> {
    const body = bytes instanceof Uint8Array ? bytes : bytes.stream;
    const answer = await post('/api/upload', body, {
      'content-type': 'application/octet-stream',
      'content-length': `${bytes.length}`,
      'x-file-name': encodeURIComponent(name),
    });
    return answer.ok ? { ok: true, value: (await answer.value.json()) as Upload } : answer;
  }

  async function download(file: Download): Promise<Result<Uint8Array<ArrayBuffer>>> {
    const answer = await post('/api/download', JSON.stringify({ download: file.download }), {
      'content-type': 'application/json',
    });
    return answer.ok ? { ok: true, value: new Uint8Array(await answer.value.arrayBuffer()) } : answer;
  }

  return { ask, upload, download };
}
