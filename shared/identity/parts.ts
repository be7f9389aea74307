// An enterprise's name taken apart: place, numbers, core, legal form, and what stands in brackets beside the name.
// Says only what is written; whether two names mean one firm is for compare.ts.

import { normaliseName } from '../names.ts';
import { spelledOut } from './abbreviations.ts';
import { inDigits, takeLeading, takeNumbers } from './numerals.ts';
import { splitPlace, type Place } from './places.ts';

export type NameParts = {
  /** The name in one spelling, numbers in digits, without notes: equal keys are one name. */
  key: string;
  place: Place;
  /** The key without its place. */
  local: string;
  /** In ascending order; 第三 and 三厂 alike. */
  numbers: string[];
  /** What is left without place, numbers, brackets and legal form; at least one character. */
  core: string;
  /** '有限公司', '总厂' … as written; '' where the name ends without one. */
  form: string;
  /** Whether a firm stands inside the name: 家电总厂劳动服务公司 belongs to a firm and is not it. */
  subordinate: boolean;
  /** Names that a note in brackets gives: (原安阳市第三塑料厂). */
  otherNames: string[];
};

const NOTE = /\(([^()]*)\)/g;
const OTHER_NAME = /^(?:原名?|曾用名|前身|旧称|现名?|现改名|现更名为?|简称|又名)[:为是]?(.{2,})$/;
/** 红星机械厂(743厂): the number by which a works was known beside its name. It stays in the key. */
const CODE_NAME = /\(((?:国营)?[\d〇零一二三四五六七八九]{2,4}厂)\)/;
/** (平遥火柴厂改制), (由平遥火柴厂改制而来) */
const FORMER = /^由?(.{3,}(?:厂|公司|社|店|矿|站|队))(?:改制|更名|改组|重组|分立|改名)(?:而来|而成|组建|设立)?$/;
const STATUS =
  /^(?:\d{2,4}年?(?:\d{1,2}月)?)?(?:已|现已|已经|长期|全面|临时|政策性|依法|待|拟)?(?:停产|半停产|停业|歇业|破产|关闭|注销|吊销|撤销|倒闭|解体|改制|停保|断保|断缴|困难|特困|正常|在产|存续)(?:中|企业|状态|期间|后)?$/;
const FORM =
  /(?:(?:集团)?(?:股份有限公司|有限责任公司|有限公司)|集团公司|集团总公司|总公司|(?<!分|支|子)公司|集团|总厂|(?<!分)厂)$/;
const OWNER = /厂|公司|集团|矿务局|联社/;

/** A note on the firm's state says nothing of its name, and a note of another name is evidence of its own; all else in brackets is name. */
function withoutNotes(name: string): { bare: string; otherNames: string[] } {
  const otherNames: string[] = [];
  const bare = name.replace(NOTE, (all, note: string) => {
    const other = (OTHER_NAME.exec(note) ?? FORMER.exec(note))?.[1];
    if (other !== undefined) otherNames.push(other);
    return other !== undefined || STATUS.test(note) ? '' : all;
  });
  return bare.length >= 2 ? { bare, otherNames } : { bare: name, otherNames: [] };
}

function withoutForm(name: string): { core: string; form: string } {
  const form = FORM.exec(name)?.[0] ?? '';
  const core = name.slice(0, name.length - form.length);
  return core === '' ? { core: name, form: '' } : { core, form };
}

/** A short form counts in front: 三塑, 一建公司. A word that begins with a numeral is longer: 三联商贸. */
const SHORT_CORE = 2;

export function nameParts(name: string): NameParts {
  const { bare, otherNames } = withoutNotes(normaliseName(name));
  const code = CODE_NAME.exec(bare)?.[1];
  const plain = code === undefined || bare.startsWith('(') ? bare : bare.replace(CODE_NAME, '');
  const { place, rest } = splitPlace(plain);
  const spelled = spelledOut(rest.replace(/[()]/g, ''));
  const counted = takeNumbers(spelled);
  const { core: whole, form } = withoutForm(counted.rest === '' ? inDigits(spelled) : counted.rest);
  let core = whole;
  const numbers = counted.rest === '' ? [] : counted.numbers;
  const leading = numbers.length === 0 ? takeLeading(core) : null;
  if (leading && leading.rest.length <= SHORT_CORE) {
    core = leading.rest;
    numbers.push(leading.number);
  }
  const subordinate = OWNER.test(core);
  return {
    key: inDigits(bare),
    place,
    local: inDigits(rest),
    numbers: numbers.toSorted(),
    core,
    form,
    subordinate,
    otherNames: code === undefined ? otherNames : [...otherNames, code],
  };
}
