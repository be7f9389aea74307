// What the bureau set for all its forms. Names without a row are at their default.

import type { Database } from 'better-sqlite3';
import { SettingsSchema, type Settings } from '../shared/settings.ts';
import type { Audit } from './audit.ts';

export function settingsOn(db: Database, audit: Audit) {
  const all = db.prepare<[], { name: string; value: string }>('SELECT name, value FROM setting');
  const put = db.prepare<[string, string]>(
    'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const save = db.transaction((settings: Settings): void => {
    for (const [name, value] of Object.entries(settings)) put.run(name, JSON.stringify(value));
    audit.record('settings.save', settings);
  });

  return {
    settings: (): Settings =>
      SettingsSchema.parse(
        Object.fromEntries(all.all().map(({ name, value }) => [name, JSON.parse(value) as unknown])),
      ),

    saveSettings: (settings: Settings): void => save.immediate(settings),
  };
}
