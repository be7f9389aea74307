// The public door of the file readers: bytes of any origin in, a plain workbook or a refusal out.
// Reading happens apart from the program, with limits on memory and time, so that no file can freeze it or take it down.
// Where that is, apart.ts knows; this door knows when to stop waiting and what to say then.

import type { Workbook } from '../../../shared/grid.ts';
import type { LedgerToStore, ReadingOptions } from '../../../shared/ledger/reading.ts';
import { refused, type Fault, type Result } from '../../../shared/result.ts';
import { startReading, startUnderstanding, startUnlocking, type Reading, type Told } from './apart.ts';

export const READ_LIMITS = { fileBytes: 64 * 1024 * 1024, milliseconds: 60_000 } as const;

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
export const readWorkbook = (
  bytes: Uint8Array,
  name: string,
  signal?: AbortSignal,
  milliseconds: number = READ_LIMITS.milliseconds,
): Promise<Result<Workbook>> => guarded(() => startReading(bytes), bytes.length, name, milliseconds, signal);

/** Reads a file as a ledger, with the same guard and the same refusals. Nothing of it but the reading comes back. */
export const understandFile = (
  bytes: Uint8Array,
  options: ReadingOptions,
  signal: AbortSignal,
  told: Told,
): Promise<Result<LedgerToStore>> =>
  guarded(
    () => startUnderstanding(bytes, options, told),
    bytes.length,
    options.fileName,
    READ_LIMITS.milliseconds,
    signal,
  );

/** Takes the opening password off a file, with the same guard; refusals are those of unlock.ts. The password is not kept. */
export const unlockFile = (
  { name, bytes }: { name: string; bytes: Uint8Array },
  password: string,
  signal: AbortSignal,
): Promise<Result<Uint8Array>> =>
  guarded(() => startUnlocking(bytes, password), bytes.length, name, READ_LIMITS.milliseconds, signal);

async function guarded<T>(
  start: () => Reading<T>,
  size: number,
  name: string,
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<Result<T>> {
  if (size > READ_LIMITS.fileBytes) return named(tooBig(size), name);
  if (signal?.aborted) return named(cancelled, name);
  // A machine that can start no further process makes the start itself fail.
  const read = await waitedFor(start, milliseconds, signal).catch((error: unknown) => refused(readerDied(`${error}`)));
  return read.ok ? read : named(read.fault, name);
}

/** Starts a reader and ends it when it is no longer waited for. */
function waitedFor<T>(start: () => Reading<T>, milliseconds: number, signal?: AbortSignal): Promise<Result<T>> {
  return new Promise((resolve) => {
    const reading = start();
    const finish = (result: Result<T>): void => {
      clearTimeout(clock);
      signal?.removeEventListener('abort', abort);
      resolve(result);
    };
    const giveUp = (fault: Fault): void => {
      finish(refused(fault));
      reading.stop();
    };
    const abort = (): void => giveUp(cancelled);
    const clock = setTimeout(() => giveUp(tooSlow(milliseconds)), milliseconds);
    signal?.addEventListener('abort', abort, { once: true });
    reading.ended.then(finish, (error: unknown) =>
      finish(refused(readerDied(error instanceof Error ? error.message : `${error}`))),
    );
  });
}
