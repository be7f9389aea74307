// The window's words on enterprises, in English. The same keys as zh/window-enterprises.ts.

import type { ENTERPRISES_ZH } from '../zh/window-enterprises.ts';

export const ENTERPRISES_EN: Readonly<Record<keyof typeof ENTERPRISES_ZH, string>> = {
  'enterprise.register': 'Register',
  'enterprise.duplicates': 'Possible duplicates',
  'duplicate.list': 'Enterprises that may be one',
  'duplicate.loading': 'Comparing names and codes…',
  'duplicate.none': 'No two enterprises look like one',
  'duplicate.kept': 'Name kept',
  'duplicate.other': 'May be the same',
  'duplicate.reason': 'Reason',
  'duplicate.kind': 'Relation',
  'duplicate.word': 'Your word',
  'duplicate.swap': 'Swap sides',
  'duplicate.since': 'Since',
  'duplicate.merge': 'Merge',
  'duplicate.separate': 'Not the same',
  'duplicate.merge-named': 'Merge: {drop} counts as {keep}',
  'duplicate.separate-named': '{a} and {b} are not the same',
  'duplicate.merged': '"{drop}" now counts as "{keep}".',
  'duplicate.separated': 'Noted: "{a}" and "{b}" are two enterprises.',
  'duplicate.undo': 'Undo',
  'duplicate.facts': '{count} facts',
  'link.title': 'Other names of this enterprise',
  'link.same': 'The same',
  'link.renamed': 'Renamed',
  'link.restructured': 'Restructured',
  'link.absorbed': 'Taken over',
  'link.split': 'Split off',
};
