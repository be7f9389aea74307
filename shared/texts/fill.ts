// Puts values into a text of the catalogue. The texts themselves are in zh/ and en/.

import type { TextValues } from '../result.ts';

/** {name} becomes the value of that name; a place without a value stays visible. */
export const fillText = (text: string, values: TextValues = {}): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
