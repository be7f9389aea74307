// Whether two names can mean one firm, and why one may think so. Symmetric. Never says that they do: equal keys alone are one name.
// What tells two firms apart stands before all likeness: place, numbers, directions, 分公司 and 总厂, a firm inside a firm.

import { align, isReadAlike } from './alignment.ts';
import { evidenceOf } from './evidence.ts';
import { initialsOf, nameParts, unitOf, type NameParts } from './parts.ts';
import { isWritten, placesAgree, provinceOf } from './places.ts';
import { isInLittleWords } from './trade-words.ts';
import { isOfTradeOnly, wordsOf } from './words.ts';

/** Why two names stand side by side. */
export type Nearness = 'same-name' | 'place' | 'form' | 'order' | 'lookalike' | 'left-out' | 'owner' | 'short';

/** Two firms may differ by just one of these. */
const TELLING = /[东西南北中上下左右前后内外新老大小甲乙丙丁总分支\d〇一二三四五六七八九十]|厂|公司|处|队|店|站|部$/;
const BRANCH = /(?:分公司|支公司|分厂|分店|门市部|营业部|办事处|经营部|项目部|车间|\d处|\d队)$/;
/** Where something is beside a slip, or each name lacks something of the other, this much must be common. */
const COMMON = 3;
const BESIDE_SLIP = 2;
/** A parent in front of a name is written in at most so many characters where it is short for one. */
const PARENT = 6;

const numbersDiffer = (a: NameParts, b: NameParts): boolean => a.numbers.join() !== b.numbers.join();

/** What sort of unit the name ends as; works and companies become one another, and anything a limited company. null where it does not say. */
const kindOf = ({ core, form }: NameParts): string | null => {
  const unit = /[社站所院店处队库部校]$/.exec(core)?.[0] ?? null;
  return form === '' || form.includes('有限') ? unit : '厂';
};
/** Co-operatives became works, and works companies. */
const COOPERATIVE = /^(?:生产|合作|联合)*[社组]$/;
/** 建筑工程队 became 建筑工程公司, 公路工程处 公路工程公司. */
const becameCompany = (crew: string, firm: string): boolean =>
  /[队处部]$/.test(crew) && crew.slice(0, -1) === firm && /(?:工程|建筑|修建|安装|运输|勘[探察])$/.test(firm);
const kindsDiffer = (a: NameParts, b: NameParts): boolean => {
  const [one, two] = [kindOf(a), kindOf(b)];
  return one !== null && two !== null && one !== two;
};

/** 平遥火柴厂 beside 平遥县火柴厂: the place that the other name marks as one is taken off this one too. */
function placedLike(other: NameParts, own: NameParts): NameParts {
  const { city, county, town } = other.place;
  const take = (level: 'city' | 'county' | 'town', named: string | null, stem: string): NameParts | null => {
    if (named === null || stem.length < 2 || own.place[level] !== null) return null;
    const rest = own.local.slice(stem.length);
    if (rest.length < 2 || !isWritten(own.local.slice(0, stem.length), stem)) return null;
    const parts = partsOf(rest);
    const place = { ...parts.place, ...without(own.place), [level]: parts.place[level] ?? named };
    return placedLike(other, { ...parts, place, state: own.state, at: own.at + stem });
  };
  return (
    (own.place.county === null ? take('city', city, city ?? '') : null) ??
    take('county', county, county?.slice(0, -1) ?? '') ??
    take('town', town, town?.slice(0, -1) ?? '') ??
    own
  );
}
/** Parts of names recur: one place, one parent, one trade in many names. */
const recent = new Map<string, NameParts>();
const RECENT = 20_000;
function partsOf(text: string): NameParts {
  const held = recent.get(text) ?? nameParts(text);
  if (recent.size >= RECENT) recent.clear();
  recent.set(text, held);
  return held;
}

/** 鸿鹤镇建材厂 and 镇海区建材厂: each says a place, neither the other's, and the rest is no name of its own. */
function isElsewhere(a: NameParts, b: NameParts): boolean {
  const says = ({ place }: NameParts) => LEVELS.some((level) => place[level] !== null);
  if (!says(a) || !says(b) || LEVELS.some((level) => saysBoth(a, b, level))) return false;
  return isOfTradeOnly(b.core.length < a.core.length ? b.core : a.core);
}

