// Who is who: the enterprises that ledgers name, against those already known. Codes and equal names decide; what is merely near is
// shown with its reason and counts as new. Nothing is merged here: that is a person's word, kept in the store.

import { orgCodeOf } from '../identifiers.ts';
import type { SubjectReading } from '../ledger/reading.ts';
import { normaliseName } from '../names.ts';
import { joined } from './bridges.ts';
import { nearness, tellApart } from './compare.ts';
import { createNearIndex } from './near.ts';
import { nameParts, type NameParts } from './parts.ts';
import { placesAgree, splitPlace, type Place } from './places.ts';
import { lostZeros, nameReason, otherName, rank, sameCode, sameNumber, type LikePair, type Reason } from './reasons.ts';

/** The ledger in which a name stands. */
export type Source = { reporter: string | null; title: string };

/**
 * One writing of a known subject. `enterprise` is the subject it counts as (its own number unless merged).
 * `employerNo` holds within the agency that `reporter` names.
 */
export type KnownSubject = {
  id: number;
  enterprise: number;
  name: string;
  employerNo: string | null;
  uscc: string | null;
  orgCode: string | null;
} & Source;

/**
 * Matched (the very subject whose writing it is), new, or not certain: counts as new, `candidates` are enterprises it may be, each with
 * its reason, strongest first; `reason` is the first.
 */
export type SubjectMatch =
  | { kind: 'matched'; subject: number; enterprise: number; by: 'org_code' | 'employer_no' | 'name' }
  | { kind: 'new' }
  | { kind: 'unsure'; candidates: number[]; reasons: Reason[]; reason: Reason };

export type Register = {
  add(entry: KnownSubject): void;
  /** An employer number holds within the agency that reports in `source`. */
  match(reading: SubjectReading, source: Source): SubjectMatch;
  /** Strongest reason first; each pair once. */
  pairs(): LikePair[];
};

/** Taking a name apart is for names that no code and no equal name settles: it waits until it is asked for. */
type Writing = { entry: KnownSubject; spelled: string; parts: () => NameParts; org: string | null };
type Reading = Pick<Writing, 'spelled' | 'parts'>;
/** `via`: the other name in brackets by which the writing is found; null: its own. */
type Found = { writing: Writing; parts: NameParts; via: string | null };
type Codes = { orgs: Set<string>; numbers: Map<string, Set<string>> };
type Coded = Pick<SubjectReading, 'uscc' | 'orgCode' | 'employerNo'>;

function named(name: string): Reading {
  let parts: NameParts | null = null;
  return { spelled: normaliseName(name), parts: () => (parts ??= nameParts(name)) };
}

/** A roster may tell its enterprises by their numbers alone: the name is the number, and an agency's own number is enough. */
const isBare = (spelled: string, employerNo: string | null, reporter: string | null): boolean =>
  reporter !== null && employerNo !== null && normaliseName(employerNo) === spelled;

const agencyOf = (reporter: string | null): string => (reporter === null ? '' : normaliseName(reporter));
const numberOf = ({ employerNo }: Coded, reporter: string | null): string | null =>
  employerNo === null || employerNo.trim() === '' ? null : `${agencyOf(reporter)}\n${employerNo.trim()}`;

const isBareWriting = ({ entry, spelled }: Writing): boolean => isBare(spelled, entry.employerNo, entry.reporter);

/** A number column of a workbook keeps 00123 as 123. */
const withoutZeros = (number: string): string => number.trim().replace(/^0+(?=.)/, '');

/** Not certain, for one reason. */
const unsure = (candidates: number[], reason: Reason): SubjectMatch => ({
  kind: 'unsure',
  candidates,
  reasons: candidates.map(() => reason),
  reason,
});

function push<Value>(index: Map<string, Value[]>, key: string, value: Value): void {
  const list = index.get(key);
  if (list) list.push(value);
  else index.set(key, [value]);
}

const disjoint = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size > 0 && b.size > 0 && ![...a].some((member) => b.has(member));

const enterprises = (writings: readonly Writing[]): number[] => [
  ...new Set(writings.map(({ entry }) => entry.enterprise)),
];

/** Where a ledger is from: its reporting agency says so, else its title. */
const placeOf = ({ reporter, title }: Source): Place => splitPlace(normaliseName(reporter ?? title)).place;

/** A name without a place, in ledgers of two places, is two firms' name as likely as one's. */
function elsewhere({ parts }: Reading, source: Source, other: KnownSubject): boolean {
  if (source.reporter === other.reporter && source.title === other.title) return false;
  const { province, city, county } = parts().place;
  if (province !== null || city !== null || county !== null) return false;
  return !placesAgree(placeOf(source), placeOf(other));
}

