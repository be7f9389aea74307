// The register: who figures are about, as the live mentions of them say. A subject that only undone batches mention is not in it.

import type { Database } from 'better-sqlite3';
import type { EnterpriseRow } from '../shared/contract/shapes.ts';
import type { RegisterEntry as KnownSubject } from '../shared/identity.ts';

/**
 * A subject to match a new ledger's rows against. The name is that of its first live mention, each code the first one stated;
 * `reporter` is whose ledger stated the employer number (or, without one, first mentioned the subject).
 */
export type RegisterEntry = KnownSubject & {
  kind: 'enterprise' | 'aggregate';
  /** Other names that it was mentioned by. */
  aliases: string[];
};

type MentionRow = Omit<RegisterEntry, 'aliases'>;
type AttributeRow = { subject: number; attribute: string; value: string };

export function subjectsOn(db: Database) {
  const mentions = db.prepare<[], MentionRow>(
    `SELECT subject.id, kind, name, employer_no AS employerNo, uscc, org_code AS orgCode, reporter
     FROM live_table JOIN mention ON mention.ledger_table = live_table.id JOIN subject ON subject.id = mention.subject
     ORDER BY mention.id`,
  );
  const attributes = db.prepare<[], AttributeRow>(
    `SELECT subject, attribute, value FROM live_table
     JOIN subject_attribute ON subject_attribute.ledger_table = live_table.id
     ORDER BY subject_attribute.as_of, subject_attribute.id`,
  );
  const factCounts = db.prepare<[], { subject: number; facts: number }>(
    `SELECT subject, count(*) AS facts FROM live_table JOIN fact ON fact.ledger_table = live_table.id GROUP BY subject`,
  );

  /** Every live subject, in the order in which they were first mentioned. */
  function register(): RegisterEntry[] {
    const entries = new Map<number, RegisterEntry>();
    for (const mention of mentions.iterate()) {
      const entry = entries.get(mention.id);
      if (entry) fold(entry, mention);
      else entries.set(mention.id, { ...mention, aliases: [] });
    }
    return [...entries.values()];
  }

  return {
    register,

    /** Live enterprises whose name, alias or code contains `search`, with each attribute's latest value. */
    enterprises(search: string): EnterpriseRow[] {
      const wanted = plain(search.trim());
      const latest = latestAttributes(attributes.iterate());
      const counts = new Map(factCounts.all().map(({ subject, facts }) => [subject, facts]));
      return register()
        .filter((entry) => entry.kind === 'enterprise' && matches(entry, wanted))
        .map(({ id, name, employerNo, uscc, aliases }) => {
          return { id, name, employerNo, uscc, attributes: latest.get(id) ?? {}, aliases, facts: counts.get(id) ?? 0 };
        });
    },
  };
}

function fold(entry: RegisterEntry, mention: MentionRow): void {
  if (mention.name !== entry.name && !entry.aliases.includes(mention.name)) entry.aliases.push(mention.name);
  if (entry.employerNo === null && mention.employerNo !== null) {
    entry.employerNo = mention.employerNo;
    entry.reporter = mention.reporter;
  }
  entry.uscc ??= mention.uscc;
  entry.orgCode ??= mention.orgCode;
}

/** Full-width and half-width forms and letter case are one to a person who searches. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

const matches = ({ name, aliases, employerNo, uscc, orgCode }: RegisterEntry, wanted: string): boolean =>
  wanted === '' || [name, ...aliases, employerNo, uscc, orgCode].some((text) => plain(text ?? '').includes(wanted));

function latestAttributes(rows: Iterable<AttributeRow>): Map<number, EnterpriseRow['attributes']> {
  const latest = new Map<number, EnterpriseRow['attributes']>();
  for (const { subject, attribute, value } of rows) {
    const own = latest.get(subject) ?? {};
    own[attribute] = value;
    latest.set(subject, own);
  }
  return latest;
}
