// What a call that fills a form is about: which form, by which binding, with which words. Resolves names; fills nothing.

import { dayInChina } from '../../../shared/china-time.ts';
import type { Store } from '../../../db/store.ts';
import type { CheckedInputOf } from '../../../shared/contract/calls.ts';
import { done, refused, type Fault, type Result } from '../../../shared/result.ts';
import type { CodeSource } from '../../../shared/returns/codes.ts';
import type { WrittenRule } from '../../../shared/returns/checks/rule.ts';
import type { Binding } from '../../../shared/returns/form.ts';
import { formWords } from '../../../shared/settings.ts';
import type { Context } from '../context.ts';
import { bindForm, type BoundForm, type FillRequest } from './filling.ts';
import { knownForm } from './known-form.ts';

export type AskedFilling = CheckedInputOf<'return.fill'>;

export const unknownTemplate: Fault = { code: 'template.unknown', message: '没有这张表样，可能已经删除。' };

export const today = (): string => dayInChina(new Date().toISOString());

/** A form that is kept, or one just uploaded: by the binding given, else the one kept for the same form. */
export type AskedForm = { template: number } | { upload: string; binding?: Binding | null };

/** `rules`: checks that were kept with the form, beside those that it publishes. */
export type CheckableForm = BoundForm & { rules: readonly WrittenRule[] };

type Form = { name: string; bytes: Uint8Array; binding: Binding | null; rules: readonly WrittenRule[] };

async function formOf({ store, holdings }: Context, input: AskedForm, signal: AbortSignal): Promise<Form | null> {
  if ('template' in input) return store.template(input.template);
  const held = holdings.upload(input.upload);
  if (!held) return null;
  const same = store.templates().find(({ sha256 }) => sha256 === input.upload);
  const kept = (same && store.template(same.template)) ?? null;
  const known = kept?.binding ? kept : ((await knownForm(store, held, signal)) ?? kept);
  return { ...held, binding: input.binding ?? known?.binding ?? null, rules: known?.rules ?? [] };
}

/**
 * The form, bound: as asked, as it is kept, or as the same form of an earlier period was. Refuses `template.unknown`, and what
 * `bindForm` refuses.
 */
export async function askedForm(
  context: Context,
  input: AskedForm,
  signal: AbortSignal,
): Promise<Result<CheckableForm>> {
  const form = await formOf(context, input, signal);
  if (!form) return refused(unknownTemplate);
  const bound = await bindForm(form, context.store.settings().unit, signal);
  return bound.ok ? done({ ...bound.value, rules: form.rules }) : bound;
}

/** All the forms, or the first refusal. */
export async function askedForms(
  context: Context,
  forms: readonly AskedForm[],
  signal: AbortSignal,
): Promise<Result<CheckableForm[]>> {
  const bound: CheckableForm[] = [];
  for (const form of forms) {
    const one = await askedForm(context, form, signal);
    if (!one.ok) return one;
    bound.push(one.value);
  }
  return done(bound);
}

/** The codes of the register as it stands, read once, when first asked for. */
export function codesIn(store: Store): CodeSource {
  let known: ReturnType<Store['codes']> | null = null;
  return (enterprise, code) => {
    known ??= store.codes();
    return (enterprise === null ? null : known.get(enterprise)?.[code]) ?? null;
  };
}

/** Words and rounding that the call leaves open are those of the settings. */
export function fillRequest(
  { store }: Context,
  { at, filters, texts, rounding }: Pick<AskedFilling, 'at' | 'filters' | 'texts' | 'rounding'>,
): FillRequest {
  const settings = store.settings();
  const words = formWords(settings, texts, { at, today: today() });
  return { at, filters, texts: words, rounding: rounding ?? settings.rounding, codes: codesIn(store) };
}
