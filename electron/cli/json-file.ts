// A JSON file named on the command line, read and checked against its schema.

import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import type { Fault, Result } from '../../shared/result.ts';

/** What the file holds; null where none was named. `refusal` says which file this is, from why it cannot be used. */
export async function jsonFrom<Schema extends z.ZodType>(
  file: string | undefined,
  schema: Schema,
  refusal: (why: string) => Fault,
): Promise<Result<z.output<Schema> | null>> {
  if (file === undefined) return { ok: true, value: null };
  const refuse = (why: string): Result<never> => ({ ok: false, fault: { ...refusal(why), where: { file } } });
  let text: unknown;
  try {
    text = JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return refuse('读不了，或不是 JSON。');
  }
  const parsed = schema.safeParse(text);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  return refuse(`${issue?.path.join('.')} ${issue?.message}`);
}
