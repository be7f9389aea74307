// Calls whose code is loaded when the first of them is asked, so that a start, and whoever asks for something else, does without it.

import type { CallName, CheckedInputOf } from '../../shared/contract/calls.ts';
import type { Handlers } from './door.ts';
import type { JobControl } from './jobs.ts';

/** The calls of these names as they are; `load` gives the functions behind them, once. */
export function laterCalls<Name extends CallName>(
  load: () => Promise<Pick<Handlers, Name>>,
  ...names: readonly Name[]
): Pick<Handlers, Name> {
  let loading: Promise<Pick<Handlers, Name>> | null = null;
  const later =
    (name: Name) =>
    async (input: CheckedInputOf<Name>, control: JobControl): Promise<unknown> =>
      (await (loading ??= load()))[name](input, control);
  return Object.fromEntries(names.map((name) => [name, later(name)])) as Pick<Handlers, Name>;
}
