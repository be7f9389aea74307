// An enterprise's name taken apart: place, numbers, core, legal form, and what stands in brackets beside the name.
// Says only what is written; whether two names mean one firm is for compare.ts.

import { normaliseName } from '../names.ts';
import { spelledOut } from './abbreviations.ts';
import { inDigits, takeNumbers, takeOnly } from './numerals.ts';
import { beforeCity, placeIn, splitPlace, type Place } from './places.ts';
import { inOneWording, isTradeWord } from './trade-words.ts';
import { isOfTradeOnly } from './words.ts';

export type NameParts = {
  /** The name in one spelling, numbers in digits, without notes: equal keys are one name. */
  key: string;
  place: Place;
  /** The key without place and state. */
  local: string;
  /** The place as written, with the organ if one stands before the whole name. */
  at: string;
  /** In ascending order; 第三 and 三厂 alike. */
  numbers: string[];
  /** What is left without place, numbers, brackets and legal form; at least one character. */
  core: string;
  /** '有限公司', '总厂' … as written; '' where the name ends without one. */
  form: string;
  /** The firm that stands inside the name, and the rest: 家电总厂劳动服务公司 belongs to 家电总厂 and is not it. */
  owner: { name: string; own: string } | null;
  /** What is said of its state outside the name: 破产清算组, (租赁). '' for nothing. */
  state: string;
  /** The other reading of a numeral in the core, which may count or be part of a word: 二毛纺织厂 → 毛纺织, '2'; 五龙矿 → 五龙矿, none. */
  otherwise: { core: string; numbers: string[] } | null;
  /** Names that a note in brackets gives: (原安阳市第三塑料厂). */
  otherNames: string[];
};

const NOTE = /\(([^()]*)\)/g;
const OTHER_NAME = /^(?:原名?|曾用名|前身|旧称|现名?|现改名|现更名为?|简称|又名)[:为是]?(.{2,})$/;
/** 红星机械厂(743厂): the number by which a works was known beside its name. It stays in the key. */
const CODE_NAME = /\(((?:国营)?[\d〇零一二三四五六七八九]{2,4}厂)\)/;
/** (平遥火柴厂改制), (由平遥火柴厂改制而来) */
const FORMER =
  /^由?(.{3,}(?:厂|公司|社|店|矿|站|队|处|所|院|场))(?:改制|更名|改组|重组|分立|改名)(?:而来|而成|组建|设立)?$/;
const ENDED =
  '(?:待|拟)?(?:改名|更名)|搬迁|停产|半停产|停业|歇业|停运|破产|关闭|关停|关门|注销|吊销|撤销|撤并|倒闭|解体|改制';
const STATUS = new RegExp(
  `^(?:\\d{2,4}年?(?:\\d{1,2}月)?)?(?:已|现已|已经|长期|全面|临时|政策性|依法|待|拟|被)*` +
    `(?:${ENDED}|停保|断保|断缴|困难|特困|正常|在产|存续|资不抵债)+(?:中|企业|状态|期间|后)?$`,
);
/** What is left of a firm that ended, written behind its name: it is that firm, or its liquidators; a person decides. */
const AFTERMATH = new RegExp(
  `(?<=[厂社店矿站队院所处局场库]|公司|集团)(?:(?:已|现已)?(?:政策性|依法)?(?:${ENDED}|清算)*` +
    '(?:企业)?(?:清算组|管理人|留守[处组办]|留守人员|善后[处组办]|善后小组)|[-—–*★☆△▲_]*(?:已|现已)?(?:政策性|依法)?(?:' +
    `${ENDED})+|[-—–*★☆△▲_]+)$`,
);
/** A note at the end that tells no firms apart; (城区店) and (北京) do. */
const LAST_NOTE = /(?<=.{2})\(([^()]+)\)$/;
const FATE = /^(?:现?已|现)?(?:被|并入|划归|划转|移交|兼并|合并|归|隶属|挂靠|转为|改为)/;
const TELLING_NOTE =
  /[东西南北中上下左右前后内外新老大小甲乙丙丁总分子\d〇零一二三四五六七八九十]|[厂店站队部处社矿市县区省]|公司/;
