// 时刻按中国的钟和日历：世界时前一天傍晚，是中国当天早上。

import { expect, test } from 'vitest';
import { clockInChina, dayInChina } from '../../shared/china-time.ts';

test.each([
  ['2018-12-31T23:30:00.000Z', '2019-01-01', '2019-01-01 07:30'],
  ['2018-12-31T15:59:59.999Z', '2018-12-31', '2018-12-31 23:59'],
  ['2018-12-31T16:00:00Z', '2019-01-01', '2019-01-01 00:00'],
])('%s', (iso, day, clock) => expect([dayInChina(iso), clockInChina(iso)]).toEqual([day, clock]));
