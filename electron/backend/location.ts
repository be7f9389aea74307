// Where the store lies when nobody says otherwise: the user's own data folder, which needs no administrator.

import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

const dataFolder = (): string => {
  if (process.platform === 'win32') return process.env.APPDATA ?? path.join(homedir(), 'AppData', 'Roaming');
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Application Support');
  return process.env.XDG_DATA_HOME ?? path.join(homedir(), '.local', 'share');
};

/** The default store's file; its folder is made where it is missing. */
export function defaultStoreFile(): string {
  const folder = path.join(dataFolder(), 'taizhang');
  mkdirSync(folder, { recursive: true });
  return path.join(folder, 'taizhang.taizhang');
}