/** What of a place is said at all. */
const without = (place: NameParts['place']): Partial<NameParts['place']> =>
  Object.fromEntries(Object.entries(place).filter(([, name]) => name !== null));

/** 二毛纺织厂 beside 第二毛纺织厂, 五龙矿 beside 五龙煤矿: a numeral in front is read as the other name reads it, as a number first. */
function countedAlike(a: NameParts, b: NameParts): [NameParts, NameParts] {
  if (a.otherwise === null && b.otherwise === null) return [a, b];
  const readings = (parts: NameParts) =>
    parts.otherwise === null ? [parts] : [parts, { ...parts, ...parts.otherwise }];
  const alike = readings(a).flatMap((one) =>
    readings(b).flatMap((two): [NameParts, NameParts][] => (numbersDiffer(one, two) ? [] : [[one, two]])),
  );
  return alike.find(([{ numbers }]) => numbers.length > 0) ?? alike[0] ?? [a, b];
}

/** 郑棉三厂 is 郑州第三棉纺织厂, 通柴 南通柴油机厂, 洛玻 洛阳浮法玻璃集团: a character of the place, then some of the rest, the first of a word. */
function isInitials(short: NameParts, long: NameParts): boolean {
  const place = initialsOf(long);
  const [first = '', ...rest] = short.core.replace(OF_GROUPS, '');
  if (!place.includes(first) || rest.length === 0 || rest.length >= INITIALS) return false;
  const core = long.core.replace(/^矿务局/, '煤$&');
  if (core.length < rest.length || kindsDiffer(short, long)) return false;
  const { slip, extra } = align(rest.join(''), core);
  const words = wordsOf(core);
  return slip === null && extra.a === '' && (core.length <= 2 || words.some(({ text }) => text[0] === rest[0]));
}
const INITIALS = 4;
/** 平煤股份, 萍钢实业: what a works is called as a group. */
const OF_GROUPS = /(?<=..)(?:集团|股份|实业|控股|发展)+$/;

/** The same characters in another order, 第 not counted. */
const sameCharacters = (a: string, b: string): boolean =>
  [...a.replace('第', '')].toSorted().join('') === [...b.replace('第', '')].toSorted().join('');

/** How many of numbers and county or town two names share beside their cores. */
const toldBeside = (a: NameParts, b: NameParts): number =>
  a.numbers.length + (saysBoth(a, b, 'county') || saysBoth(a, b, 'town') ? 1 : 0);
const LEVELS = ['city', 'county', 'town'] as const;
const saysBoth = (a: NameParts, b: NameParts, level: 'city' | 'county' | 'town'): boolean =>
  a.place[level] !== null && b.place[level] !== null;

/** Whether the shorter core has no more than one character that the longer lacks, those of words that say little not counted. */
function mayAlign(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let lacking = 0;
  for (const character of short) if (!long.includes(character) && !isInLittleWords(character)) lacking += 1;
  return lacking <= 1;
}

function ofCores(a: NameParts, b: NameParts): Nearness | null {
  if (!mayAlign(a.core, b.core)) return null;
  const alignment = align(a.core, b.core);
  const { slip, extra, common } = alignment;
  if (extra.a === '' && extra.b === '') return slip?.swapped ? 'order' : 'lookalike';
  if (slip !== null && (common < COMMON || extra.a.length + extra.b.length > BESIDE_SLIP)) return null;
  if (extra.a !== '' && extra.b !== '' && common >= COMMON && sameCharacters(a.core, b.core)) return 'order';
  const { shared, lost, contradicted, tradeOnly } = evidenceOf(a.core, b.core, alignment);
  if (isPart(a.core) !== isPart(b.core)) return null;
  const became = becameCompany(a.core, b.core) || becameCompany(b.core, a.core) || COOPERATIVE.test(extra.a + extra.b);
  if (contradicted || (kindsDiffer(a, b) && !became)) return null;
  const told = shared + toldBeside(a, b) - lost;
  if (shared === 0 || told < (tradeOnly ? ENOUGH_OF_TRADE : ENOUGH)) return null;
  if (extra.a !== '' && extra.b !== '') return 'short';
  return slip !== null ? 'lookalike' : Math.min(a.core.length, b.core.length) <= 2 ? 'short' : 'left-out';
}
/** What a firm runs beside its trade is a unit of its own. */
const PART = /劳动(?:就业)?服务|劳服|多种经营|生活服务|子弟|家属|知青/;
const isPart = (core: string): boolean => PART.test(core);
const ENOUGH = 1;
const ENOUGH_OF_TRADE = 0;

