// Finds, among many names, the few that compare.ts need look at: names that share the beginning, the end or the core. Linear in all names together.

import { withoutLookalikes } from './lookalikes.ts';
import { nameParts, type NameParts } from './parts.ts';

/** A beginning that more names share says nothing about any of them. */
const CROWD = 200;
const SHORT = 2;
const TAIL = 3;

export type NearIndex<Item> = {
  add(parts: NameParts, item: Item): void;
  /** Each item once; what was added first comes first. */
  find(parts: NameParts): Item[];
};

export function createNearIndex<Item>(): NearIndex<Item> {
  const items: Item[] = [];
  const blocks = new Map<string, number[]>();

  function put(block: string, at: number): void {
    const held = blocks.get(block);
    if (!held) blocks.set(block, [at]);
    else if (held.length <= CROWD) held.push(at);
  }

  return {
    add(parts, item) {
      const at = items.push(item) - 1;
      for (const block of standsIn(parts)) put(block, at);
    },
    find(parts) {
      const found = new Set<number>();
      for (const block of looksInto(parts)) {
        const held = blocks.get(block) ?? [];
        if (held.length <= CROWD) for (const at of held) found.add(at);
      }
      return [...found].toSorted((a, b) => a - b).flatMap((at) => items[at] ?? []);
    },
  };
}

function standsIn(parts: NameParts): string[] {
  const { core, own, numbers } = folded(parts);
  const first = core[0] ?? '';
  return [
    ...own,
    ...tails(core).map((tail) => `tail ${tail} ${numbers}`),
    core.length <= SHORT ? `short ${first} ${numbers}` : `long ${first} ${numbers}`,
    ...(core.length > SHORT ? [`head ${core.slice(0, SHORT)} ${numbers}`] : []),
  ];
}

function looksInto(parts: NameParts): string[] {
  const { core, own, numbers } = folded(parts);
  const first = core[0] ?? '';
  return [
    ...own,
    ...tails(core).map((tail) => `core ${tail} ${numbers}`),
    ...(core.length >= TAIL ? [`tail ${core} ${numbers}`] : []),
    `short ${first} ${numbers}`,
    ...(core.length <= SHORT ? [`long ${first} ${numbers}`] : [`head ${core.slice(0, SHORT)} ${numbers}`]),
  ];
}

/** A place in front of a name, where it is not marked as one, is two characters long as a rule. */
const STEM = 2;

function folded(parts: NameParts): { core: string; own: string[]; numbers: string } {
  const { key, core, numbers, place } = parts;
  const plain = withoutLookalikes(core);
  const all = numbers.join();
  const own = [`key ${key}`, `core ${plain} ${all}`, ...placed(parts)];
  // 郑州第三棉纺织厂 beside 郑棉三厂.
  const first = (place.city ?? place.county)?.[0];
  if (first !== undefined) own.push(`initials ${first}${plain[0] ?? ''} ${all}`);
  if (plain.length === 2) own.push(`initials ${plain} ${all}`);
  return { core: plain, own, numbers: all };
}

/** 平遥县火柴厂 beside 平遥火柴厂: in one block by the place, the first character of the rest and its numbers. */
function placed({ place, local, core, numbers }: NameParts): string[] {
  const block = (stem: string, rest: Pick<NameParts, 'core' | 'numbers'>): string =>
    `at ${stem} ${withoutLookalikes(rest.core[0] ?? '')} ${rest.numbers.join()}`;
  if (place.county !== null) return [block(place.county.slice(0, -1), { core, numbers })];
  return local.length < STEM + 2 ? [] : [block(local.slice(0, STEM), nameParts(local.slice(STEM)))];
}

/** Proper ends of a core that are long enough to be a name. */
const tails = (core: string): string[] =>
  Array.from({ length: Math.max(0, core.length - TAIL) }, (_, at) => core.slice(at + 1));
