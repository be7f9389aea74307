// 测算滞纳金问的是什么，都在地址里：写出再读回不变，残缺的按常用的读。

import { expect, test } from 'vitest';
import { feesInRoute, feesToRoute, withKey, type AskedFees } from '../../../renderer/enterprises/asked-fees.ts';
import { formatRoute, parseRoute } from '../../../renderer/url.ts';

const USUAL: AskedFees = { at: null, tariff: 'national', suspended: [], unit: '元' };

const throughAddress = (asked: AskedFees) =>
  feesInRoute(parseRoute(formatRoute('enterprises', feesToRoute(asked))).params);

test('写出再读回不变；常用的不写', () => {
  const asked: AskedFees = {
    at: '2019-06-30',
    tariff: 'even',
    suspended: [{ dimension: 'hardship', in: ['特困', null] }],
    unit: '万元',
  };
  expect(throughAddress(asked)).toEqual(asked);
  expect(formatRoute('enterprises', feesToRoute(USUAL))).toBe('#/enterprises?list=latefees');
});

test('残缺、认不得的按常用的读', () => {
  expect(feesInRoute({ at: '2019-13-01', tariff: '三分', suspend: '[{"dimension"', unit: '斤' })).toEqual(USUAL);
  expect(feesInRoute({ suspend: '[{"dimension":"星座","in":["狮子"]}]' })).toEqual(USUAL);
});

test('勾一项、再勾即去；一项不剩就不是条件', () => {
  const severe = withKey([], 'hardship', '特困');
  expect(severe).toEqual([{ dimension: 'hardship', in: ['特困'] }]);
  expect(withKey(severe, 'production_status', '停产')).toHaveLength(2);
  expect(withKey(severe, 'hardship', '特困')).toEqual([]);
});
