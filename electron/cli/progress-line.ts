// How far long work is, on one line of the terminal that is written over; nothing where no person looks on.

import type { Progress } from '../../shared/contract/client.ts';

/** By stage what is done, and what is counted. */
const STAGES: Readonly<Record<string, readonly [what: string, unit: string]>> = {
  'job.reading': ['读取', '行'],
  'job.understanding': ['识别', '行'],
  'job.storing': ['写入', '行'],
  'job.filling': ['填报', '份'],
  'job.collecting': ['汇总', '份'],
};

export function toStderr({ done, total, stage, secondsLeft }: Progress): void {
  if (!process.stderr.isTTY || total === null) return;
  const [what, unit] = STAGES[stage] ?? [stage, ''];
  const left = secondsLeft === null ? '' : `，约剩 ${secondsLeft} 秒`;
  process.stderr.write(`\r\x1b[K${what} ${done} / ${total} ${unit}${left}`);
}
