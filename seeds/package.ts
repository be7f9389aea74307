// The package of an .xlsx that exceljs has written: the same parts with one fixed date, and parts that exceljs cannot write.

import { openZip, emptyZip, inflate } from '../electron/backend/zip/zip.ts';
import { rewriteZip } from '../electron/backend/zip/rewrite-zip.ts';

export type Parts = Map<string, Uint8Array>;

/** Every part by name, inflated. Throws where the bytes are no sound archive: they were written a moment ago. */
export function partsOf(bytes: Uint8Array): Parts {
  const zip = openZip(bytes);
  if (!zip.ok) throw new Error(zip.fault.message);
  const parts: Parts = new Map();
  for (const entry of zip.value.entries) {
    if (entry.name.endsWith('/')) continue;
    const content = inflate(entry);
    if (!content.ok) throw new Error(content.fault.message);
    parts.set(entry.name, content.value);
  }
  return parts;
}

/** An archive of these parts that carries no clock time. */
export const packed = (parts: Parts): Uint8Array => rewriteZip(emptyZip, parts);