/** A name that is too short for one slip to be told from another name. */
const SLIPPED = 6;

/** Whether no more than two neighbours differ: what comes before any closer look. */
function differLittle(a: string, b: string): boolean {
  const most = Math.max(a.length, b.length);
  if (most - Math.min(a.length, b.length) > 1) return false;
  let before = 0;
  while (before < most && a[before] === b[before]) before += 1;
  let behind = 0;
  while (behind < most - before && a.at(-1 - behind) === b.at(-1 - behind)) behind += 1;
  return before + behind >= most - 2;
}

/** One slip or one character too few anywhere, place and form not excepted; two places that are both known stay two. */
function ofWholeNames(a: NameParts, b: NameParts): Nearness | null {
  const known = ({ province, city }: NameParts['place']) => city ?? province;
  if (known(a.place) !== null && known(b.place) !== null && known(a.place) !== known(b.place)) return null;
  const [one, two] = [a, b].map(({ at, local }) => (at + local).replace(/[()]/g, ''));
  if (one === undefined || two === undefined || Math.min(one.length, two.length) < SLIPPED) return null;
  if (!differLittle(one, two)) return null;
  const { slip, extra } = align(one, two);
  const more = extra.a + extra.b;
  // 制镜 beside 制钉: of two characters one is too much to be a slip, unless it is read alike.
  const isShort = Math.min(a.core.length, b.core.length) < COMMON && a.at === b.at;
  if (slip && !slip.swapped && isShort && slip.at >= a.at.length && !isReadAlike(slip.a, slip.b)) return null;
  if (slip)
    return more !== '' || (slip.swapped && slip.at <= a.at.length) ? null : slip.swapped ? 'order' : 'lookalike';
  return more.length === 1 && !TELLING.test(more) ? 'left-out' : null;
}

/** 滴道煤矿 has a name of its own, whoever runs it; 劳动服务公司 has none. */
const isNamed = (unit: string): boolean =>
  /(?:[矿厂井]|公司)$/.test(unit) &&
  wordsOf(partsOf(unit).core).some(({ text, sort }) => sort === 'own' && text.length >= TOLD);
const TOLD = 2;
const isBegunBy = (text: string, place: string): boolean => place.length >= 2 && text.startsWith(place.slice(0, 2));

/** Whether the name has so many of the unit's characters that it may be the unit's: all of one but a slip, two of more. */
function mayEndAs({ core, local }: NameParts, unit: string): boolean {
  let common = 0;
  for (const character of unit) if (core.includes(character) || local.includes(character)) common += 1;
  return common >= Math.max(1, Math.min(2, unit.length - 1));
}

/** A part of a firm beside a part of a firm, or beside a name that may leave the firm out or write it in short. */
function ofOwners(a: NameParts, b: NameParts): Nearness | null {
  if (a.owner && b.owner) {
    const own = textsNear(a.owner.own, b.owner.own);
    if (own !== null && isNamed(a.owner.own) && isNamed(b.owner.own)) return 'owner';
    const parents = own && textsNear(a.at + a.owner.name, b.at + b.owner.name);
    return parents && own && (own === 'same-name' ? parents : own);
  }
  const [short, long] = a.owner ? [b, a] : [a, b];
  if (!long.owner) return null;
  const { name, own } = long.owner;
  const { place } = partsOf(own);
  // 鹿寨县糖业公司鹿寨糖厂 beside 鹿寨糖厂: the place stands again before the part.
  const again = LEVELS.some((level) => place[level] !== null) || isBegunBy(own, short.at);
  if (again && textsNear(own, short.at + short.local)) return 'owner';
  if (!mayEndAs(short, partsOf(own).core)) return null;
  for (let at = 0; at <= Math.min(PARENT, short.local.length - 2); at++) {
    const [parent, rest] = [short.local.slice(0, at), unitOf(short.local.slice(at))];
    const begins = rest[0] === own[0] || partsOf(rest).core[0] === partsOf(own).core[0];
    if (!begins && rest.at(-1) !== own.at(-1)) continue;
    const near = textsNear(rest, own);
    if (near === null || kindsDiffer(partsOf(rest), partsOf(own))) continue;
    // 市劳动服务公司 is the city's, not that of one of its works.
    const ofPlace =
      short.at !== '' && isOfTradeOnly(short.core) && !LEVELS.some((level) => saysBoth(short, long, level));
    if (at === 0 && (ofPlace || !begins)) continue;
    if (at === 0) return 'owner';
    if (at >= 2 && begins && isNamed(rest) && isNamed(own)) return 'owner';
    if (at >= 2 && (textsNear(parent, name) ?? textsNear(parent, long.at + name))) return 'short';
  }
  return null;
}

