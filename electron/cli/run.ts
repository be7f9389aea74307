// The command line: `taizhang COMMAND …`. Opens the back end in this process and asks the same calls as the window.
// Prints one JSON value with --json and nothing else on stdout; progress and troubles go to stderr.

import { openBackend } from '../backend/backend.ts';
import { defaultStoreFile } from '../backend/location.ts';
import { refused } from '../../shared/result.ts';
import { createClient } from '../../shared/contract/client.ts';
import { correct, corrections, uncorrect } from './commands/corrections.ts';
import { batches, importFiles, loadSample, undo } from './commands/imports.ts';
import { chart, facts, pivot } from './commands/pivots.ts';
import { latefees } from './commands/late-fees.ts';
import { lists } from './commands/lists.ts';
import { restore } from './commands/restore.ts';
import { returns } from './commands/returns.ts';
import { enterprises, merge, separate, unmerge } from './commands/enterprises.ts';
import { settings } from './commands/settings.ts';
import { backup, verify } from './commands/stores.ts';
import { serveWindow } from './commands/windows.ts';
import { answer, errorJson, exitStatus, faultText, UsageError, type Outcome } from './outcome.ts';
import { readFileAt } from './out-file.ts';
import { checkUsage, USAGE, usageOf } from './usage.ts';
import { readWords, type Words } from './words.ts';
import { words as wordsCommand } from './commands/words.ts';
import type { Command } from './command.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  import: importFiles,
  batches,
  undo,
  correct,
  uncorrect,
  corrections,
  enterprises,
  merge,
  separate,
  unmerge,
  pivot,
  facts,
  chart,
  lists,
  latefees,
  returns,
  settings,
  words: wordsCommand,
  backup,
  verify,
  sample: loadSample,
};

async function run(words: Words): Promise<Outcome> {
  const command = COMMANDS[words.command];
  if (!command) throw new Error(`no function for the command ${words.command}`);
  const store = words.store ?? defaultStoreFile();
  const out = words.command === 'backup' ? words.rest[0] : words.one('out');
  const onto = out === undefined ? null : readFileAt(out, words, store);
  if (onto) return refused(onto);
  const backend = openBackend(store);
  if (!backend.ok) return backend;
  try {
    const { handle, close } = backend.value;
    const client = createClient((path, init) => handle(new Request(`http://taizhang${path}`, init)));
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
    if (words.command === 'serve') return await serveWindow(words);
    return finish(words.command === 'restore' ? restore(words) : await run(words), json);
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
