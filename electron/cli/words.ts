// The words of a command line, taken apart: the command, what follows it, and its options. Knows no meanings.

import { parseArgs } from 'node:util';
import { UsageError } from './outcome.ts';

const OPTIONS = {
  store: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  'as-of': { type: 'string' },
  answer: { type: 'string', multiple: true },
  'dry-run': { type: 'boolean' },
  search: { type: 'string' },
  duplicates: { type: 'boolean' },
  kind: { type: 'string' },
  since: { type: 'string' },
  why: { type: 'string' },
  rows: { type: 'string' },
  columns: { type: 'string' },
  values: { type: 'string' },
  where: { type: 'string', multiple: true },
  at: { type: 'string' },
  band: { type: 'string', multiple: true },
  group: { type: 'string', multiple: true },
  indicator: { type: 'string', multiple: true },
  'show-empty': { type: 'string' },
  attributes: { type: 'string' },
  sort: { type: 'string' },
  top: { type: 'string' },
  figures: { type: 'string' },
  unit: { type: 'string' },
  out: { type: 'string' },
  type: { type: 'string' },
  title: { type: 'string' },
  period: { type: 'string' },
  binding: { type: 'string' },
  set: { type: 'string', multiple: true },
  rounding: { type: 'string' },
  rules: { type: 'string' },
  previous: { type: 'string' },
  reason: { type: 'string' },
  despite: { type: 'string' },
  explain: { type: 'string' },
  cell: { type: 'string' },
  split: { type: 'string' },
  expect: { type: 'string' },
  accept: { type: 'boolean' },
  port: { type: 'string' },
  'no-open': { type: 'boolean' },
  'only-ready': { type: 'boolean' },
  afresh: { type: 'boolean' },
  password: { type: 'string' },
} as const;

type Flag = 'json' | 'help' | 'dry-run' | 'no-open' | 'only-ready' | 'afresh' | 'duplicates' | 'accept';
type Many = 'answer' | 'where' | 'set' | 'band' | 'group' | 'indicator';
type One = Exclude<keyof typeof OPTIONS, Flag | Many>;

export type Words = {
  command: string;
  /** What follows the command without being an option. */
  rest: string[];
  store: string | undefined;
  flag: (name: Flag) => boolean;
  one: (name: One) => string | undefined;
  many: (name: Many) => string[];
};

/** Throws a UsageError on an option that does not exist or lacks its value. */
export function readWords(argv: string[]): Words {
  try {
    const { values, positionals } = parseArgs({ args: argv, options: OPTIONS, allowPositionals: true });
    const [command = '', ...rest] = positionals;
    return {
      command,
      rest,
      store: values.store,
      flag: (name) => values[name] ?? false,
      one: (name) => values[name],
      many: (name) => values[name] ?? [],
    };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : '命令行不合规定。');
  }
}

export const usageError = (command: string, why: string): UsageError => new UsageError(`taizhang ${command}：${why}`);

/** 'KEY=VALUE' … → a record. */
export function pairs(texts: string[], option: string): Record<string, string> {
  const entries = texts.map((text): [string, string] => {
    const at = text.indexOf('=');
    if (at < 1) throw new UsageError(`--${option} 应写成 键=值：${text}`);
    return [text.slice(0, at), text.slice(at + 1)];
  });
  return Object.fromEntries(entries);
}
