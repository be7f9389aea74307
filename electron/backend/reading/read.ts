// The public door of the file readers: bytes of any origin in, a plain workbook or a refusal out.
// Reading runs in a thread of its own with limits on memory and time, so that no file can freeze or take down
// the program. Nothing else here knows that it is a thread.

import { Worker } from 'node:worker_threads';
import type { Workbook } from '../../../shared/grid.ts';
import { refused, type Fault, type Result } from '../../../shared/result.ts';

export const READ_LIMITS = { fileBytes: 64 * 1024 * 1024, milliseconds: 60_000, heapMegabytes: 1_500 } as const;

/** Beside the source when run from source, beside the bundle when bundled. */
const readerEntry = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? './reader.ts' : './reader.js', import.meta.url);

const SPLIT = '请删去无关的工作表、图片和空行后另存，或分成几个文件导入。';

const tooBig = (bytes: number): Fault => ({
  code: 'file.too-big',
  message: `文件有 ${Math.ceil(bytes / 1024 / 1024)} MB，超过 ${READ_LIMITS.fileBytes / 1024 / 1024} MB 的上限。`,
  values: { megabytes: Math.ceil(bytes / 1024 / 1024), limit: READ_LIMITS.fileBytes / 1024 / 1024 },
  hint: SPLIT,
});

const tooSlow = (limit: number): Fault => ({
  code: 'file.too-slow',
  message: `读取超过 ${Math.ceil(limit / 1000)} 秒仍未完成，已停止。文件可能已损坏或过大。`,
  values: { seconds: Math.ceil(limit / 1000) },
  hint: SPLIT,
});

const readerDied = (reason: string): Fault => ({
  code: 'file.reader-died',
  message: '读取时出错或内存不足，已停止。文件可能已损坏或过大。',
  values: { reason },
  hint: '请在 Excel 或 WPS 中打开并另存为新的 .xlsx 文件，再导入。',
});

const cancelled: Fault = { code: 'job.cancelled', message: '已取消。' };

const named = (fault: Fault, file: string): Result<never> => refused({ ...fault, where: { ...fault.where, file } });

/**
 * Reads a spreadsheet of any supported format; the format is told from the bytes, `name` only labels refusals.
 * Never throws and never hangs: too big, too slow, damaged, locked and cancelled files are refused with a code.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  name: string,
  signal?: AbortSignal,
  milliseconds: number = READ_LIMITS.milliseconds,
): Promise<Result<Workbook>> {
  if (bytes.length > READ_LIMITS.fileBytes) return named(tooBig(bytes.length), name);
  if (signal?.aborted) return named(cancelled, name);
  const read = await readApart(bytes, milliseconds, signal).catch((error: unknown) => refused(readerDied(`${error}`)));
  return read.ok ? read : named(read.fault, name);
}

/** Runs reader.ts over a copy of the bytes and ends it whatever happens. */
function readApart(bytes: Uint8Array, milliseconds: number, signal?: AbortSignal): Promise<Result<Workbook>> {
  return new Promise((resolve) => {
    // Not bytes.slice(): a Buffer's is a view, and its memory would leave with the copy.
    const copy = new Uint8Array(bytes);
    const worker = new Worker(readerEntry(), {
      workerData: copy,
      transferList: [copy.buffer],
      resourceLimits: { maxOldGenerationSizeMb: READ_LIMITS.heapMegabytes },
      // What a library prints about a damaged file is for nobody's eyes.
      stdout: true,
      stderr: true,
    });
    const finish = (result: Result<Workbook>): void => {
      clearTimeout(clock);
      signal?.removeEventListener('abort', abort);
      resolve(result);
      void worker.terminate();
    };
    const abort = (): void => finish(refused(cancelled));
    const clock = setTimeout(() => finish(refused(tooSlow(milliseconds))), milliseconds);
    signal?.addEventListener('abort', abort, { once: true });
    worker.once('message', (result: Result<Workbook>) => finish(result));
    worker.once('error', (error: unknown) => finish(refused(readerDied(error instanceof Error ? error.message : ''))));
    worker.once('exit', () => finish(refused(readerDied('exit'))));
  });
}
