// The window's state in its address: which screen, and what it shows. Pure text in, values out; touches no browser object.
// Defaults are left out, so that an address says only what somebody chose.

import { PivotSpecSchema, type PivotSpec } from '../shared/cube/spec.ts';

export const SCREENS = [
  'overview',
  'ledgers',
  'enterprises',
  'pivot',
  'charts',
  'returns',
  'review',
  'settings',
  'sheet',
] as const;
export type Screen = (typeof SCREENS)[number];

export type Route = { readonly screen: Screen; readonly params: Readonly<Record<string, string>> };

const isScreen = (word: string): word is Screen => (SCREENS as readonly string[]).includes(word);

/** '#/pivot?spec=…' → screen and parameters; anything unknown is the overview. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = splitOnce(hash.replace(/^#\/?/, ''), '?');
  const screen = isScreen(path) ? path : 'overview';
  return { screen, params: Object.fromEntries(new URLSearchParams(query)) };
}

/** The address of a route; empty parameters are left out. */
export function formatRoute(screen: Screen, params: Readonly<Record<string, string | null>> = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value) query.set(name, value);
  const text = query.toString();
  return text ? `#/${screen}?${text}` : `#/${screen}`;
}

/** The specification that a parameter holds; null where it is none (an address typed or cut off by hand). */
export function specFromText(text: string | undefined): PivotSpec | null {
  if (!text) return null;
  try {
    const parsed = PivotSpecSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

const USUAL: Readonly<Record<string, unknown>> = PivotSpecSchema.parse({ values: [{ measure: 'ent_cnt' }] });

/** Texts of specifications, which never change: every saved view is held against what is on screen, at every change of it. */
const written = new WeakMap<PivotSpec, string>();

/** As people would write it: JSON without what is at its default. */
export function specToText(spec: PivotSpec): string {
  const known = written.get(spec);
  if (known !== undefined) return known;
  const text = textOf(spec);
  written.set(spec, text);
  return text;
}

function textOf(spec: PivotSpec): string {
  const values = spec.values.map((value) => {
    if (!('agg' in value) || value.agg !== 'sum') return value;
    const { agg: _, ...rest } = value;
    return rest;
  });
  // In the order of the schema, whatever was added last: equal pivots are equal texts.
  const chosen = Object.entries(PivotSpecSchema.parse(spec)).filter(
    ([name, value]) => name !== 'values' && JSON.stringify(value) !== JSON.stringify(USUAL[name]),
  );
  return JSON.stringify({ values, ...Object.fromEntries(chosen) });
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)];
}
