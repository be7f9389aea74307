// Whether Electron's binary is installed, and where. Looks where the package keeps it and never imports the package:
// without a binary that starts a download.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../node_modules/electron');

/** @returns {string | null} */
export function electronBinary() {
  const named = path.join(folder, 'path.txt');
  if (!existsSync(named)) return null;
  const binary = path.join(folder, 'dist', readFileSync(named, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}
