// The register: who figures are about, as the live mentions of them say. A subject that only undone batches mention is not in it.

import type { Database } from 'better-sqlite3';
import type { EnterpriseLink, EnterpriseRow } from '../shared/contract/shapes.ts';
import type { CubeSubject, Figures } from '../shared/cube/facts.ts';
import type { KnownSubject } from '../shared/identity/register.ts';
import { orgCodeOf } from '../shared/identifiers.ts';
import type { LinkKind } from '../shared/identity/links.ts';
import type { CodeId } from '../shared/returns/codes.ts';
import type { Lineage, Link } from './rulings.ts';

type Codes = Record<CodeId, string | null>;
type Kind = 'enterprise' | 'aggregate';
/** One writing of a subject: a name with the codes that stood beside it, and whose ledger it stood in. */
export type NamedSubject = KnownSubject & { kind: Kind };

type MentionRow = Omit<NamedSubject, 'enterprise'>;
type AttributeRow = { subject: number; attribute: string; value: string };
type Links = () => Link[];

/** An enterprise as it is listed: names and codes as first stated, its own before those of what was merged into it. */
type Entry = Pick<EnterpriseRow, 'id' | 'name' | 'employerNo' | 'uscc' | 'aliases'> & { orgCode: string | null };

export function subjectsOn(db: Database, lineage: () => Lineage, links: Links) {
  const mentioned = db.prepare<[Figures], MentionRow>(
    `SELECT subject.id, kind, name, employer_no AS employerNo, uscc, org_code AS orgCode, reporter, title
     FROM live_table JOIN mention ON mention.ledger_table = live_table.id JOIN subject ON subject.id = mention.subject
     WHERE mention.only_as IS NULL OR mention.only_as = ? ORDER BY mention.id`,
  );
  const mentions = (figures: Figures = 'corrected') => mentioned.iterate(figures);
  const attributes = db.prepare<[], AttributeRow>(
    `SELECT subject, attribute, value FROM live_table
     JOIN subject_attribute ON subject_attribute.ledger_table = live_table.id
     WHERE subject_attribute.only_as IS NOT 'reported' ORDER BY subject_attribute.as_of, subject_attribute.id`,
  );
  const factCounts = db.prepare<[], { subject: number; facts: number }>(
    `SELECT subject, count(*) AS facts FROM live_table JOIN fact ON fact.ledger_table = live_table.id
     WHERE fact.only_as IS NOT 'reported' GROUP BY subject`,
  );

  /** Live enterprises in the order in which they were first mentioned. */
  function register(): Entry[] {
    const { now } = lineage();
    const own = new Map<number, Entry[]>();
    for (const mention of mentions()) {
      if (mention.kind !== 'enterprise') continue;
      const id = now(mention.id);
      const { name, employerNo, uscc, orgCode } = mention;
      const said = { id: mention.id, name, employerNo, uscc, orgCode, aliases: [] };
      const held = own.get(id);
      if (held) held.push(said);
      else own.set(id, [said]);
    }
    return [...own].map(([id, said]) => {
      const [first, ...rest] = said.toSorted((a, b) => Number(b.id === id) - Number(a.id === id));
      return rest.reduce(fold, { ...(first ?? noEntry), id });
    });
  }

  function linksOf(enterprise: number, names: ReadonlyMap<number, string>, now: Lineage['now']): EnterpriseLink[] {
    return links()
      .filter(({ kept, other }) => now(kept) === enterprise || other === enterprise)
      .map(({ kept, other, ...link }) => ({ ...link, name: names.get(other === enterprise ? kept : other) ?? '' }));
  }

  /** Subjects under the name of their first live mention, and those that others count as though no ledger names them any more. */
  function subjects(figures: Figures = 'corrected'): CubeSubject[] {
    const found = new Map<number, CubeSubject>();
    for (const { id, kind, name } of mentions(figures)) if (!found.has(id)) found.set(id, { id, kind, name });
    for (const { kept, other } of links()) {
      const name = found.get(other)?.name;
      if (!found.has(kept) && name !== undefined) found.set(kept, { id: kept, kind: 'enterprise', name });
    }
    return [...found.values()];
  }

  return {
    subjects,

    known(): NamedSubject[] {
      const { now } = lineage();
      const written = new Map<string, NamedSubject>();
      for (const mention of mentions()) {
        const { id, name, employerNo, uscc, orgCode, reporter, title } = mention;
        const key = [id, name, employerNo, uscc, orgCode, reporter, title].join('\u001f');
        if (!written.has(key)) written.set(key, { ...mention, enterprise: now(id) });
      }
      return [...written.values()];
    },

    /**
     * Codes by the name that figures go by. What one firm was written as gives its codes too; a firm that was taken over or split
     * off had codes of its own.
     */
    codes(): Map<string, Codes> {
      const { now } = lineage();
      const others = new Set(links().flatMap(({ kind, other }) => (SAME_FIRM.has(kind) ? [other] : [])));
      const own = new Map<number, Codes>();
      const taken = new Map<number, Codes>();
      for (const { id, kind, employerNo, uscc, orgCode } of mentions()) {
        if (kind !== 'enterprise') continue;
        const [enterprise, isOwn] = [now(id), now(id) === id];
        if (!isOwn && !others.has(id)) continue;
        const said = { employer_no: employerNo, uscc, org_code: orgCode };
        const known = isOwn ? own : taken;
        known.set(enterprise, firstOf(known.get(enterprise) ?? NO_CODES, said));
      }
      const named = new Map<string, Codes>();
      for (const { id, kind, name } of subjects()) {
        if (kind !== 'enterprise' || now(id) !== id) continue;
        const codes = withOrgCode(firstOf(own.get(id) ?? NO_CODES, taken.get(id) ?? NO_CODES));
        const namesake = named.get(name);
        named.set(name, namesake ? agreeing(namesake, codes) : codes);
      }
      return named;
    },

    /** Live enterprises whose name, alias or code contains `search`, with each attribute's latest value. */
    enterprises(search: string): EnterpriseRow[] {
      const wanted = plain(search.trim());
      const { now } = lineage();
      const latest = latestAttributes(attributes.iterate(), now);
      const counts = new Map<number, number>();
      for (const { subject, facts } of factCounts.all())
        counts.set(now(subject), (counts.get(now(subject)) ?? 0) + facts);
      const names = new Map(subjects().map(({ id, name }) => [id, name]));
      const linked = new Set(links().flatMap(({ kept, other }) => [now(kept), other]));
      return register()
        .filter((entry) => matches(entry, wanted))
        .map(({ id, name, employerNo, uscc, aliases }) => ({
          id,
          name,
          employerNo,
          uscc,
          aliases,
          attributes: latest.get(id) ?? {},
          facts: counts.get(id) ?? 0,
          links: linked.has(id) ? linksOf(id, names, now) : [],
        }));
    },
  };
}

