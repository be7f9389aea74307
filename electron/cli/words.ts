// The words of a command line, taken apart: the command, what follows it, and its options. Knows no meanings.

import { parseArgs } from 'node:util';
import { nearest } from '../../shared/nearest.ts';
import { UsageError } from './outcome.ts';

const ONE = [
  'store',
  'as-of',
  'search',
  'kind',
  'since',
  'why',
  'view',
  'rows',
  'columns',
  'values',
  'at',
  'show-empty',
  'attributes',
  'sort',
  'top',
  'figures',
  'unit',
  'out',
  'type',
  'title',
  'period',
  'binding',
  'rounding',
  'rules',
  'previous',
  'reason',
  'despite',
  'explain',
  'cell',
  'split',
  'expect',
  'port',
  'tariff',
  'password',
  'corrections-of',
] as const;
const MANY = ['answer', 'where', 'set', 'band', 'group', 'indicator', 'suspend'] as const;
const FLAGS = ['json', 'help', 'dry-run', 'duplicates', 'accept', 'no-open', 'only-ready', 'afresh'] as const;

type One = (typeof ONE)[number];
type Many = (typeof MANY)[number];
type Flag = (typeof FLAGS)[number];
export type Option = One | Many | Flag;

const OPTIONS = Object.fromEntries([
  ...[...ONE, ...MANY].map((name) => [name, { type: 'string', multiple: true } as const]),
  ...FLAGS.map((name) => [name, { type: 'boolean' } as const]),
]);
const SHORT: Readonly<Record<string, Flag>> = { h: 'help' };
const NAMES: readonly Option[] = [...ONE, ...MANY, ...FLAGS];
const flags: ReadonlySet<string> = new Set(FLAGS);
const many: ReadonlySet<string> = new Set(MANY);

export type Words = {
  command: string;
  /** What follows the command without being an option. */
  rest: string[];
  store: string | undefined;
  /** The options that were written. */
  written: readonly Option[];
  flag: (name: Flag) => boolean;
  one: (name: One) => string | undefined;
  many: (name: Many) => string[];
};

/** '；是不是“近似名”？', or nothing where no known name is near. */
export function orNearest(word: string, known: readonly string[]): string {
  const name = nearest(word, known);
  return name === null ? '' : `是不是“${name}”？`;
}

function optionNamed(written: string, raw: string): Option {
  const name = NAMES.find((known) => known === written) ?? SHORT[written];
  if (name === undefined)
    throw new UsageError(
      `没有选项 ${raw}。${orNearest(
        raw,
        NAMES.map((known) => `--${known}`),
      )}`,
    );
  return name;
}

/** Throws a UsageError on an option that does not exist, lacks its value, has one it does not take, or stands twice. */
export function readWords(argv: string[]): Words {
  const { tokens } = parseArgs({ args: argv, options: OPTIONS, strict: false, allowPositionals: true, tokens: true });
  const given = new Map<Option, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const { rawName, value, inlineValue } = token;
    const name = optionNamed(token.name, rawName);
    const before = given.get(name) ?? [];
    if (flags.has(name)) {
      if (value !== undefined) throw new UsageError(`${rawName} 后面不写值。`);
    } else if (value === undefined || (!inlineValue && value.startsWith('--'))) {
      throw new UsageError(`${rawName} 后面要写值；以 -- 开头的值写成 ${rawName}=值。`);
    } else if (before.length > 0 && !many.has(name)) {
      throw new UsageError(`${rawName} 写了两次。`);
    }
    given.set(name, value === undefined ? before : [...before, value]);
  }
  const [command = '', ...rest] = positionals;
  return {
    command,
    rest,
    store: given.get('store')?.[0],
    written: [...given.keys()],
    flag: (name) => given.has(name),
    one: (name) => given.get(name)?.[0],
    many: (name) => given.get(name) ?? [],
  };
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

/** A number that names something ('3', not '3.0' or '1e3'); throws a UsageError with `why` on other words. */
export function numberNamed(word: string | undefined, command: string, why: string): number {
  const number = /^[1-9]\d*$/.test(word ?? '') ? Number(word) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw usageError(command, why);
  return number;
}