export function createRegister(): Register {
  const writings: Writing[] = [];
  const codes = new Map<number, Codes>();
  const byOrg = new Map<string, Writing[]>();
  const byNumber = new Map<string, Writing[]>();
  /** By number without the zeros in front. */
  const byBare = new Map<string, Writing[]>();
  const byName = new Map<string, Writing[]>();
  const byKey = new Map<string, Writing[]>();
  const near = createNearIndex<Found>();
  /** How many of the writings stand in `byKey` and `near`. */
  let compared = 0;

  function compareAll(): void {
    for (const writing of writings.slice(compared)) {
      const parts = writing.parts();
      push(byKey, parts.key, writing);
      near.add(parts, { writing, parts, via: null });
      for (const other of others(parts)) near.add(other.parts, { writing, ...other });
    }
    compared = writings.length;
  }

  function codesOf(enterprise: number): Codes {
    const known = codes.get(enterprise) ?? { orgs: new Set<string>(), numbers: new Map<string, Set<string>>() };
    codes.set(enterprise, known);
    return known;
  }

  /** Two sides that each carry a code of one sort, and no code is common, are two firms whatever their names say. */
  function contradicts(reading: Coded, reporter: string | null, enterprise: number): boolean {
    const known = codesOf(enterprise);
    const org = orgCodeOf(reading);
    if (org !== null && known.orgs.size > 0) return !known.orgs.has(org);
    const own = known.numbers.get(agencyOf(reporter));
    const number = numberOf(reading, reporter);
    if (reading.employerNo === null || own === undefined || own.has(reading.employerNo.trim())) return false;
    // A number that is another firm's own has lost nothing.
    const bare = withoutZeros(reading.employerNo);
    return byNumber.has(number ?? '') || ![...own].some((held) => withoutZeros(held) === bare);
  }

  function byCode(
    found: readonly Writing[],
    reading: Reading,
    by: 'org_code' | 'employer_no',
    reason: Reason,
    bare: boolean,
  ): SubjectMatch | null {
    const candidates = enterprises(found);
    if (found.length === 0) return null;
    const agreeing =
      found.find(({ spelled }) => spelled === reading.spelled) ??
      found.find((one) => bare || (by === 'employer_no' && isBareWriting(one))) ??
      found.find(({ parts }) =>
        by === 'org_code' ? !tellApart(reading.parts(), parts()) : nearness(reading.parts(), parts()) !== null,
      );
    if (candidates.length > 1 || !agreeing) return unsure(candidates, reason);
    return { kind: 'matched', subject: agreeing.entry.id, enterprise: agreeing.entry.enterprise, by };
  }

  function byNames(found: readonly Writing[], { parts }: Reading): SubjectMatch | null {
    const [first] = found;
    const candidates = enterprises(found);
    if (!first) return null;
    if (candidates.length > 1) return unsure(candidates, nameReason('same-name', parts(), first.parts()));
    return { kind: 'matched', subject: first.entry.id, enterprise: first.entry.enterprise, by: 'name' };
  }

  /** What speaks for one firm, by the names alone. */
  function likeness(parts: NameParts, via: string | null, found: Found): Reason | null {
    const kind = nearness(parts, found.parts);
    if (kind === null) return null;
    const other = via ?? found.via;
    return other === null ? nameReason(kind, parts, found.parts) : otherName(other);
  }

  function nearest(reading: SubjectReading, reporter: string | null, parts: NameParts): SubjectMatch {
    const found: { enterprise: number; reason: Reason }[] = [];
    for (const { parts: own, via } of [{ parts, via: null }, ...others(parts)]) {
      for (const other of near.find(own)) {
        const reason = likeness(own, via, other);
        const { enterprise } = other.writing.entry;
        if (!reason || (reason.code !== 'near-other-name' && contradicts(reading, reporter, enterprise))) continue;
        found.push({ enterprise, reason });
      }
    }
    const likely = new Map<number, Reason>();
    for (const { enterprise, reason } of found.toSorted((a, b) => rank(a.reason) - rank(b.reason)))
      if (!likely.has(enterprise)) likely.set(enterprise, reason);
    const reasons = [...likely.values()];
    const [best] = reasons;
    return best ? { kind: 'unsure', candidates: [...likely.keys()], reasons, reason: best } : { kind: 'new' };
  }

  /** The number of one that is known but for zeros in front. Beside an equal name the name decides; alone it is only shown. */
  function byBareNumber({ employerNo }: Coded, reporter: string | null): SubjectMatch | null {
    const found = employerNo === null ? [] : (byBare.get(`${agencyOf(reporter)}\n${withoutZeros(employerNo)}`) ?? []);
    const [first] = found;
    return first ? unsure(enterprises(found), lostZeros(employerNo ?? '', first.entry.employerNo ?? '')) : null;
  }

  return {
    add(entry) {
      const writing: Writing = { entry, ...named(entry.name), org: orgCodeOf(entry) };
      const known = codesOf(entry.enterprise);
      writings.push(writing);
      push(byName, writing.spelled, writing);
      if (writing.org !== null) {
        push(byOrg, writing.org, writing);
        known.orgs.add(writing.org);
      }
      const number = numberOf(entry, entry.reporter);
      if (number !== null) {
        push(byNumber, number, writing);
        const agency = agencyOf(entry.reporter);
        push(byBare, `${agency}\n${withoutZeros(entry.employerNo ?? '')}`, writing);
        const held = known.numbers.get(agency) ?? new Set<string>();
        known.numbers.set(agency, held.add((entry.employerNo ?? '').trim()));
      }
    },

    match(subject, source) {
      const { reporter } = source;
      const reading: Reading = named(subject.name);
      const org = orgCodeOf(subject);
      const number = numberOf(subject, reporter);
      const coded =
        (org === null ? null : byCode(byOrg.get(org) ?? [], reading, 'org_code', sameCode(org), false)) ??
        (number === null || subject.employerNo === null
          ? null
          : byCode(
              byNumber.get(number) ?? [],
              reading,
              'employer_no',
              sameNumber(subject.employerNo),
              isBare(reading.spelled, subject.employerNo, reporter),
            ));
      if (coded) return coded;
      const here = (writing: Writing) =>
        !contradicts(subject, reporter, writing.entry.enterprise) && !elsewhere(reading, source, writing.entry);
      const exact = byNames((byName.get(reading.spelled) ?? []).filter(here), reading);
      if (exact || writings.length === 0) return exact ?? { kind: 'new' };
      compareAll();
      const { key } = reading.parts();
      return (
        byNames((byKey.get(key) ?? []).filter(here), reading) ??
        byBareNumber(subject, reporter) ??
        nearest(subject, reporter, reading.parts())
      );
    },

    pairs() {
      compareAll();
      const best = new Map<string, LikePair>();
      function propose(one: Writing, two: Writing, reason: Reason): void {
        const [first, second] = one.entry.enterprise < two.entry.enterprise ? [one, two] : [two, one];
        const [a, b] = [first.entry.enterprise, second.entry.enterprise];
        if (a === b) return;
        const held = best.get(`${a} ${b}`);
        if (held && rank(held.reason) <= rank(reason)) return;
        best.set(`${a} ${b}`, { a, b, names: [first.entry.name, second.entry.name], reason });
      }
      const apart = (a: number, b: number): boolean => {
        const [one, two] = [codesOf(a), codesOf(b)];
        if (one.orgs.size > 0 && two.orgs.size > 0) return disjoint(one.orgs, two.orgs);
        const bare = (numbers: ReadonlySet<string> | undefined) => new Set([...(numbers ?? [])].map(withoutZeros));
        return [...one.numbers].some(([agency, own]) => disjoint(bare(own), bare(two.numbers.get(agency))));
      };
      for (const [org, found] of byOrg) for (const other of found) propose(found[0] ?? other, other, sameCode(org));
      for (const found of byNumber.values())
        for (const other of found) propose(found[0] ?? other, other, sameNumber(other.entry.employerNo ?? ''));
      for (const found of byBare.values())
        for (const other of found) {
          const [one, two] = [found[0]?.entry.employerNo ?? '', other.entry.employerNo ?? ''];
          if (one.trim() !== two.trim()) propose(found[0] ?? other, other, lostZeros(one, two));
        }
      for (const writing of writings) {
        for (const { parts, via } of [{ parts: writing.parts(), via: null }, ...others(writing.parts())]) {
          for (const other of near.find(parts)) {
            const [a, b] = [writing.entry.enterprise, other.writing.entry.enterprise];
            const reason = a === b ? null : likeness(parts, via, other);
            if (reason && (reason.code === 'near-other-name' || !apart(a, b))) propose(writing, other.writing, reason);
          }
        }
      }
      for (const pair of joined([...best.values()])) best.set(`${pair.a} ${pair.b}`, pair);
      return [...best.values()].toSorted((x, y) => rank(x.reason) - rank(y.reason) || x.a - y.a || x.b - y.b);
    },
  };
}

/** The names that a note in brackets gives, taken apart as names of their own. */
const others = ({ otherNames }: NameParts): { parts: NameParts; via: string }[] =>
  otherNames.map((name) => ({ parts: nameParts(name), via: name }));
