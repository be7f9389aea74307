// How much the words that two names share, and those that only one has, speak for one firm. A name of its own weighs most, a trade less,
// general words next to nothing. Judges the cores alone: places, numbers and legal forms are for compare.ts.

import type { Alignment } from './alignment.ts';
import { makesAnotherTrade } from './trade-words.ts';
import { wordsOf, type Word } from './words.ts';

export type Evidence = {
  /** What the shared words say. */
  shared: number;
  /** What the words of only one name say against it. */
  lost: number;
  /** Each name has a name of its own, or a superior organ, that the other lacks; or one has another trade than the other. */
  contradicted: boolean;
  /** Both have no name of their own beside the trade. */
  tradeOnly: boolean;
};

type Side = {
  shared: number;
  lost: number;
  own: boolean;
  trade: boolean;
  organ: number;
  /** Sorts of words of which only some characters are shared. */
  halved: Set<Word['sort']>;
  lostOwn: boolean;
  lostOrgan: boolean;
  derives: boolean;
  lostTelling: boolean;
};

/** 新兴达 is not 兴达. */
const TELLING = /[东西南北中上下左右前后内外新老大小甲乙丙丁总分支\d〇一二三四五六七八九十]/;
const PART = 0.5;
/** Each name lacks something of the other: more must be shared. */
const DIFFER = 1;
const OTHER_TRADE = 3;
/** 建华机械厂 is called 建华厂 too. */
const isMachine = (text: string): boolean => text === '机械';

function sideOf(core: string, lone: ReadonlySet<number>): Side {
  const side: Side = {
    shared: 0,
    lost: 0,
    own: false,
    trade: false,
    organ: 0,
    halved: new Set(),
    lostOwn: false,
    lostOrgan: false,
    derives: false,
    lostTelling: false,
  };
  for (const word of wordsOf(core)) {
    const length = word.text.length;
    let missing = 0;
    if (word.sort === 'own' && lone.has(word.at) && TELLING.test(word.text[0] ?? '')) side.lostTelling = true;
    for (let at = word.at; at < word.at + length; at++) if (lone.has(at)) missing += 1;
    add(side, word, missing);
  }
  return side;
}

function add(side: Side, { text, sort }: Word, missing: number): void {
  const { length } = text;
  switch (sort) {
    case 'own':
      side.own = true;
      side.shared += length - missing;
      side.lost += missing === length ? length : missing * PART;
      if (missing === length) side.lostOwn = true;
      else if (missing > 0) side.halved.add(sort);
      return;
    case 'trade':
      if (missing > 0 && missing < length) side.halved.add(sort);
      if (missing < length) side.shared += missing === 0 ? 1 : PART;
      else if (makesAnotherTrade(text) && (side.trade || !isMachine(text))) side.derives = true;
      side.trade = true;
      if (missing === length) side.lost += side.derives ? OTHER_TRADE : 1;
      return;
    case 'organ':
      if (missing === length) side.lostOrgan = true;
      side.lost += missing === length ? PART : 0;
      side.organ += missing === length ? 0 : PART;
      return;
    case 'little':
      if (missing < length) side.shared += 0.25;
  }
}

/** Where each name has something that the other has not in that place: 东风 beside 西风, 塑料五金 beside 塑料制品. Indices into the cores. */
function exchanged({ lone }: Alignment, a: string, b: string): { a: number[]; b: number[] }[] {
  const found: { a: number[]; b: number[] }[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const gap: { a: number[]; b: number[] } = { a: [], b: [] };
    while (lone.a.has(i)) gap.a.push(i++);
    while (lone.b.has(j)) gap.b.push(j++);
    if (gap.a.length > 0 && gap.b.length > 0) found.push(gap);
    i += 1;
    j += 1;
  }
  return found;
}

/** Whether these characters are whole words, none of them a name or an organ. */
const areWholeWords = (core: string, places: readonly number[]): boolean =>
  wordsOf(core).every(({ text, at, sort }) => {
    const count = places.filter((place) => place >= at && place < at + text.length).length;
    return count === 0 || (count === text.length && sort !== 'own');
  });

export function evidenceOf(a: string, b: string, alignment: Alignment): Evidence {
  const { lone, slip } = alignment;
  const [one, two] = [sideOf(a, lone.a), sideOf(b, lone.b)];
  const differ = lone.a.size > 0 && lone.b.size > 0;
  const tradeOnly = !one.own && !two.own;
  const shared = Math.max(one.shared, two.shared);
  return {
    shared: shared === 0 ? 0 : shared + Math.max(one.organ, two.organ),
    lost: one.lost + two.lost + (differ ? DIFFER : 0),
    contradicted:
      (slip !== null && differ) ||
      (one.lostOwn && two.lostOwn) ||
      [...one.halved].some((sort) => two.halved.has(sort)) ||
      (one.lostOrgan && two.lostOrgan) ||
      one.lostTelling ||
      two.lostTelling ||
      exchanged(alignment, a, b).some((gap) => !areWholeWords(a, gap.a) || !areWholeWords(b, gap.b)),
    tradeOnly,
  };
}
