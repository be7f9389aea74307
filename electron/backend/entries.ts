// Where the programs lie that the back end starts beside itself: its reader and its second thread. Starts nothing.

import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Beside the bundle when bundled; beside the source when run from source, or, where the tests have built it, in the folder that
 * TAIZHANG_BUILT names: a thread that takes its sources' types off itself needs seconds to start.
 * @param base the caller's own address; `source` and `bundle` are seen from there.
 */
export function entryOf(base: string, { source, bundle }: { source: string; bundle: string }): URL {
  if (!base.endsWith('.ts')) return new URL(bundle, base);
  const built = process.env['TAIZHANG_BUILT'];
  return built ? pathToFileURL(path.join(built, bundle)) : new URL(source, base);
}
