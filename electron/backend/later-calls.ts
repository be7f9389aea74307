// Calls whose code is loaded when the first of them is asked, so that a start, and whoever asks for something else, does without it.

import { CALLS, type CheckedInputOf } from '../../shared/contract/calls.ts';
import type { CallsOf, Family } from './door.ts';
import type { JobControl } from './jobs.ts';

/** All calls of these families; `load` gives the functions behind them, once. */
export function laterCalls<Of extends Family>(
  families: readonly Of[],
  load: () => Promise<NoInfer<CallsOf<Of>>>,
): CallsOf<Of> {
  type Name = keyof CallsOf<Of>;
  let loading: Promise<CallsOf<Of>> | null = null;
  const later =
    (name: Name) =>
    async (input: CheckedInputOf<Name>, control: JobControl): Promise<unknown> =>
      (await (loading ??= load()))[name](input, control);
  const isTheirs = (name: string): name is Name => families.some((family) => name.startsWith(`${family}.`));
  const names = Object.keys(CALLS).filter(isTheirs);
  return Object.fromEntries(names.map((name) => [name, later(name)])) as CallsOf<Of>;
}