/** (二轻局), (市商业系统): whose firm it is. */
const ORGAN_NOTE = /^.{1,8}(?:局|委|办|社|系统|主管)$|^[一二]轻$/;
/** 木材厂(柳州市), 宏远商贸(邯郸)有限公司 */
const NOTE_ANYWHERE = /\(([^()]{2,6})\)/;
/** 市商业局株洲市百货公司: the organ stands before the whole name. */
const ORGAN_BEFORE = /^.{1,6}?(?:局|委|供销社|联社|总公司|集团|公司)(?=.{5})/;
/** 宏达公司原邯郸市农机厂, without brackets; 钢铁公司原材料公司 is something else. */
const FORMER_BEHIND = /^(.{3,}(?:厂|公司|集团|社|店))原(?![料材煤油])(.{3,}(?:厂|公司|社|店|矿|站|队|处|所|场|院))$/;
const FORMERLY = /^原(?![平阳])(?=.{3,}(?:厂|公司|社|店|矿|站|队|所)$)/;
/** 铁道部宝鸡桥梁厂, 中铁宝桥集团: whose it was before it was the city's. */
const MINISTRY =
  /^(?:(?:铁道|交通|邮电|煤炭|石油|化工|化学|冶金|机械|电子|轻工|纺织|建材|水利|水电|电力|[一二三四五六七八]机)(?:工业)?部|中铁|中石油|中石化|中国石油|中国石化)(?=.{3})/;
const FORM =
  /(?:(?:集团|总厂|(?<!分)厂)?(?:股份有限公司|有限责任公司|有限公司)|集团公司|集团总公司|总公司|(?<!分|支|子)公司|集团|总厂|(?<!分)厂|(?<!供销|信用|[作合旅报分版讯行茶])(?:(?:生产|手工业)?合作社|生产[社组]|社))$/;
const OWNER = /^(.*(?:厂|公司|集团|联社|局|供销合作社(?!联合)))(.+)$/;

/** A note on the firm's state says nothing of its name, and a note of another name is evidence of its own; all else in brackets is name. */
function withoutNotes(name: string): { bare: string; otherNames: string[] } {
  const otherNames: string[] = [];
  const bare = name.replace(NOTE, (all, note: string) => {
    const said = (OTHER_NAME.exec(note) ?? FORMER.exec(note))?.[1];
    const other = said !== undefined && placeIn(said) === null ? said : undefined;
    if (other !== undefined) otherNames.push(other);
    return other !== undefined || STATUS.test(note) ? '' : all;
  });
  return bare.length >= 2 ? { bare, otherNames } : { bare: name, otherNames: [] };
}

/** What is said of the firm's state behind or before its name. */
function withoutState(name: string): { stated: string; state: string } {
  const note = LAST_NOTE.exec(name);
  const said = note?.[1] ?? '';
  if (note && placeIn(said) === null && (FATE.test(said) || ORGAN_NOTE.test(said) || !TELLING_NOTE.test(said)))
    return { stated: name.slice(0, note.index), state: note[0] };
  const after = AFTERMATH.exec(name);
  if (after) return { stated: name.slice(0, after.index), state: after[0] };
  const before = FORMERLY.exec(name) ?? MINISTRY.exec(name);
  return before ? { stated: name.slice(before[0].length), state: before[0] } : { stated: name, state: '' };
}

function withoutForm(name: string): { core: string; form: string } {
  const form = FORM.exec(name)?.[0] ?? '';
  const core = name.slice(0, name.length - form.length);
  return core === '' ? { core: name, form: '' } : { core, form };
}

/** Within a firm 第一分公司 and 一公司 are one unit, and so are 人民路分公司 and 人民路商店. */
export const unitOf = (own: string): string =>
  own
    .replace(/^(第?[\d一二三四五六七八九十]+)分(?=[厂店]|公司)/, '$1')
    .replace(/(?<=^[^第\d一二三四五六七八九十].+)(?:分公司|支公司|分店|商店|营业部|经营部)$/, '门市部');

/** 建设集团有限公司 is a firm, 建设集团工程处 is a part of one. */
function ownerIn(name: string): NameParts['owner'] {
  const form = FORM.exec(name)?.[0] ?? '';
  const [, owner, own] = OWNER.exec(name.slice(0, name.length - form.length)) ?? [];
  return owner === undefined || own === undefined || (own + form).length < 2
    ? null
    : { name: owner, own: unitOf(own + form) };
}

/** 皮鞋厂一厂 is 皮鞋一厂. */
const onceNamed = (name: string): string =>
  name.replace(/([厂店站社所队]|公司)(第?[\d一二三四五六七八九十]+)\1$/, '$2$1');

/** A short form counts in front: 三塑, 一建公司. A word that begins with a numeral is longer: 三联商贸. */
const SHORT_CORE = 2;

