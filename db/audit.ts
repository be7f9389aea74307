// Who did what to the store, and when. Lines are only ever added, in the transaction of the deed itself.

import type { Database } from 'better-sqlite3';
import { userInfo } from 'node:os';

export type Deed =
  | 'import'
  | 'undo'
  | 'correction.make'
  | 'correction.undo'
  | 'enterprise.merge'
  | 'enterprise.separate'
  | 'enterprise.undo'
  | 'filed.file'
  | 'filed.withdraw'
  | 'settings.save'
  | 'view.save'
  | 'view.rename'
  | 'view.remove'
  | 'word.add'
  | 'word.remove'
  | 'template.add'
  | 'template.bind'
  | 'template.rules'
  | 'template.assign'
  | 'template.remove';
export type AuditEntry = { at: string; who: string; what: Deed; detail: Record<string, string | number | boolean> };
export type Audit = ReturnType<typeof auditOn>;

export function auditOn(db: Database) {
  const add = db.prepare<[string, string, string, string]>(
    'INSERT INTO audit (at, who, what, detail) VALUES (?, ?, ?, ?)',
  );
  const all = db.prepare<[], { at: string; who: string; what: Deed; detail: string }>(
    'SELECT at, who, what, detail FROM audit ORDER BY id DESC',
  );
  const who = accountName();

  return {
    /** The account that runs the program. */
    who,
    record(what: Deed, detail: AuditEntry['detail'], at = new Date().toISOString()): void {
      add.run(at, who, what, JSON.stringify(detail));
    },
    /** Newest first. */
    entries: (): AuditEntry[] =>
      all.all().map((entry) => ({ ...entry, detail: JSON.parse(entry.detail) as AuditEntry['detail'] })),
  };
}

/** The account that runs the program; a machine without an account database has none. */
function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
