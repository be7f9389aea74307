// The words that a name's core is made of, each with what it is worth as evidence: a name of its own, a trade, a superior organ, or little.
// Says only what the words are; what it means that two names share them is for evidence.ts.

import { isTradeWord, saysLittle } from './trade-words.ts';

export type Word = {
  text: string;
  /** Where in the core it begins. */
  at: number;
  sort: 'own' | 'trade' | 'organ' | 'little';
};

/** A bureau, commission, street or federation in front of what it runs: 粮食局第一粮店, 灯塔路街道服装厂. */
const ORGAN =
  /^(?:.{0,8}?(?:矿务局|供销合作(?:总社|社联合社|联社|社)|供销社|联合社|联社)|.{1,8}?(?:局|街道|委员会|[经计建科体商农]委))(?=.{2})/;
/** Characters that only close a word of trade: 针织品, 乳胶件. */
const CLOSING = /^[品件机器材料业具用]$/;
/** What a name ends as; compare.ts holds it against what the other ends as. */
const UNIT = /^(?:商店|门市部|经营部|营业部|服务部|街道|[队处店站社所院库部场校厂局])$/;
const LONGEST = 4;
const remembered = new Map<string, readonly Word[]>();
const MANY = 20_000;

/** In order and without gaps. */
export function wordsOf(core: string): readonly Word[] {
  const held = remembered.get(core);
  if (held) return held;
  const organ = ORGAN.exec(core)?.[0] ?? '';
  const words: Word[] = [];
  for (const text of [...segments(organ), ...segments(core.slice(organ.length))]) {
    const last = words.at(-1);
    const at = last === undefined ? 0 : last.at + last.text.length;
    const sort = sortOf(text, at < organ.length);
    if (last?.sort === 'trade' && sort === 'own' && CLOSING.test(text)) last.text += text;
    else if (last?.sort === 'own' && sort === 'own') last.text += text;
    else words.push({ text, at, sort });
  }
  if (remembered.size >= MANY) remembered.clear();
  remembered.set(core, words);
  return words;
}

function sortOf(text: string, inOrgan: boolean): Word['sort'] {
  if (UNIT.test(text) || (saysLittle(text) && !inOrgan)) return 'little';
  if (!isTradeWord(text)) return saysLittle(text) ? 'little' : 'own';
  return inOrgan ? 'organ' : 'trade';
}

/** Cut so that as few characters as possible are in no known word, then into as few words as possible. */
function segments(text: string): string[] {
  const best: { cost: number; length: number }[] = [];
  best[text.length] = { cost: 0, length: 0 };
  for (let at = text.length - 1; at >= 0; at--) {
    let found = { cost: 100 + (best[at + 1]?.cost ?? 0), length: 1 };
    for (let length = 1; length <= LONGEST && at + length <= text.length; length++) {
      const word = text.slice(at, at + length);
      const cost = 1 + (best[at + length]?.cost ?? 0);
      if (cost <= found.cost && (isTradeWord(word) || UNIT.test(word) || (length > 1 && saysLittle(word))))
        found = { cost, length };
    }
    best[at] = found;
  }
  const cut: string[] = [];
  for (let at = 0; at < text.length; at += cut.at(-1)?.length ?? 1)
    cut.push(text.slice(at, at + (best[at]?.length ?? 1)));
  return cut;
}

/** Whether nothing but words of trade is in it: no name of its own. What is left of 糖厂 is one, too. */
export const isOfTradeOnly = (core: string): boolean =>
  core.length === 1 || wordsOf(core).every(({ sort }) => sort !== 'own');
