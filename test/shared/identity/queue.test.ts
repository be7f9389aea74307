// What a person is given to judge: most true pairs of names that were written without knowing the rules, few pairs of two firms, and of a whole
// city's register no more than a clerk can look through.

import { describe, expect, test } from 'vitest';
import { nearness } from '../../../shared/identity/compare.ts';
import { nameParts } from '../../../shared/identity/parts.ts';
import { createRegister } from '../../../shared/identity/register.ts';
import * as cities from './firms-of-cities.ts';
import * as counties from './firms-of-counties.ts';
import { knownSubject } from './known-subject.ts';

function registerOf(names: readonly string[]) {
  const register = createRegister();
  names.forEach((name, id) => register.add(knownSubject(id, name)));
  return register;
}

describe.each([
  ['of seven cities', cities],
  ['of two prefectures and their counties', counties],
] as const)('firms %s', (where, { FIRMS, TWO }) => {
  const written = FIRMS.flatMap((line, firm) =>
    line.split('|').map((name) => ({ name, firm, key: nameParts(name).key })),
  );
  const shown = registerOf(written.map(({ name }) => name)).pairs();
  const queue = new Set(shown.map(({ a, b }) => `${a} ${b}`));
  const pairs = written.flatMap((one, a) =>
    written.slice(a + 1).map((two, after) => ({
      names: `${one.name} | ${two.name}`,
      oneFirm: one.firm === two.firm,
      automatic: one.key === two.key,
      suggested: queue.has(`${a} ${a + 1 + after}`),
    })),
  );
  const truth = pairs.filter(({ oneFirm }) => oneFirm);

  test('two firms are never made one', () => {
    expect(pairs.filter(({ oneFirm, automatic }) => !oneFirm && automatic)).toEqual([]);
    for (const line of TWO) {
      const [a = '', b = ''] = line.split('|').map((name) => nameParts(name).key);
      expect(a).not.toBe(b);
    }
  });
  test('at least 97 of 100 pairs of one firm are matched or suggested', () => {
    const found = truth.filter(({ automatic, suggested }) => automatic || suggested);
    console.log(`firms ${where}: ${found.length} of ${truth.length} pairs found, ${shown.length} suggested`);
    expect(found.length / truth.length).toBeGreaterThanOrEqual(0.97);
  });
  test('hardly anything else is suggested', () =>
    expect(pairs.filter(({ oneFirm, suggested }) => !oneFirm && suggested).length / shown.length).toBeLessThanOrEqual(
      0.03,
    ));
  test('of pairs chosen to look alike at most one of six is suggested', () => {
    const near = TWO.filter((line) => {
      const [a = '', b = ''] = line.split('|');
      return nearness(nameParts(a), nameParts(b)) !== null;
    });
    expect(near.length / TWO.length).toBeLessThanOrEqual(1 / 6);
  });
});

/** A city in which all are different: works with numbers, works of districts, units of organs and of firms, private firms. */
function city(count: number): string[] {
  let seed = 3;
  const below = (limit: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * limit);
  };
  const one = (words: string): string => {
    const all = words.split(' ');
    return all[below(all.length)] ?? '';
  };
  const character = (): string =>
    one([...'兴达隆盛宏伟华泰永安金星长城光明红旗胜利友谊建鑫源昌润丰恒瑞祥嘉诚信德海天龙凤鸿运'].join(' '));
  const trade = (): string =>
    one(
      '机械 塑料 纺织 印刷 建筑工程 百货 商贸 五金 化工 食品 运输 服装 家具 建材 耐火材料 汽车配件 物业管理 房地产开发 广告',
    );
  const place = (): string => one('阳泉市 阳泉市 阳泉市城区 矿区 平定县 荫营镇');
  const organ = (): string => one('二轻局 商业局 物资局 粮食局 建设局 矿务局');
  const unit = (): string => one('劳动服务公司 招待所 职工医院 汽车队 综合商店 印刷厂 加油站');
  const kinds = [
    () => place() + character() + character() + trade() + one('厂 公司 有限公司 有限责任公司'),
    () => place() + character() + character() + character() + trade() + one('厂 有限公司'),
    () => `${place()}第${one('一 二 三 四 五')}${trade()}厂`,
    () => place() + organ() + unit(),
    () => place() + character() + character() + trade() + one('厂 公司') + unit(),
  ];
  const named = new Map<string, string>();
  while (named.size < count) {
    const name = kinds[below(kinds.length)]?.() ?? '';
    const bare = name.replace(/^阳泉市(?=.{4})/, '');
    if (!named.has(bare)) named.set(bare, name);
  }
  return [...named.values()];
}

test('of a city with a thousand firms that are all different, a person is shown fewer than one hundred pairs', () => {
  const pairs = registerOf(city(1_000)).pairs();
  console.log(`a city of 1,000 different firms: ${pairs.length} pairs shown`);
  expect(pairs.length).toBeLessThan(100);
});