const textsNear = (a: string, b: string): Nearness | null =>
  a.length < 2 || b.length < 2 ? null : nearness(partsOf(a), partsOf(b));

/**
 * Whether two names that share a code tell two firms all the same: a branch that carries its company's code, 第三 beside 第五.
 * A wholly different name does not: firms are renamed.
 */
export const tellApart = (a: NameParts, b: NameParts): boolean =>
  BRANCH.test(a.key) !== BRANCH.test(b.key) || (a.core === b.core && numbersDiffer(a, b));

/** null: nothing speaks for one firm, or something tells them apart. */
export function nearness(one: NameParts, two: NameParts): Nearness | null {
  if (one.key === two.key) return 'same-name';
  return ofParts(one, two) ?? ofWholeNames(one, two);
}

const ORGAN = /(?:局|供销合作社|联社)$/;
/** A bureau in front is a word of the name, a firm in front another firm. */
const isOwnedByFirm = ({ owner }: NameParts): boolean => owner !== null && !ORGAN.test(owner.name);

/** Works had no registry that kept their names apart: 晋东化工厂 of 阳泉 became one of 山西. Two companies of two registries are two. */
function inAnotherRegistry(a: NameParts, b: NameParts): boolean {
  const [wide, near] = a.place.city === null && a.place.county === null ? [a, b] : [b, a];
  const { province } = wide.place;
  if (province === null || wide.place.city !== null || near.place.city === null) return false;
  if ((provinceOf(near.place) ?? province) !== province) return false;
  const works = [a, b].some(({ form, core }) => form.endsWith('厂') || core.endsWith('矿'));
  return (
    works &&
    !isOfTradeOnly(a.core) &&
    !isOfTradeOnly(b.core) &&
    placesAgree({ ...wide.place, province: null }, near.place)
  );
}

/** 江西萍钢实业股份有限公司 is 萍乡钢铁厂: the short form is the name that the company took in the registry of the province. */
const inProvincesRegistry = (a: NameParts, b: NameParts): boolean =>
  [[a, b] as const, [b, a] as const].some(
    ([wide, near]) =>
      wide.place.province !== null &&
      wide.place.city === null &&
      wide.place.county === null &&
      provinceOf(near.place) === wide.place.province &&
      !numbersDiffer(wide, near) &&
      isInitials(wide, near),
  );

function ofParts(one: NameParts, two: NameParts): Nearness | null {
  const [a, b] = countedAlike(placedLike(two, one), placedLike(one, two));
  if (!placesAgree(a.place, b.place) && !inAnotherRegistry(a, b)) return inProvincesRegistry(a, b) ? 'short' : null;
  const owned = a.owner || b.owner ? ofOwners(a, b) : null;
  if (owned !== null || numbersDiffer(a, b) || isOwnedByFirm(a) !== isOwnedByFirm(b)) return owned;
  if (isInitials(a, b) || isInitials(b, a)) return 'short';
  if (isElsewhere(a, b)) return null;
  if (a.core !== b.core) return ofCores(a, b);
  if (a.form !== b.form) return 'form';
  if (a.state !== b.state) return 'left-out';
  if (a.local === b.local) return 'place';
  return sameCharacters(a.local, b.local) ? 'order' : 'short';
}
