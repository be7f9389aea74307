// Names of an import that may be firms already known: listed for the preview, and what a person answered turned into rulings for the
// commit. Each answer is obeyed or refused; none is passed over.

import type { BatchInput } from '../../../db/commit.ts';
import type { Store } from '../../../db/store.ts';
import type { IdentitySuggestion, SuggestedFirm } from '../../../shared/contract/shapes.ts';
import { readIdentityWord } from '../../../shared/identity/word.ts';
import { orgCodeOf } from '../../../shared/identifiers.ts';
import { done, refused, type Result } from '../../../shared/result.ts';
import type { ReadFile } from './held-preview.ts';
import type { Named, WhoIsWho } from './who-is-who.ts';

type Ruling = NonNullable<BatchInput['rulings']>[number];
/** A suggestion with what the commit needs of it. */
type Listed = { shown: IdentitySuggestion; newcomer: string; named: Named; known: number | string };

/** In the order of the files; of one newcomer the strongest reason first. */
function listed(files: readonly ReadFile[], { unsure, newcomers }: WhoIsWho, store: Store): Listed[] {
  if (unsure.length === 0) return [];
  const rows = new Map(store.enterprises('').map((row) => [row.id, row]));
  const seen = new Map<string, number>();
  /** Two firms of one name are told apart by their place in the list. */
  function keyOf(name: string, other: string): string {
    const key = `same:${name}~${other}`;
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times === 1 ? key : `${key}#${times}`;
  }
  function firmOf(id: number | string): SuggestedFirm | null {
    if (typeof id === 'number') {
      const row = rows.get(id);
      if (!row) return null;
      const { name, employerNo, uscc, attributes, facts } = row;
      return { name, employerNo, uscc, attributes, facts, where: null };
    }
    const named = newcomers.get(id);
    return named ? newFirm(named, files) : null;
  }
  return unsure.flatMap(({ newcomer, candidates }) => {
    const named = newcomers.get(newcomer);
    const firm = named && newFirm(named, files);
    return candidates.flatMap(({ id, reason }) => {
      const known = firmOf(id);
      if (!named || !firm || !known) return [];
      return [
        { shown: { key: keyOf(firm.name, known.name), newcomer: firm, known, reason }, newcomer, named, known: id },
      ];
    });
  });
}

function newFirm({ subject, file, table }: Named, files: readonly ReadFile[]): SuggestedFirm {
  const { name, employerNo, uscc, attributes, cell } = subject;
  const read = files[file];
  const where = { file: read?.upload.name ?? '', sheet: read?.reading.tables[table]?.sheet ?? '', cell };
  const values = Object.fromEntries(attributes.map(({ attribute, value }) => [attribute, value]));
  return { name, employerNo, uscc, attributes: values, facts: null, where };
}

export const suggestionsOf = (files: readonly ReadFile[], who: WhoIsWho, store: Store): IdentitySuggestion[] =>
  listed(files, who, store).map(({ shown }) => shown);

/** The organisation codes that ledgers state for an enterprise. */
const orgCodesOf = (store: Store, enterprise: number): Set<string> =>
  new Set(store.known().flatMap((entry) => (entry.enterprise === enterprise ? (orgCodeOf(entry) ?? []) : [])));

/**
 * What the answers make of the newcomers of each file. `leftOut`: names of files that are not stored; answers about their names are
 * without object. Refused: an answer that cannot be read or is about nothing that is asked, two answers that make one name two firms,
 * and two firms with codes of their own called the same.
 */
export function rulingsOf(
  files: readonly ReadFile[],
  who: WhoIsWho,
  answers: Readonly<Record<string, string>>,
  leftOut: ReadonlySet<string>,
  store: Store,
): Result<Ruling[][]> {
  const rulings: Ruling[][] = files.map(() => []);
  const said = Object.entries(answers);
  if (said.length === 0) return done(rulings);
  const asked = new Map(listed(files, who, store).map((one) => [one.shown.key, one]));
  const joined = new Map<string, string>();
  for (const [key, text] of said) {
    const word = readIdentityWord(text);
    if (!word.ok) return refused({ ...word.fault, values: { ...word.fault.values, key } });
    const one = asked.get(key);
    if (!one && leftOut.has(key)) continue;
    if (!one)
      return refused({
        code: 'import.identity-gone',
        message: `没有要对“${key}”作的回答：名录或文件与预览时不同。`,
        values: { key },
        hint: '请重新预览，按列出的对子回答。',
      });
    const { kind, since, newKept } = word.value;
    const { newcomer, known, named, shown } = one;
    const before = joined.get(newcomer);
    if (kind !== 'apart' && before !== undefined)
      return refused({
        code: 'import.identity-twice',
        message: `“${shown.newcomer.name}”只能并入一户，回答里有两户：${before}、${shown.known.name}。`,
        values: { name: shown.newcomer.name, a: before, b: shown.known.name },
        where: shown.newcomer.where ?? {},
        hint: '若那两户本来就是一户，请先在“企业”里把它们合为一户。',
      });
    if (kind !== 'apart') joined.set(newcomer, shown.known.name);
    const code = orgCodeOf(named.subject);
    const codes = typeof known === 'number' ? orgCodesOf(store, known) : new Set<string>();
    if (kind === 'same' && code !== null && codes.size > 0 && !codes.has(code)) {
      const b = [...codes].join('、');
      return refused({
        code: 'enterprise.codes-differ',
        message: `两户的组织机构代码不同（${code}；${b}），是两家单位。`,
        values: { a: code, b },
        where: shown.newcomer.where ?? {},
        hint: '若是更名、改制、合并或分立，请选相应的关系。',
      });
    }
    const [keep, drop] = newKept ? [newcomer, known] : [known, newcomer];
    rulings[named.file]?.push({ keep, drop, kind, since, why: shown.reason.message });
  }
  return done(rulings);
}
