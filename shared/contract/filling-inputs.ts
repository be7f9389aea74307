// What the calls that fill, check, sum and file forms are asked with, where several share it. Schemas only.

import { z } from 'zod';
import { DimensionSchema, FilterSchema } from '../cube/spec.ts';
import { RulesSchema } from '../returns/checks/rule.ts';
import { BindingSchema, ROUNDING_METHODS } from '../returns/form.ts';
import { Id, Sha256 } from './call.ts';

/**
 * `at`: the period's last day. `filters`: whose figures, over all cells of the form. `texts`: words for its text cells, by
 * name, in place of those of the settings. `rounding`: how figures are made to foot in the unit of the form; null: as set.
 */
export const Filling = {
  at: z.iso.date(),
  filters: z.array(FilterSchema).default([]),
  texts: z.record(z.string(), z.string()).default({}),
  rounding: z.enum(ROUNDING_METHODS).nullable().default(null),
};
/** Forms, each for every key of `by` where it is given; `keys` null: all that have a figure. */
export const SplitForms = {
  forms: z
    .array(z.union([z.strictObject({ template: Id }), z.strictObject({ upload: Sha256 })]))
    .min(1)
    .max(100),
  by: DimensionSchema.nullable().default(null),
  keys: z.array(z.string().nullable()).min(1).nullable().default(null),
};
export const KeptForm = { template: Id };
export const UploadedForm = { upload: Sha256, binding: BindingSchema.nullable().default(null) };
export const Why = z.string().trim().max(2000).default('');
/** `rules`: checks beside those that the form publishes. */
export const Checked = { ...Filling, rules: RulesSchema.shape.rules.default([]) };
/**
 * `seen`: SHA-256 of the filled file that the signer saw; another file is not filed. `reason`: of a correction. `despite`: why it is
 * filed although checks that must hold fail. `explanations`: of 核实性 checks that fail, by rule and place.
 */
export const Filing = {
  seen: Sha256.nullable().default(null),
  reason: Why,
  despite: Why,
  explanations: z.record(z.string(), z.string().max(2000)).default({}),
};
