// Measured on spellings with known truth: nothing merged wrongly, at least 95 of 100 true pairs found, and what must stay apart stays apart.

import { array, assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearness } from '../../../shared/identity/compare.ts';
import { nameParts } from '../../../shared/identity/parts.ts';
import { createRegister } from '../../../shared/identity/register.ts';
import { normaliseName } from '../../../shared/names.ts';
import { MORE_SPELLINGS, SPELLINGS, TWO_FIRMS } from './spellings.ts';
import { knownSubject } from './known-subject.ts';

/** Every two of the names, and what is made of them. */
function pairsOf(spellings: readonly (readonly string[])[]) {
  const written = spellings.flatMap((names, firm) => names.map((name) => ({ name, firm })));
  const register = createRegister();
  written.forEach(({ name }, id) => register.add(knownSubject(id, name)));
  const suggested = new Map(register.pairs().map(({ a, b, reason }) => [`${a} ${b}`, reason.code]));
  return written.flatMap((one, a) =>
    written.slice(a + 1).map((two, after) => ({
      names: [one.name, two.name],
      one: one.firm === two.firm,
      automatic: nameParts(one.name).key === nameParts(two.name).key,
      suggested: suggested.has(`${a} ${a + 1 + after}`),
    })),
  );
}

describe.each([
  ['of three cities', SPELLINGS, 0.95],
  ['of elsewhere', MORE_SPELLINGS, 0.9],
] as const)('the spellings %s', (_, spellings, recall) => {
  const pairs = pairsOf(spellings);
  test('are enough to mean something', () => {
    expect(spellings.flat().length).toBeGreaterThanOrEqual(60);
    expect(spellings.length).toBeGreaterThanOrEqual(20);
    expect(pairs.filter(({ one }) => one).length).toBeGreaterThanOrEqual(97);
  });
  test('nothing is merged wrongly', () => expect(pairs.filter(({ one, automatic }) => !one && automatic)).toEqual([]));
  test(`at least ${recall * 100} % of the true pairs are matched or suggested`, () => {
    const truth = pairs.filter(({ one }) => one);
    const found = truth.filter((pair) => pair.automatic || pair.suggested);
    expect(found.length / truth.length).toBeGreaterThanOrEqual(recall);
  });
  test('at most one suggestion in twenty is of two firms', () => {
    const shown = pairs.filter((pair) => pair.suggested);
    expect(shown.filter(({ one }) => !one).length / shown.length).toBeLessThanOrEqual(0.05);
  });
});

test.each(TWO_FIRMS)('%s and %s are two firms, and are not suggested either', (a, b) => {
  expect(nameParts(a).key).not.toBe(nameParts(b).key);
  expect(nearness(nameParts(a), nameParts(b))).toBeNull();
});

const REASONS: readonly (readonly [string, string, string])[] = [
  ['安阳市第三塑料厂', '安阳第三塑料厂', 'place'],
  ['安阳市第三塑料厂', '安阳市塑料三厂', 'order'],
  ['安阳市第三塑料厂', '三塑', 'short'],
  ['兴达商贸有限公司', '兴达商贸有限责任公司', 'form'],
  ['漳河玛钢厂', '漳河马钢厂', 'lookalike'],
  ['保温器皿制造厂', '保温器皿厂', 'left-out'],
  ['建设集团工程一处', '工程一处', 'owner'],
  ['阳泉建设集团构件预制公司', '构件预制公司', 'owner'],
  ['平遥县火柴厂', '平遥火柴厂', 'place'],
  ['河津县铝制品厂', '河津市铝制品厂', 'place'],
  ['郑州市第三棉纺织厂', '郑棉三厂', 'short'],
  ['郑州市第一棉纺织厂', '郑州国棉一厂', 'short'],
  ['洛阳市第二轻工机械厂', '洛阳市二轻机械厂', 'short'],
];

test.each(REASONS)('%s beside %s: %s', (a, b, reason) => {
  const [one, two] = [nameParts(a), nameParts(b)];
  expect(nearness(one, two)).toBe(reason);
  expect(nearness(two, one)).toBe(reason);
});

const CHARACTERS = [...'安阳市第三五十一二东西塑料厂公司总分处（）() 有限责任停产原陽廠３X']; // what names are made of
const someName = array(constantFrom(...CHARACTERS), { minLength: 1, maxLength: 14 }).map((list) => list.join(''));

describe('whatever is written', () => {
  test('normalising twice is normalising once', () =>
    assert(property(someName, (name) => normaliseName(normaliseName(name)) === normaliseName(name))));
  test('the key of a key is that key, unless a note in brackets becomes one by it', () =>
    assert(
      property(
        someName.map((name) => name.replace(/[()（）]/g, '')),
        (name) => nameParts(nameParts(name).key).key === nameParts(name).key,
      ),
    ));
  test('likeness does not depend on who is asked first', () =>
    assert(
      property(
        someName,
        someName,
        (a, b) => nearness(nameParts(a), nameParts(b)) === nearness(nameParts(b), nameParts(a)),
      ),
    ));
  test('a name is like itself', () =>
    assert(property(someName, (name) => nearness(nameParts(name), nameParts(name)) === 'same-name')));
  test('different numbers before 厂 are never near', () =>
    assert(
      property(integer({ min: 1, max: 99 }), integer({ min: 1, max: 99 }), (a, b) => {
        const near = nearness(nameParts(`安阳市第${a}塑料厂`), nameParts(`安阳塑料${b}厂`));
        return (near !== null) === (a === b);
      }),
    ));
});
