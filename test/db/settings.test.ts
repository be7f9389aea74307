// The bureau's own words are kept with the store, and the deed is recorded.

import { expect, test } from 'vitest';
import { SettingsSchema } from '../../shared/settings.ts';
import { freshStore } from './stores.ts';

test('设置：没有设过的是默认，存了就在，改动记在案', () => {
  const store = freshStore();
  expect(store.settings()).toEqual(SettingsSchema.parse({}));
  const settings = SettingsSchema.parse({
    reporting_unit: '阳泉市人社局',
    filled_on: 10,
    rounding: 'note',
    unit: '元',
  });
  store.saveSettings(settings);
  store.saveSettings({ ...settings, phone: '0353-1234567' });
  expect(store.settings()).toEqual({ ...settings, phone: '0353-1234567' });
  expect(store.audit().map(({ what }) => what)).toEqual(['settings.save', 'settings.save']);
});
