// A note on its work behind an enterprise's name is the enterprise's production status on that day.

import { describe, expect, test } from 'vitest';
import { readStatus } from '../../../shared/ledger/name-status.ts';
import { attributesOf, problemLines, tableOf } from './reading.ts';

test.each([
  ['停产', '停产'],
  ['已全面停产', '停产'],
  ['1998年停产', '停产'],
  ['停业', '停产'],
  ['歇业中', '停产'],
  ['半停产', '半停产'],
  ['已破产', '破产'],
  ['政策性破产', '破产'],
  ['破产清算中', '破产'],
  ['关停', '关闭'],
  ['已注销', '注销'],
  ['改制中', '改制中'],
  ['正常生产', '正常'],
  ['改制', null],
  ['拟破产', null],
  ['停产半停产', null],
  ['原红旗厂', null],
  ['困难', null],
  ['吊销', null],
])('%s → %s', (note, value) => {
  expect(readStatus(note)).toBe(value);
});

describe('in a list', () => {
  const table = tableOf(`
    |XX市欠费台账（截至2018年12月31日）（万元）|^|^
    |单位名称|生产状况|养老保险欠费
    |安阳市第三塑料厂（停产）||1
    |安阳市第五塑料厂﹝歇业﹞|停产|2
    |安阳市电器厂—半停产||3
    |安阳市皮革厂(已破产)|正常|4
    |安阳市毛纺厂（1998年6月停产）||5
    |安阳市水泥厂（改制）||6
    |安阳市轧钢厂||7
  `);
  test('where no column says so', () => {
    expect(attributesOf(table, '安阳市第三塑料厂（停产）')).toEqual({ production_status: '停产' });
    expect(attributesOf(table, '安阳市电器厂—半停产')).toEqual({ production_status: '半停产' });
    expect(attributesOf(table, '安阳市毛纺厂（1998年6月停产）')).toEqual({
      production_status: '停产',
      stopped_on: '1998-06',
    });
    expect(attributesOf(table, '安阳市水泥厂（改制）')).toEqual({});
  });
  test('a column goes before it, and a contradiction is said', () => {
    expect(attributesOf(table, '安阳市第五塑料厂﹝歇业﹞')).toEqual({ production_status: '停产' });
    expect(attributesOf(table, '安阳市皮革厂(已破产)')).toEqual({ production_status: '正常' });
    expect(problemLines(table).filter((line) => line.includes('status'))).toEqual([
      'A6 status-contradicts',
      'A3 status-in-name',
    ]);
  });
});
