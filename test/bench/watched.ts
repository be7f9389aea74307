// The command line at work as it was built, and the memory of all its processes watched from outside while it works.
// Memory is known on Linux only; elsewhere it is NaN.

import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from '../../electron/launch/build.mjs';

/** Megabytes at most. */
export type Peak = {
  /** Of all processes at one moment: what each has for itself, and once the pages of the file that they all run. */
  together: number;
  /** Resident, of each process for itself, the program first. */
  each: number[];
};
export type Watched = { seconds: number; printed: string; peak: Peak };

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const LOOK_MILLISECONDS = 25;

const statedIn = (status: string, key: string): number =>
  Number(new RegExp(`^${key}:\\s*(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / 1024;

const childrenOf = (pid: number): number[] =>
  readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
  );

/** Runs `taizhang` with these words to its end. Throws where it fails. */
export async function watched(...words: string[]): Promise<Watched> {
  build();
  const started = performance.now();
  const child = spawn(process.execPath, [CLI, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  const each = new Map<number, number>();
  let together = NaN;
  const look = (): void => {
    if (child.pid === undefined || process.platform !== 'linux') return;
    try {
      let [own, ofFiles] = [0, 0];
      for (const pid of [child.pid, ...childrenOf(child.pid)]) {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        own += statedIn(status, 'RssAnon') + statedIn(status, 'RssShmem');
        ofFiles = Math.max(ofFiles, statedIn(status, 'RssFile'));
        each.set(pid, Math.max(each.get(pid) ?? 0, statedIn(status, 'VmRSS')));
      }
      together = Math.max(Number.isNaN(together) ? 0 : together, own + ofFiles);
    } catch {
      // A process that ended between two looks.
    }
  };
  const clock = setInterval(look, LOOK_MILLISECONDS);
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const code = await new Promise((resolve) => child.once('close', resolve));
  clearInterval(clock);
  if (code !== 0) throw new Error(`taizhang ${words.join(' ')} ended with ${String(code)}`);
  return { seconds: (performance.now() - started) / 1000, printed, peak: { together, each: [...each.values()] } };
}
