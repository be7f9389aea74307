// What a call that fills a form is about: which form, by which binding, with which words. Resolves names; fills nothing.

import type { CheckedInputOf } from '../../../shared/contract/calls.ts';
import { refused, type Fault, type Result } from '../../../shared/result.ts';
import type { Binding } from '../../../shared/returns/form.ts';
import { formWords } from '../../../shared/settings.ts';
import type { Context } from '../context.ts';
import { bindForm, type BoundForm, type FillRequest } from './filling.ts';

export type AskedFilling = CheckedInputOf<'return.fill'>;

export const unknownTemplate: Fault = { code: 'template.unknown', message: '没有这张表样，可能已经删除。' };

export const today = (): string => new Date().toISOString().slice(0, 10);

/** A form that is kept, or one just uploaded: by the binding given, else the one kept for the same form. */
export type AskedForm = { template: number } | { upload: string; binding?: Binding | null };

function formOf(
  { store, holdings }: Context,
  input: AskedForm,
): { name: string; bytes: Uint8Array; binding: Binding | null } | null {
  if ('template' in input) return store.template(input.template);
  const held = holdings.upload(input.upload);
  const kept = store.templates().find(({ sha256 }) => sha256 === input.upload);
  const binding = input.binding ?? (kept ? (store.template(kept.template)?.binding ?? null) : null);
  return held && { ...held, binding };
}

/** The form, bound. Refuses `template.unknown`, and what `bindForm` refuses. */
export async function askedForm(context: Context, input: AskedForm, signal: AbortSignal): Promise<Result<BoundForm>> {
  const form = formOf(context, input);
  return form ? bindForm(form, context.store.settings().unit, signal) : refused(unknownTemplate);
}

/** Words and rounding that the call leaves open are those of the settings. */
export function fillRequest(
  { store }: Context,
  { at, filters, texts, rounding }: Pick<AskedFilling, 'at' | 'filters' | 'texts' | 'rounding'>,
): FillRequest {
  const settings = store.settings();
  const words = formWords(settings, texts, { at, today: today() });
  return { at, filters, texts: words, rounding: rounding ?? settings.rounding };
}