const NO_CODES: Codes = { employer_no: null, uscc: null, org_code: null };
const SAME_FIRM: ReadonlySet<LinkKind> = new Set(['same', 'renamed']);

const codesBy = (of: (code: CodeId) => string | null): Codes => ({
  employer_no: of('employer_no'),
  uscc: of('uscc'),
  org_code: of('org_code'),
});
const firstOf = (a: Codes, b: Codes): Codes => codesBy((code) => a[code] ?? b[code]);
/** Of two firms of one name: a code stands where both have the same. */
const agreeing = (a: Codes, b: Codes): Codes => codesBy((code) => (a[code] === b[code] ? a[code] : null));
const withOrgCode = (codes: Codes): Codes => ({
  ...codes,
  org_code: codes.org_code ?? orgCodeOf({ uscc: codes.uscc, orgCode: null }),
});

const noEntry: Entry = { id: 0, name: '', employerNo: null, uscc: null, orgCode: null, aliases: [] };

function fold(entry: Entry, said: Entry): Entry {
  const known = said.name === entry.name || entry.aliases.includes(said.name);
  return {
    ...entry,
    aliases: known ? entry.aliases : [...entry.aliases, said.name],
    employerNo: entry.employerNo ?? said.employerNo,
    uscc: entry.uscc ?? said.uscc,
    orgCode: entry.orgCode ?? said.orgCode,
  };
}

/** Full-width and half-width forms and letter case are one to a person who searches. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

const matches = ({ name, aliases, employerNo, uscc, orgCode }: Entry, wanted: string): boolean =>
  wanted === '' || [name, ...aliases, employerNo, uscc, orgCode].some((text) => plain(text ?? '').includes(wanted));

function latestAttributes(rows: Iterable<AttributeRow>, now: Lineage['now']): Map<number, EnterpriseRow['attributes']> {
  const latest = new Map<number, EnterpriseRow['attributes']>();
  for (const { subject, attribute, value } of rows) {
    const enterprise = now(subject);
    const own = latest.get(enterprise) ?? {};
    own[attribute] = value;
    latest.set(enterprise, own);
  }
  return latest;
}
