// What people decided about who is who: two subjects are one enterprise, one succeeded another, or they are two after all.
// Facts and mentions keep their own subject; a ruling is applied when they are read, and undoing it leaves no trace in them.

import type { Database } from 'better-sqlite3';
import type { LinkKind } from '../shared/identity/links.ts';
import { done, refused, type Result } from '../shared/result.ts';
import type { Audit } from './audit.ts';
import { Unstorable } from './faults.ts';

export type MergeInput = { keep: number; drop: number; kind: LinkKind; since: string | null; why: string };
export type SeparateInput = { a: number; b: number; why: string };

/** A word given with an import. */
export type RulingInput = Omit<MergeInput, 'kind'> & { kind: LinkKind | 'apart' };

type Row = { ruling: number; kept: number; other: number; kind: LinkKind | 'apart'; since: string | null; why: string };
export type Link = Row & { kind: LinkKind };

/** Which subject a subject counts as. */
export type Lineage = {
  /** Every subject counts as itself: nothing was ruled. */
  isEmpty: boolean;
  /** As things stand today. */
  now(subject: number): number;
  /** As of a date ('YYYY-MM-DD'): a firm taken over counts as itself before, a firm split off counts as the old one before. */
  at(subject: number, date: string): number;
};

const unknown = (enterprise: number): Result<never> =>
  refused({ code: 'enterprise.unknown', message: `名录里没有企业 ${enterprise}。`, values: { enterprise } });

export function rulingsOn(db: Database, audit: Audit) {
  const live = db.prepare<[], Row>(
    'SELECT id AS ruling, kept, other, kind, since, why FROM ruling WHERE undone_at IS NULL ORDER BY id',
  );
  const kindOf = db.prepare<[number], string>('SELECT kind FROM subject WHERE id = ?').pluck();
  const insert = db.prepare<[number, number, string, string | null, string, string, number | null]>(
    'INSERT INTO ruling (kept, other, kind, since, why, made_at, batch) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const one = db.prepare<[number], { undoneAt: string | null }>(
    'SELECT undone_at AS undoneAt FROM ruling WHERE id = ?',
  );
  const markUndone = db.prepare<[string, number]>('UPDATE ruling SET undone_at = ? WHERE id = ?');

  const links = (): Link[] => live.all().filter((row): row is Link => row.kind !== 'apart');
  const lineage = (): Lineage => lineageOf(links());

  function add({ kept, other, kind, since, why }: Omit<Row, 'ruling'>, batch: number | null): number {
    const now = new Date().toISOString();
    const ruling = Number(insert.run(kept, other, kind, since, why, now, batch).lastInsertRowid);
    audit.record(
      kind === 'apart' ? 'enterprise.separate' : 'enterprise.merge',
      { ruling, kept, other, kind, why, ...(batch === null ? {} : { batch }) },
      now,
    );
    return ruling;
  }

  const merge = db.transaction((input: MergeInput, batch: number | null): Result<{ ruling: number }> => {
    const { keep, drop, kind, since, why } = input;
    for (const subject of [keep, drop]) if (kindOf.get(subject) !== 'enterprise') return unknown(subject);
    const held = links();
    const { now } = lineageOf(held);
    const [kept, other] = [now(keep), now(drop)];
    if (kept === other) return refused({ code: 'enterprise.already-one', message: '这两个名称已经算同一户。' });
    const inTheWay =
      held.find((link) => link.other === other) ?? held.find((link) => link.other === kept && link.kept === other);
    if (inTheWay)
      return refused({
        code: 'enterprise.has-origin',
        message: `这户已有分立记录（第 ${inTheWay.ruling} 号），不能再并入别户。`,
        values: { ruling: inTheWay.ruling },
        hint: '请先撤销那条记录，或者反过来合并。',
      });
    return done({ ruling: add({ kept, other, kind, since, why }, batch) });
  });

  const separate = db.transaction(({ a, b, why }: SeparateInput, batch: number | null): Result<{ ruling: number }> => {
    for (const subject of [a, b]) if (kindOf.get(subject) !== 'enterprise') return unknown(subject);
    const { now } = lineage();
    const [one = 0, two = 0] = [now(a), now(b)].toSorted((x, y) => x - y);
    if (one === two)
      return refused({
        code: 'enterprise.already-one',
        message: '这两个名称已经算同一户。',
        hint: '请先撤销合并。',
      });
    const known = live.all().find((row) => row.kind === 'apart' && row.kept === one && row.other === two);
    const apart = { kept: one, other: two, kind: 'apart' as const, since: null, why };
    return done({ ruling: known ? known.ruling : add(apart, batch) });
  });

  const undo = db.transaction((ruling: number): Result<null> => {
    const row = one.get(ruling);
    if (!row || row.undoneAt !== null)
      return refused({
        code: 'enterprise.unknown-ruling',
        message: `没有可撤销的第 ${ruling} 号记录。`,
        values: { ruling },
      });
    const now = new Date().toISOString();
    markUndone.run(now, ruling);
    audit.record('enterprise.undo', { ruling }, now);
    return done(null);
  });

  return {
    lineage,
    /** Live ones, oldest first. */
    links,
    /** Every two subjects that a person has ruled on, as 'lower higher': they need not be suggested again. */
    ruledOn: (): Set<string> =>
      new Set(live.all().map(({ kept, other }) => [kept, other].toSorted((a, b) => a - b).join(' '))),
    /** `drop` counts as `keep` from now on. Refuses what is one already. */
    merge: (input: MergeInput): Result<{ ruling: number }> => merge.immediate(input, null),
    /** Two firms, whatever their names: not suggested again. */
    separate: (input: SeparateInput): Result<{ ruling: number }> => separate.immediate(input, null),
    /** Within the transaction that stores the batch; throws what cannot be, so that nothing of it is stored. */
    ruleWith(batch: number, { keep, drop, kind, since, why }: RulingInput): void {
      const ruled =
        kind === 'apart' ? separate({ a: keep, b: drop, why }, batch) : merge({ keep, drop, kind, since, why }, batch);
      if (!ruled.ok) throw new Unstorable(ruled.fault);
    },
    undoRuling: (ruling: number): Result<null> => undo.immediate(ruling),
  };
}

function lineageOf(links: readonly Link[]): Lineage {
  const byOther = new Map(links.map((link) => [link.other, link]));
  function follow(subject: number, applies: (link: Link) => boolean): number {
    let at = subject;
    for (let link = byOther.get(at); link && applies(link); link = byOther.get(at)) at = link.kept;
    return at;
  }
  return {
    isEmpty: links.length === 0,
    now: (subject) => follow(subject, ({ kind }) => kind !== 'split'),
    at: (subject, date) =>
      follow(subject, ({ kind, since }) => {
        if (kind === 'absorbed') return since === null || date >= since;
        return kind !== 'split' || (since !== null && date < since);
      }),
  };
}
