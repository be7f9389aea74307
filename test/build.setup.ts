// Tests of the built programs need them built: done once before all tests, and quick where nothing changed.

import { build } from '../electron/launch/build.mjs';

export const setup = (): void => build();
