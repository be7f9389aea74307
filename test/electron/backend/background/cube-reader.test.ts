// The cube that an import is appended to is the one that would be built anew; and only after imports is it appended to.

import { array, assert, constantFrom, integer, oneof, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import type { Store } from '../../../../db/store.ts';
import { cubeReader } from '../../../../electron/backend/background/cube-reader.ts';
import { buildCube } from '../../../../shared/cube/build.ts';
import { arrears, enterprise, file, table } from '../../../db/ledgers.ts';
import { freshStore } from '../../../db/stores.ts';

const NAMES = ['甲厂', '乙厂', '丙厂'];

type Row = { of: number; value: number; asOf: string; item: 'pension' | 'medical'; reporter: string };

/** A file of these rows; enterprises that the store knows by name are those. */
function imported(store: Store, name: string, rows: readonly Row[]): void {
  const known = new Map(store.known().map((subject) => [subject.name, subject.enterprise]));
  const tables = ['东区', '西区'].map((reporter) => {
    const own = rows.filter((row) => row.reporter === reporter);
    return table(
      NAMES.map((of) => enterprise(of)),
      own.map(({ of, value, asOf, item }) => arrears(value, { subject: of, asOf, item })),
      { reporter },
    );
  });
  const subjects = tables.map(() => NAMES.map((of) => known.get(of) ?? of));
  store.commit([file(name, tables, { subjects })]);
}

const row = record({
  of: integer({ min: 0, max: 2 }),
  value: integer({ min: 0, max: 9 }),
  asOf: constantFrom('2017-12-31', '2018-12-31'),
  item: constantFrom('pension' as const, 'medical' as const),
  reporter: constantFrom('东区', '西区'),
});

const step = oneof(
  { arbitrary: record({ kind: constantFrom('import' as const), rows: array(row, { maxLength: 6 }) }), weight: 3 },
  {
    arbitrary: record({ kind: constantFrom('undo', 'merge', 'part', 'nothing'), which: integer({ min: 0, max: 3 }) }),
    weight: 2,
  },
);

test('whatever happened to the store since the last one, it is the cube that would be built anew', () => {
  assert(
    property(array(step, { minLength: 2, maxLength: 6 }), (steps) => {
      const store = freshStore();
      const read = cubeReader();
      steps.forEach((one, at) => {
        if (one.kind === 'import' && 'rows' in one) imported(store, `${at}.xls`, one.rows);
        else if ('which' in one) {
          const live = store.batches().filter(({ undoneAt }) => undoneAt === null);
          if (one.kind === 'undo' && live.length > 0) store.undo(live[one.which % live.length]?.batch ?? 0);
          if (one.kind === 'merge') store.merge({ keep: 1, drop: 2, kind: 'same', since: null, why: '' });
          if (one.kind === 'part') store.undoRuling(1);
        }
        expect(read(store, 'corrected')).toEqual(buildCube(store.cubeSource()));
      });
      store.close();
    }),
    { numRuns: 12 },
  );
});

test('after an import only its own facts are read; after an undo or a ruling, all of them', () => {
  const store = freshStore();
  const asked: number[] = [];
  const watched: Store = {
    ...store,
    cubeSource: (figures, after = 0) => {
      asked.push(after);
      return store.cubeSource(figures, after);
    },
  };
  const read = cubeReader();
  const balance = (of: number): Row => ({ of, value: 5, asOf: '2018-12-31', item: 'pension', reporter: '东区' });
  const rowsNow = () => read(watched, 'corrected').size;

  imported(store, '甲.xls', [balance(0), balance(1)]);
  expect([rowsNow(), asked]).toEqual([2, [0]]);
  imported(store, '乙.xls', [balance(2)]);
  expect([rowsNow(), asked.at(-1)]).toEqual([3, 2]);
  expect([rowsNow(), asked.at(-1)]).toEqual([3, 3]);
  store.merge({ keep: 1, drop: 2, kind: 'same', since: null, why: '' });
  expect([rowsNow(), asked.at(-1)]).toEqual([3, 0]);
  store.undo(1);
  expect([rowsNow(), asked.at(-1)]).toEqual([1, 0]);
});
