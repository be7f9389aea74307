// Who may import whom: renderer ─▶ shared ◀─ db ◀─ electron ─▶ shared, and only db knows SQLite.

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
