// How a call between the window (or the terminal) and the back end is declared: its input's schema and its output's type.

import { z } from 'zod';

export type Call<Input extends z.ZodType, Output> = {
  input: Input;
  /** A job answers at once with its id; the output comes with `job.status`. */
  job: boolean;
  /** Carries the output's type only; never present at run time. */
  readonly output?: Output;
};

export const call =
  <Output>() =>
  <Input extends z.ZodType>(input: Input): Call<Input, Output> => ({ input, job: false });
export const job =
  <Output>() =>
  <Input extends z.ZodType>(input: Input): Call<Input, Output> => ({ input, job: true });

export const Nothing = z.strictObject({});
export const Id = z.int().positive();
/** What POST /api/upload answered: the SHA-256 of the bytes, in hex. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
