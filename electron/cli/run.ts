// The command line: `taizhang COMMAND …`. Opens the back end in this process and asks the same calls as the window.
// Prints one JSON value with --json and nothing else on stdout; progress and troubles go to stderr.

import { refused } from '../../shared/result.ts';
import type { Command } from './command.ts';
import { answer, errorJson, exitStatus, faultText, UsageError, type Outcome } from './outcome.ts';
import { readFileAt } from './out-file.ts';
import { toStderr } from './progress-line.ts';
import { checkUsage, USAGE, usageOf } from './usage.ts';
import { readWords, type Words } from './words.ts';

// A command is loaded when it is given: the code of all of them takes longer to load than most take to answer.
const imports = () => import('./commands/imports.ts');
const corrected = () => import('./commands/corrections.ts');
const pivots = () => import('./commands/pivots.ts');
const firms = () => import('./commands/enterprises.ts');
const stores = () => import('./commands/stores.ts');

const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  import: async () => (await imports()).importFiles,
  batches: async () => (await imports()).batches,
  undo: async () => (await imports()).undo,
  sample: async () => (await imports()).loadSample,
  correct: async () => (await corrected()).correct,
  uncorrect: async () => (await corrected()).uncorrect,
  corrections: async () => (await corrected()).corrections,
  enterprises: async () => (await firms()).enterprises,
  merge: async () => (await firms()).merge,
  separate: async () => (await firms()).separate,
  unmerge: async () => (await firms()).unmerge,
  pivot: async () => (await pivots()).pivot,
  facts: async () => (await pivots()).facts,
  chart: async () => (await pivots()).chart,
  lists: async () => (await import('./commands/lists.ts')).lists,
  latefees: async () => (await import('./commands/late-fees.ts')).latefees,
  returns: async () => (await import('./commands/returns.ts')).returns,
  settings: async () => (await import('./commands/settings.ts')).settings,
  words: async () => (await import('./commands/words.ts')).words,
  backup: async () => (await stores()).backup,
  verify: async () => (await stores()).verify,
};

/** Commands that begin with reading files: their reader starts while the rest is loaded. */
const READING: ReadonlySet<string> = new Set(['import', 'sample']);

async function run(words: Words): Promise<Outcome> {
  const load = COMMANDS[words.command];
  if (!load) throw new Error(`no function for the command ${words.command}`);
  if (READING.has(words.command)) (await import('../backend/reading/apart.ts')).readSoon();
  const [command, { openBackend }, { createClient }, { sendWithin }, { defaultStoreFile }] = await Promise.all([
    load(),
    import('../backend/backend.ts'),
    import('../../shared/contract/client.ts'),
    import('../mounts/within.ts'),
    import('../backend/location.ts'),
  ]);
  const store = words.store ?? defaultStoreFile();
  const out = words.command === 'backup' ? words.rest[0] : words.one('out');
  const onto = out === undefined ? null : readFileAt(out, words, store);
  if (onto) return refused(onto);
  const backend = openBackend(store, toStderr);
  if (!backend.ok) return backend;
  try {
    const { answer: ask, close } = backend.value;
    const client = createClient(sendWithin(ask));
    const outcome = await command(words, client);
    close();
    return outcome;
  } catch (error) {
    backend.value.close();
    throw error;
  }
}

function finish(outcome: Outcome, json: boolean): number {
  if (outcome.ok) {
    console.log(json ? JSON.stringify(outcome.value.json) : outcome.value.text);
    return 0;
  }
  if (json) console.log(JSON.stringify(errorJson(outcome.fault)));
  console.error(faultText(outcome.fault));
  return exitStatus(outcome.fault);
}

/** Runs the words after the program's name. @returns the exit status: 0 done, 1 refused, 2 wrong usage, 3 the program is at fault */
export async function runCommandLine(argv: string[]): Promise<number> {
  const json = argv.includes('--json');
  let words: Words | null = null;
  try {
    words = readWords(argv);
    if (words.command === 'help' || words.flag('help')) {
      const text = words.flag('help') && words.command !== '' ? usageOf(words) : USAGE;
      return finish(answer({ usage: text }, text), json);
    }
    checkUsage(words);
    if (words.command === 'serve') return await (await import('./commands/windows.ts')).serveWindow(words);
    if (words.command === 'restore') return finish((await import('./commands/restore.ts')).restore(words), json);
    return finish(await run(words), json);
  } catch (error) {
    if (error instanceof UsageError) {
      if (json) console.log(JSON.stringify(errorJson({ code: 'usage', message: error.message })));
      console.error(`${error.message}\n${usageOf(words)}`);
      return 2;
    }
    console.error(error);
    return finish({ ok: false, fault: { code: 'internal', message: '程序出错，数据没有改动。' } }, json);
  }
}
