// How one subject can count as another by a person's word. The window, the terminal and the store use this one list.

export const LINKS = [
  { id: 'same', zh: '同一户' },
  { id: 'renamed', zh: '更名' },
  { id: 'restructured', zh: '改制' },
  /** Counts as the other from its date on. */
  { id: 'absorbed', zh: '合并' },
  /** Counted as the other before its date. */
  { id: 'split', zh: '分立' },
] as const;

export type LinkKind = (typeof LINKS)[number]['id'];

export const LINK_KINDS = LINKS.map(({ id }) => id);
/** Before or after is all that these two say: without a date they say nothing. */
export const needsDate = (kind: LinkKind): boolean => kind === 'absorbed' || kind === 'split';
