// What a bureau says once and every form asks for: reporting unit, signers, telephone, date of issue; and how money is
// rounded and written unless a filling says otherwise. Pure.

import { z } from 'zod';
import { MONEY_UNITS } from './money.ts';
import type { IsoDate } from './period.ts';
import { ROUNDING_METHODS } from './returns/form.ts';

const Words = z.string().trim().max(200).default('');

/** 报出日期: the day of filling, so many days after the period's end, or left for the pen. */
const IssueDate = z.union([z.enum(['today', 'by-hand']), z.int().min(0).max(366)]);

export const SettingsSchema = z.strictObject({
  reporting_unit: Words,
  officer: Words,
  stat_officer: Words,
  filled_by: Words,
  phone: Words,
  filled_on: IssueDate.default('today'),
  rounding: z.enum(ROUNDING_METHODS).default('controlled'),
  /** Unit of money where a form states none. */
  unit: z.enum(Object.keys(MONEY_UNITS) as [keyof typeof MONEY_UNITS]).default('万元'),
});
export type Settings = z.output<typeof SettingsSchema>;

const DAY_MS = 86_400_000;

/** The date of issue as forms write it, 2019年1月10日; '' where it is left for the pen. */
function issueDate(rule: Settings['filled_on'], at: IsoDate, today: IsoDate): string {
  if (rule === 'by-hand') return '';
  const date = rule === 'today' ? today : new Date(Date.parse(at) + rule * DAY_MS).toISOString().slice(0, 10);
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/**
 * Words for a form's text cells by name: those of the settings, and over them those that the filling gives. A word given as ''
 * stays blank.
 * @param at last day of the period.
 */
export function formWords(
  settings: Settings,
  given: Readonly<Record<string, string>>,
  { at, today }: { at: IsoDate; today: IsoDate },
): Record<string, string> {
  const { reporting_unit, officer, stat_officer, filled_by, phone } = settings;
  const filled_on = issueDate(settings.filled_on, at, today);
  return { reporting_unit, officer, stat_officer, filled_by, phone, filled_on, ...given };
}
