// Whether two names can mean one firm, and why one may think so. Symmetric. Never says that they do: equal keys alone are one name.
// What tells two firms apart stands before all likeness: place, numbers, directions, 分公司 and 总厂, a firm inside a firm.

import { withoutLookalikes } from './lookalikes.ts';
import { nameParts, type NameParts } from './parts.ts';
import { placesAgree } from './places.ts';

/** Why two names stand side by side. */
export type Nearness = 'same-name' | 'place' | 'form' | 'order' | 'lookalike' | 'left-out' | 'owner' | 'short';

/** Two firms may differ by just one of these. */
const TELLING =
  /[东西南北中上下左右前后内外新老大小甲乙丙丁总分支子副\d〇零一二三四五六七八九十]|厂|公司|处|队|店|站|部$/;
const BRANCH = /(?:分公司|支公司|分厂|分店|门市部|营业部|办事处|经营部|项目部|车间|\d处|\d队)$/;
/** An abbreviation keeps at least a third of what it stands for. */
const KEEPS = 3;
/** A tail as long as this is a name of its own. */
const TAIL = 3;

const differ = (a: NameParts, b: NameParts): boolean =>
  a.numbers.join() !== b.numbers.join() || !placesAgree(a.place, b.place);

/** What `long` has beyond `short` where the characters of `short` stand in it in their order; null where they do not. */
export function leftOut(short: string, long: string): string | null {
  let extra = '';
  let next = 0;
  for (const character of long) {
    if (character === short[next]) next += 1;
    else extra += character;
  }
  return next === short.length ? extra : null;
}

/** 平遥火柴厂 beside 平遥县火柴厂: the place that the other name marks as one is taken off this one too. */
function placedLike(other: NameParts, own: NameParts): NameParts {
  const stem = other.place.county?.slice(0, -1) ?? '';
  if (own.place.county !== null || stem.length < 2 || !own.local.startsWith(stem)) return own;
  const rest = own.local.slice(stem.length);
  if (rest.length < 2) return own;
  const parts = nameParts(rest);
  return { ...parts, place: { ...own.place, county: parts.place.county ?? other.place.county } };
}

/** 郑棉三厂 is 郑州第三棉纺织厂: a character of the place and one of the trade. */
function isInitials(short: NameParts, long: NameParts): boolean {
  const place = long.place.city ?? long.place.county;
  const [first, second, more] = short.core;
  return (
    more === undefined &&
    second !== undefined &&
    long.core.length >= 2 &&
    !long.subordinate &&
    place?.[0] === first &&
    long.core[0] === second
  );
}

/** The same characters in another order, 第 not counted. */
const sameCharacters = (a: string, b: string): boolean =>
  [...a.replace('第', '')].toSorted().join('') === [...b.replace('第', '')].toSorted().join('');

function ofCores(a: NameParts, b: NameParts): Nearness | null {
  if (withoutLookalikes(a.core) === withoutLookalikes(b.core)) return 'lookalike';
  const [short, long] = a.core.length <= b.core.length ? [a, b] : [b, a];
  if (short.core.length === long.core.length) return null;
  if (short.core.length >= TAIL && long.core.endsWith(short.core)) {
    const before = long.core.slice(0, -short.core.length);
    return long.subordinate && !short.subordinate ? 'owner' : TELLING.test(before) ? null : 'left-out';
  }
  const extra = short.core[0] === long.core[0] ? leftOut(short.core, long.core) : null;
  if (extra === null || TELLING.test(extra) || short.subordinate !== long.subordinate) return null;
  if (short.core.length === 1 && short.numbers.length === 0) return null;
  // 一建 is 第一建筑工程公司: the number carries what the one character does not.
  const told = short.core.length + short.numbers.length;
  if (told * KEEPS < long.core.length) return null;
  return short.core.length <= 2 ? 'short' : 'left-out';
}

/**
 * Whether two names that share a code tell two firms all the same: a branch that carries its company's code, 第三 beside 第五.
 * A wholly different name does not: firms are renamed.
 */
export const tellApart = (a: NameParts, b: NameParts): boolean =>
  BRANCH.test(a.key) !== BRANCH.test(b.key) || (a.core === b.core && a.numbers.join() !== b.numbers.join());

/** null: nothing speaks for one firm, or something tells them apart. */
export function nearness(one: NameParts, two: NameParts): Nearness | null {
  if (one.key === two.key) return 'same-name';
  const [a, b] = [placedLike(two, one), placedLike(one, two)];
  if (differ(a, b)) return null;
  if (isInitials(a, b) || isInitials(b, a)) return 'short';
  if (a.core !== b.core) return ofCores(a, b);
  if (a.form !== b.form) return 'form';
  if (a.local === b.local) return 'place';
  return sameCharacters(a.local, b.local) ? 'order' : 'short';
}
