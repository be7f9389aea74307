// Pairs of names that only a third name brings together. For the queue that a person reviews; never a ground for merging.

import { tellApart } from './compare.ts';
import { nameParts, type NameParts } from './parts.ts';
import { placesAgree } from './places.ts';
import { isClose, through, type LikePair, type Reason } from './reasons.ts';

/** A name that more are like is no bridge. */
const BRIDGE = 12;

/**
 * Two names that are both like a third, one of them all but equal to it, where nothing tells them apart: what a person would see who
 * reads the three. Each pair once, and only such as are not among the given.
 */
export function joined(pairs: readonly LikePair[]): LikePair[] {
  const about = new Map<number, { other: number; name: string; own: string; reason: Reason }[]>();
  const put = (enterprise: number, other: number, own: string, name: string, reason: Reason): void => {
    const held = about.get(enterprise) ?? [];
    about.set(enterprise, held);
    held.push({ other, name, own, reason });
  };
  for (const { a, b, names, reason } of pairs) {
    put(a, b, names[0], names[1], reason);
    put(b, a, names[1], names[0], reason);
  }
  const known = new Set(pairs.map(({ a, b }) => `${a} ${b}`));
  const found: LikePair[] = [];
  for (const like of about.values()) {
    if (like.length > BRIDGE) continue;
    for (const [at, one] of like.entries())
      for (const two of like.slice(at + 1)) {
        const [first, second] = one.other < two.other ? [one, two] : [two, one];
        const key = `${first.other} ${second.other}`;
        if (known.has(key) || !(isClose(one.reason) || isClose(two.reason)) || toldApart(one, two)) continue;
        known.add(key);
        found.push({ a: first.other, b: second.other, names: [first.name, second.name], reason: through(one.own) });
      }
  }
  return found;
}

type Side = { name: string; reason: Reason };

/** A name that is known by its note, 江北机械厂(524厂), is the number's and the name's alike. */
function toldApart(a: Side, b: Side): boolean {
  if (a.reason.code === 'near-other-name' || b.reason.code === 'near-other-name') return false;
  const [one, two] = [nameParts(a.name), nameParts(b.name)];
  const counts = ({ numbers, otherwise }: NameParts) => numbers.join() || (otherwise?.numbers.join() ?? '');
  return counts(one) !== counts(two) || !placesAgree(one.place, two.place) || tellApart(one, two);
}