/** 新华书店婺城店, 农业生产资料公司宣化县公司: what is everywhere, then where this one is. */
const INSIDE =
  /^(.*(?:银行|书店|供销合作社|供销社|信用社|公司|邮政局))(.{2,5}?)(?:分行|支行|分公司|支公司|分店|分局|分社|支社|店|公司)$/;
/** Their branches are named without saying that the place is one; so are those of 汽车运输公司, that have no name but their trade. */
const EVERYWHERE = /(?:银行|书店|供销合作社|供销社|信用社).{2,3}(?:店|社|行)$/;
const MAY_BE_PLACE = /^(?!.*[东西南北中路街第分一二三四五六七八九十])\p{Script=Han}{2,3}$/u;

type Placed = { place: Place; rest: string; organ: string };

/** The place, also behind an organ that stands before the whole name, and in front of a branch's last word. */
function placed(name: string): Placed {
  const [note, noted = ''] = NOTE_ANYWHERE.exec(name) ?? [];
  const said = note === undefined ? null : placeIn(noted.replace(/^原/, ''));
  if (note !== undefined && said !== null) {
    const bare = placed(name.replace(note, ''));
    return joined(bare.place, said, bare.rest, bare.organ);
  }
  const { place, rest } = splitPlace(name);
  const [, chain, inside] = INSIDE.exec(rest) ?? [];
  if (chain !== undefined && inside !== undefined) {
    const turned = placeIn(inside);
    if (turned) return joined(place, turned, chain, '');
    const isEverywhere = EVERYWHERE.test(rest) || (rest.endsWith('公司') && isOfTradeOnly(withoutForm(chain).core));
    if (isEverywhere && MAY_BE_PLACE.test(inside) && !isTradeWord(inside))
      return { place, rest: inside + chain, organ: '' };
  }
  const organ = ORGAN_BEFORE.exec(rest)?.[0] ?? '';
  const behind = organ === '' ? null : splitPlace(rest.slice(organ.length));
  const { province, city, county } = behind?.place ?? {};
  if (behind && (province || city || county)) return joined(place, behind.place, behind.rest, organ);
  const brand = place.city === null && place.county === null ? beforeCity(rest) : null;
  const within = brand === null ? null : splitPlace(rest.slice(brand.length));
  return brand !== null && within?.place.city && isOfTradeOnly(withoutForm(within.rest).core)
    ? joined(place, within.place, within.rest, brand)
    : { place, rest, organ: '' };
}

function joined(place: Place, more: Place, rest: string, organ: string): Placed {
  const said = Object.entries(more).filter(([, one]) => one !== null);
  return { place: { ...place, ...Object.fromEntries(said) }, rest, organ };
}

export function nameParts(name: string): NameParts {
  const { bare, otherNames } = withoutNotes(normaliseName(name));
  const code = CODE_NAME.exec(bare)?.[1];
  const plain = code === undefined || bare.startsWith('(') ? bare : bare.replace(CODE_NAME, '');
  const [, named = plain, former] = FORMER_BEHIND.exec(plain) ?? [];
  const { stated, state } = withoutState(named.replace(/^(?:地方国营|国营|公私合营|中国)(?=.{4})/, ''));
  const { place, rest, organ } = placed(stated);
  const spelled = inOneWording(spelledOut(onceNamed(rest.replace(/[()]/g, ''))));
  const counted = takeNumbers(spelled);
  const { core: whole, form } = withoutForm(counted.rest === '' ? inDigits(spelled) : counted.rest);
  let core = whole;
  const numbers = counted.rest === '' ? [] : counted.numbers;
  const only = numbers.length === 0 ? takeOnly(core) : null;
  const counts = only !== null && only.at === 0 && only.rest.length <= SHORT_CORE;
  if (counts) {
    core = only.rest;
    numbers.push(only.number);
  }
  return {
    key: inDigits(bare),
    place,
    local: inDigits(rest),
    at: stated.endsWith(rest) ? stated.slice(0, stated.length - rest.length) : '',
    numbers: numbers.toSorted(),
    core,
    form,
    owner: ownerIn(spelled),
    state: organ + state,
    otherwise: only && (counts ? { core: whole, numbers: [] } : { core: only.rest, numbers: [only.number] }),
    otherNames: [...otherNames, code, former].filter((name) => name !== undefined),
  };
}

/** The characters that may stand for the place in a short name: 通 for 南通, 陕 for 陕西. */
export const initialsOf = ({ place }: Pick<NameParts, 'place'>): string =>
  (place.city ?? '') + (place.county?.slice(0, -1) ?? '') + (place.city === null ? (place.province ?? '') : '');
