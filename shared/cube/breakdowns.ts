// What a breakdown of heads divides by: one aspect ('sex=男'), or several crossed ('age=40岁以下;sex=男'). No figures here.

import { ASPECTS } from '../vocabulary/dimensions.ts';

/** Whether a breakdown crosses several aspects: 'age=40岁以下;sex=男'. */
export const isCrossed = (breakdown: string | null): boolean => breakdown?.includes(';') ?? false;

/** What a breakdown says of each aspect it names; '' where the roster says nothing of it. */
export const aspectsOf = (breakdown: string | null): ReadonlyMap<string, string> =>
  new Map(
    (breakdown ?? '').split(';').flatMap((part) => {
      const sign = part.indexOf('=');
      return sign < 0 ? [] : [[part.slice(0, sign), part.slice(sign + 1)] as const];
    }),
  );

/** As a person says it: '男', '40岁以下 × 男', '农民工·历年'. */
export const breakdownLabel = (breakdown: string): string =>
  breakdown
    .split(';')
    .map((part) => part.slice(part.indexOf('=') + 1))
    .join(' × ');

/** A bit for each of ASPECTS among the dimensions. */
export const aspectBits = (dimensions: readonly string[]): number =>
  ASPECTS.reduce((bits, { id }, at) => (dimensions.includes(id) ? bits | (1 << at) : bits), 0);

/**
 * What a breakdown divides by: 'sex' of 'sex=男'. Keys of one partition add up to the whole; keys of two do not.
 * Crossed ones are a partition together: of one enterprise and date those of one statement count (restate.ts).
 */
export function partitionOf(breakdown: string | null): string | null {
  if (breakdown === null) return null;
  if (isCrossed(breakdown)) return ';';
  const sign = breakdown.indexOf('=');
  return sign < 0 ? breakdown : breakdown.slice(0, sign);
}
