// Tests of the built programs need them built: done once before all tests, and quick where nothing changed. Readers and second threads
// that other tests start are the built ones too.

import path from 'node:path';
import { build } from '../electron/launch/build.mjs';

export const setup = (): void => {
  build();
  process.env['TAIZHANG_BUILT'] = path.resolve(import.meta.dirname, '../dist');
};
