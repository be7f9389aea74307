// A question asked before it is put: while the button that puts it is pressed, or a field rests over its place. Whoever then asks the
// same takes the answer that is already on its way. Holds one question, and not for long: what it answers may change.

import type { CallName, InputOf, OutputOf } from '../shared/contract/calls.ts';
import type { Client } from '../shared/contract/client.ts';
import type { Result } from '../shared/result.ts';

/** A client that can be told what will be asked next. */
export type AskingClient = Client & {
  /** Asks what somebody is about to ask. Nothing comes of it where he asks something else. */
  expect: <Name extends CallName>(name: Name, input: InputOf<Name>) => void;
  /** What was asked ahead is no longer true. */
  forget: () => void;
};

/** Longer than a press of a button takes, or a field is held over a place. */
const KEPT_MS = 2_000;

/** @param now milliseconds on any clock that only goes forward */
export function askingAhead(client: Client, now: () => number = () => performance.now()): AskingClient {
  type Expected = { question: string; since: number; answer: Promise<Result<unknown>> };
  let expected: Expected | null = null;
  const questionOf = (name: CallName, input: unknown) => `${name} ${JSON.stringify(input)}`;
  const isFor = (question: string) => expected?.question === question && now() - expected.since <= KEPT_MS;
  return {
    ...client,
    expect: (name, input) => {
      const question = questionOf(name, input);
      if (!isFor(question)) expected = { question, since: now(), answer: client.ask(name, input) };
    },
    forget: () => {
      expected = null;
    },
    ask: async <Name extends CallName>(name: Name, input: InputOf<Name>, ...watch: [Parameters<Client['ask']>[2]?]) => {
      if (!expected || !isFor(questionOf(name, input))) return client.ask(name, input, ...watch);
      const { answer } = expected;
      expected = null;
      return answer as Promise<Result<OutputOf<Name>>>;
    },
  };
}
