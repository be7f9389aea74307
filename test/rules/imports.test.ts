// Who may import whom: renderer ─▶ shared ◀─ db ◀─ electron ─▶ shared, only db knows SQLite, and no file leads back to itself.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const ROOMS = ['shared', 'db', 'electron', 'renderer', 'seeds'] as const;
type Room = (typeof ROOMS)[number];

/** The rooms that each room may import, and the packages; node: built-ins are named where they are allowed. */
const MAY: Readonly<Record<Room, { rooms: readonly Room[]; packages: RegExp }>> = {
  shared: { rooms: ['shared'], packages: /^zod$/ },
  db: { rooms: ['db', 'shared'], packages: /^(better-sqlite3|node:.+)$/ },
  electron: { rooms: ['electron', 'db', 'shared'], packages: /^(?!better-sqlite3$|react|ag-grid)/ },
  renderer: {
    rooms: ['renderer', 'shared'],
    packages: /^(react|react-dom|echarts|ag-grid-community|@ag-grid-community\/locale)(\/|$)/,
  },
  seeds: { rooms: ['seeds', 'shared', 'electron'], packages: /^(node:|exceljs$|@e965\/xlsx)/ },
};

const sources = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|mjs)$/.test(name))
    .map((name) => path.join(folder, name));

const imported = (text: string): string[] =>
  [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^'";]*?from\s*'([^']+)'|(?:^|\n)\s*import\s*'([^']+)'|\bimport\(\s*'([^']+)'/g,
    ),
  ].map(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? '');

describe.each(ROOMS)('%s', (room) => {
  const { rooms, packages } = MAY[room];
  test.each(sources(room))('%s imports only what its room may', (file) => {
    const wrong = imported(readFileSync(path.join(root, file), 'utf8')).filter((specifier) => {
      if (!specifier.startsWith('.')) return !packages.test(specifier);
      const target = path.relative(root, path.resolve(root, path.dirname(file), specifier));
      return !rooms.some((allowed) => target.startsWith(`${allowed}${path.sep}`));
    });
    expect(wrong).toEqual([]);
  });
});

test('only the main process of Electron imports electron', () => {
  const importers = sources('electron').filter((file) =>
    imported(readFileSync(path.join(root, file), 'utf8')).includes('electron'),
  );
  expect(importers).toEqual([path.join('electron', 'main.ts')]);
});

/** The files of a room that each of its files imports, types included. */
function importsWithin(): Map<string, string[]> {
  const files = new Set(ROOMS.flatMap(sources));
  return new Map(
    [...files].map((file) => [
      file,
      imported(readFileSync(path.join(root, file), 'utf8'))
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => path.join(path.dirname(file), specifier))
        .filter((target) => files.has(target)),
    ]),
  );
}

/** The first circle found from a file on, as the files along it; null where every way ends. */
function circleIn(graph: ReadonlyMap<string, readonly string[]>): string[] | null {
  const settled = new Set<string>();
  function follow(file: string, way: readonly string[]): string[] | null {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (settled.has(file)) return null;
    for (const next of graph.get(file) ?? []) {
      const circle = follow(next, [...way, file]);
      if (circle) return circle;
    }
    settled.add(file);
    return null;
  }
  for (const file of graph.keys()) {
    const circle = follow(file, []);
    if (circle) return circle;
  }
  return null;
}

test('no file imports itself by way of others', () => {
  expect(circleIn(importsWithin())).toBeNull();
  expect(
    circleIn(
      new Map([
        ['a', ['b']],
        ['b', ['c']],
        ['c', ['b']],
      ]),
    ),
  ).toEqual(['b', 'c', 'b']);
});
