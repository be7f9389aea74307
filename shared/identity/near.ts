// Finds, among many names, the few that compare.ts need look at: names that share two characters side by side (or such as look or sound
// alike), the first character, or the same characters in another order, and that count alike. Linear in all names together.

import { lookalikesOf } from './lookalikes.ts';
import { initialsOf, nameParts, type NameParts } from './parts.ts';
import { soundOf } from './sounds.ts';
import { wordsOf } from './words.ts';

/** What more names share says nothing about any of them. */
const CROWD = 200;
/** Two characters that more names share are not what tells a name. */
const COMMON_PAIR = 60;
const SHORT = 2;

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
      for (const block of new Set([...standsIn(parts), ...pairsIn(parts)])) put(block, at);
    },
    find(parts) {
      const found = new Set<number>();
      const look = (keys: Iterable<string>, most: number): void => {
        for (const block of keys) {
          const held = blocks.get(block) ?? [];
          if (held.length <= most) for (const at of held) found.add(at);
        }
      };
      look(looksInto(parts), CROWD);
      look(pairsIn(parts), COMMON_PAIR);
      return [...found].toSorted((a, b) => a - b).flatMap((at) => items[at] ?? []);
    },
  };
}

const sounds = (text: string): string => [...text].map(soundOf).join('');
const isShort = ({ core }: NameParts): boolean => core.length <= SHORT;

/** The first character and what it counts; of both readings where the name has two. */
const beginnings = ({ core, numbers, otherwise }: NameParts): string[] => [
  ...heads(core).map((head) => `${soundOf(head)} ${numbers.join()}`),
  ...(otherwise ? [`${soundOf(otherwise.core[0] ?? '')} ${otherwise.numbers.join()}`] : []),
];
/** The first character, that of the first word that says something, and the second of two: 烟厂 is 卷烟厂. */
function heads(core: string): string[] {
  const [first = '', second = ''] = core;
  const telling = wordsOf(core).find(({ sort }) => sort === 'own' || sort === 'trade')?.text[0] ?? first;
  return [...new Set([first, telling, ...(core.length === 2 ? [second] : [])])];
}
/** Of what a firm or a bureau runs too. */
const withOwned = (parts: NameParts): NameParts[] => (parts.owner ? [parts, nameParts(parts.owner.own)] : [parts]);

const standsIn = (parts: NameParts): string[] => [
  ...own(parts),
  ...initials(parts, 'initials', 'whole'),
  ...withOwned(parts).flatMap((one) => beginnings(one).map((begins) => `${isShort(one) ? 'short' : 'long'} ${begins}`)),
];

const looksInto = (parts: NameParts): string[] => [
  ...own(parts),
  ...initials(parts, 'whole', 'initials'),
  ...withOwned(parts).flatMap((one) =>
    beginnings(one).flatMap((begins) => [`short ${begins}`, ...(isShort(one) ? [`long ${begins}`] : [])]),
  ),
];

function own(parts: NameParts): string[] {
  const { key, core, numbers, otherwise } = parts;
  const all = numbers.join();
  const found = [
    `key ${key}`,
    `core ${sounds(core)} ${all}`,
    `bag ${[...core].toSorted().join('')} ${all}`,
    ...placed(parts),
    ...ends(parts),
  ];
  if (otherwise) found.push(`core ${sounds(otherwise.core)} ${otherwise.numbers.join()}`);
  return found;
}

/** 空压机 beside 空气压缩机: the first character and the last, of both readings. */
const ends = (parts: NameParts): string[] =>
  [parts, ...(parts.otherwise ? [parts.otherwise] : [])].flatMap(({ core, numbers }) =>
    core.length < ENDS ? [] : [`ends ${core[0] ?? ''}${core.at(-1) ?? ''} ${numbers.join()}`],
  );
const ENDS = 3;

/** 郑州第三棉纺织厂 beside 郑棉三厂: a short name by its first two characters, a whole one by those that would stand for it. */
function initials({ core, numbers, place, otherwise }: NameParts, short: string, whole: string): string[] {
  const all = numbers.join();
  const words = wordsOf(core);
  const begin =
    core.length <= 2
      ? [...core]
      : [...words.map(({ text }) => text[0] ?? ''), ...(core.startsWith('矿务局') ? ['煤'] : [])];
  const found = new Set(
    [...initialsOf({ place })].flatMap((first) => begin.map((second) => `${whole} ${first}${second} ${all}`)),
  );
  for (const one of [{ core, numbers }, ...(otherwise ? [otherwise] : [])])
    if (one.core.length >= 2 && one.core.length <= INITIALS)
      found.add(`${short} ${one.core.slice(0, 2)} ${one.numbers.join()}`);
  return [...found];
}
const INITIALS = 6;

/** Two characters side by side, as they sound and as they may have been misread. */
function pairsIn(parts: NameParts): Set<string> {
  const found = new Set<string>();
  const put = (text: string, numbers: string): void => {
    const characters = [...text];
    characters.forEach((one, at) => {
      const two = characters[at + 1];
      if (two === undefined) return;
      found.add(`pair ${soundOf(one)}${soundOf(two)} ${numbers}`);
      for (const other of lookalikesOf(one)) found.add(`pair ${soundOf(other)}${soundOf(two)} ${numbers}`);
      for (const other of lookalikesOf(two)) found.add(`pair ${soundOf(one)}${soundOf(other)} ${numbers}`);
    });
  };
  const both = ({ core, numbers, otherwise }: NameParts): void => {
    put(core, numbers.join());
    if (otherwise) put(otherwise.core, otherwise.numbers.join());
  };
  both(parts);
  if (parts.owner) both(nameParts(parts.owner.own));
  return found;
}

/** A place in front of a name, where it is not marked as one, is two or three characters long as a rule. */
const STEMS = [2, 3];

/** 平遥县火柴厂 beside 平遥火柴厂: in one block by the place, a character of the rest and its numbers. */
function placed({ place, local, core, numbers }: NameParts): string[] {
  const block = (stem: string, rest: Pick<NameParts, 'core' | 'numbers'>): string[] =>
    Array.from(rest.core.slice(0, 2), (character) => `at ${stem} ${soundOf(character)} ${rest.numbers.join()}`);
  const named = [place.county, place.town].flatMap((name) =>
    name === null ? [] : block(sounds(name.slice(0, -1)), { core, numbers }),
  );
  return [
    ...named,
    ...STEMS.filter((stem) => local.length >= stem + 2).flatMap((stem) =>
      block(sounds(local.slice(0, stem)), nameParts(local.slice(stem))),
    ),
  ];
}
