// Who is who: the subjects of a reading against the register of enterprises. Only codes and equal names decide;
// names that are merely near are reported and count as new, never merged.

import { nameCore, normaliseName } from './names.ts';
import { orgCodeOfUscc, readOrgCode, readUscc } from './identifiers.ts';
import type { SubjectReading } from './ledger/reading.ts';

/** What is known of a registered subject. `employerNo` holds within the agency that `reporter` names. */
export type RegisterEntry = {
  id: number;
  name: string;
  employerNo: string | null;
  uscc: string | null;
  orgCode: string | null;
  reporter: string | null;
};

/** Matched, new, or not certain (`unsure`: counts as new; `reason` says why in Chinese, for the user). */
export type SubjectMatch =
  | { kind: 'matched'; subject: number; by: 'uscc' | 'org_code' | 'employer_no' | 'name' }
  | { kind: 'new' }
  | { kind: 'unsure'; candidates: number[]; reason: string };

type Index = Map<string, RegisterEntry[]>;
type Register = { uscc: Index; org: Index; employer: Index; name: Index; core: Index };

function add(index: Index, key: string | null, entry: RegisterEntry): void {
  if (key === null || key === '') return;
  const list = index.get(key);
  if (list) list.push(entry);
  else index.set(key, [entry]);
}

const orgOf = (who: { uscc: string | null; orgCode: string | null }): string | null => {
  const uscc = who.uscc === null ? null : readUscc(who.uscc);
  if (uscc !== null) return readOrgCode(orgCodeOfUscc(uscc));
  return who.orgCode === null ? null : readOrgCode(who.orgCode);
};

function indexed(entries: readonly RegisterEntry[]): Register {
  const register: Register = { uscc: new Map(), org: new Map(), employer: new Map(), name: new Map(), core: new Map() };
  for (const entry of entries) {
    add(register.uscc, entry.uscc === null ? null : readUscc(entry.uscc), entry);
    add(register.org, orgOf(entry), entry);
    add(register.employer, entry.employerNo === null ? null : employerKey(entry.employerNo, entry.reporter), entry);
    add(register.name, normaliseName(entry.name), entry);
    add(register.core, nameCore(entry.name), entry);
  }
  return register;
}

const employerKey = (employerNo: string, reporter: string | null): string =>
  JSON.stringify([employerNo.trim(), reporter === null ? null : normaliseName(reporter)]);

const ids = (entries: readonly RegisterEntry[]): number[] => [...new Set(entries.map((entry) => entry.id))];
const unsure = (entries: readonly RegisterEntry[], reason: string): SubjectMatch => ({
  kind: 'unsure',
  candidates: ids(entries),
  reason,
});

/** Two sides that each carry a code of the same sort, and the codes differ, are two firms whatever their names say. */
function contradicts(reading: SubjectReading, entry: RegisterEntry, reporter: string | null): boolean {
  const [a, b] = [orgOf(reading), orgOf(entry)];
  if (a !== null && b !== null) return a !== b;
  const sameAgency = employerKey('', reporter) === employerKey('', entry.reporter);
  return (
    sameAgency && reading.employerNo !== null && entry.employerNo !== null && reading.employerNo !== entry.employerNo
  );
}

function byCode(
  reading: SubjectReading,
  found: readonly RegisterEntry[],
  by: 'uscc' | 'org_code' | 'employer_no',
): SubjectMatch | null {
  const matched = ids(found);
  const [subject] = matched;
  if (subject === undefined) return null;
  if (matched.length > 1) return unsure(found, '同一代码在名册中对应多户');
  const sameName = found.some((entry) => nameCore(entry.name) === nameCore(reading.name));
  if (by === 'employer_no' && !sameName) return unsure(found, '单位编号相同而名称不同');
  return { kind: 'matched', subject, by };
}

function matchOne(reading: SubjectReading, reporter: string | null, register: Register): SubjectMatch {
  const uscc = reading.uscc === null ? null : readUscc(reading.uscc);
  const org = orgOf(reading);
  const coded =
    (uscc === null ? null : byCode(reading, register.uscc.get(uscc) ?? [], 'uscc')) ??
    (org === null ? null : byCode(reading, register.org.get(org) ?? [], 'org_code')) ??
    (reading.employerNo === null
      ? null
      : byCode(reading, register.employer.get(employerKey(reading.employerNo, reporter)) ?? [], 'employer_no'));
  if (coded) return coded;
  const named = (register.name.get(normaliseName(reading.name)) ?? []).filter(
    (entry) => !contradicts(reading, entry, reporter),
  );
  const [first] = named;
  if (first && ids(named).length === 1) return { kind: 'matched', subject: first.id, by: 'name' };
  if (first) return unsure(named, '名册中有多户同名');
  const near = (register.core.get(nameCore(reading.name)) ?? []).filter(
    (entry) => !contradicts(reading, entry, reporter),
  );
  return near.length > 0 ? unsure(near, '去掉地区和公司形式后名称相同') : { kind: 'new' };
}

/**
 * One answer per reading, in order. `reporter` is the agency whose employer numbers the readings carry.
 * Aggregates match aggregates by name only; keep them and enterprises in separate registers.
 */
export function matchSubjects(
  readings: readonly SubjectReading[],
  entries: readonly RegisterEntry[],
  reporter: string | null = null,
): SubjectMatch[] {
  const register = indexed(entries);
  return readings.map((reading) => matchOne(reading, reporter, register));
}
