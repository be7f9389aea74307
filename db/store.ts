// The store as the back end sees it: one value with everything that can be asked of it or done to it. Synchronous; it belongs
// in the back-end process. Functions that write throw what faults.ts turns into a fault: full disk, busy or read-only file.

import type { Database } from 'better-sqlite3';
import type {
  BatchControl,
  BatchProblem,
  BatchSummary,
  Correction,
  DrillFact,
  EnterpriseRow,
  FiledSummary,
  OwnWord,
  SavedView,
  StoreStatus,
  TemplateSummary,
  Verification,
} from '../shared/contract/shapes.ts';
import type { CubeSource, Figures } from '../shared/cube/facts.ts';
import type { PastFact } from '../shared/ledger/drift.ts';
import type { PastFile } from '../shared/ledger/shape.ts';
import type { Word } from '../shared/ledger/words.ts';
import type { Fault, Result } from '../shared/result.ts';
import type { WrittenRule } from '../shared/returns/checks/rule.ts';
import type { CodeId } from '../shared/returns/codes.ts';
import type { Binding } from '../shared/returns/form.ts';
import type { WordsSince } from '../shared/returns/compare.ts';
import type { FiledIdentity, StoreState } from '../shared/returns/filed.ts';
import type { Settings } from '../shared/settings.ts';
import { auditOn, type AuditEntry } from './audit.ts';
import { backupTo } from './backup.ts';
import { batchesOn, type BatchReport, type SourceFile } from './batches.ts';
import { commitOn, type BatchInput, type CommitWatch } from './commit.ts';
import { correctionsOn, type CorrectionInput, type Restatement } from './corrections.ts';
import { verifyOn } from './digest.ts';
import { factsOn } from './facts.ts';
import { pastOn } from './past.ts';
import { rulingsOn, type MergeInput, type SeparateInput } from './rulings.ts';
import { stateOn, wordsSinceOn } from './state.ts';
import { subjectsOn, type NamedSubject } from './subjects.ts';
import { templatesOn, type StoredTemplate, type TemplateInput } from './templates.ts';
import { filedOn, type FiledTogether, type FilingInput, type StoredReturn } from './filed.ts';
import { settingsOn } from './settings.ts';
import { viewsOn, type ViewInput, type ViewName } from './views.ts';
import { wordsOn } from './words.ts';

export type Store = {
  file: string;
  /** Of live batches. `asOf`: earliest and latest date of a fact. */
  status(): Omit<StoreStatus, 'file' | 'version'>;
  sourceFile(sha256: string): SourceFile | null;
  /** The live batch that holds these very bytes. */
  liveBatchOf(sha256: string): number | null;
  /** Corrections that held in the last import of these bytes that was undone with any. */
  correctionsLeftBehind(sha256: string): Correction[];
  /** Every writing of every live subject, to match a new ledger's rows against. */
  known(): NamedSubject[];
  /** All files or none, in one transaction. Throws what `storeFault` names. @returns the batch numbers, in order */
  commit(files: readonly BatchInput[], watch?: CommitWatch): number[];
  /** Nothing of the batch takes part any more; its bytes may be imported again. */
  undo(batch: number): Result<null>;
  /** Of live batches, undone ones too, newest first. */
  corrections(): Correction[];
  /** Those that hold, oldest first. */
  liveCorrections(): Correction[];
  /** Per table of a batch as reported: the subject of each mention, in the order of the file. */
  reportedSubjects(batch: number): number[][];
  /** Of one batch, undone or not: those that were not taken back, oldest first. */
  correctionsIn(batch: number): Correction[];
  /** Keeps corrections, all or none, and lays the file as it reads with them over what was reported. @returns their numbers, by which they are undone */
  correct(batch: number, inputs: readonly CorrectionInput[], file: string, restatement: Restatement): Result<number[]>;
  /** Takes one back; `restatement`: how the file reads with those that are left. */
  uncorrect(correction: number, restatement: Restatement): Result<null>;
  /** Newest first, undone ones too. */
  batches(): BatchSummary[];
  report(batch: number): BatchReport | null;
  problems(): { problems: BatchProblem[]; controls: BatchControl[] };
  /** `after`: of facts only those of a higher number. */
  cubeSource(figures?: Figures, after?: number): CubeSource;
  /** Does work that only reads, and that sees one state of the store, whatever another program writes meanwhile. */
  unchanging<T>(work: () => T): T;
  /** The greatest number of a fact; 0 where there is none. Not less than how many there are. */
  latestFact(): number;
  drill(ids: readonly number[]): DrillFact[];
  enterprises(search: string): EnterpriseRow[];
  /** The codes of each live enterprise by the name that its figures go by; null where none is known, or names are one and codes are not. */
  codes(): Map<string, Record<CodeId, string | null>>;
  /** Pairs of enterprises that a person has ruled on, as 'lower higher'. */
  ruledOn(): Set<string>;
  /** `drop` counts as `keep`; facts and mentions stay as they are. @returns the number by which it is undone */
  merge(input: MergeInput): Result<{ ruling: number }>;
  /** The two are two firms: not to be suggested again. */
  separate(input: SeparateInput): Result<{ ruling: number }>;
  undoRuling(ruling: number): Result<null>;
  views(): SavedView[];
  saveView(view: ViewInput): number;
  renameView(to: ViewName): Result<null>;
  removeView(view: number): Result<null>;
  templates(): TemplateSummary[];
  template(id: number): StoredTemplate | null;
  addTemplate(template: TemplateInput): number;
  bindTemplate(template: number, binding: Binding): Result<null>;
  /** The rules that a form is checked by beside its own; they replace those kept before. */
  keepRules(template: number, rules: readonly WrittenRule[]): Result<null>;
  /** '' takes the form out of its set. */
  assignTemplate(template: number, formSet: string): Result<null>;
  removeTemplate(template: number): Result<null>;
  /** Which batches are live, what people ruled: equal fingerprints, equal figures. */
  state(): StoreState;
  /** What people ruled and corrected, or took back, since a moment. */
  wordsSince(at: string): WordsSince;
  filedReturns(): (Omit<FiledSummary, 'storeChanged'> & { fingerprint: string })[];
  filedReturn(filed: number): Result<StoredReturn>;
  filedBefore(of: FiledIdentity): number | null;
  filedBlank(hash: string): { name: string; bytes: Uint8Array } | null;
  fileReturn(input: FilingInput): Result<number>;
  /** All of them or none. */
  fileReturns(inputs: readonly FilingInput[]): FiledTogether | { at: number; fault: Fault };
  withdrawReturn(filed: number, why: string): Result<null>;
  settings(): Settings;
  saveSettings(settings: Settings): void;
  /** What live batches were read as, oldest first, to recognise later files by. */
  past(): PastFile[];
  pastFacts(batch: number): Iterable<PastFact>;
  /** The user's words for headings. */
  words(): OwnWord[];
  /** Those that an import of that time (ISO 8601, UTC) was read with. */
  wordsBefore(time: string): Word[];
  /** `replaces`: the word that this one takes the place of. */
  addWord(word: Word, replaces: number | null): Result<{ word: number }>;
  removeWord(word: number): Result<null>;
  audit(): AuditEntry[];
  /** Grows when another process changes the file: what was built from it before is stale. */
  dataVersion(): number;
  backup(toFile: string): Promise<Result<null>>;
  verify(): Verification;
  close(): void;
};

/** `db` is open, checked and at the current version. */
export function storeOn(db: Database): Store {
  const audit = auditOn(db);
  const { learn, ...words } = wordsOn(db, audit);
  const { lineage, links, ruleWith, ...rulings } = rulingsOn(db, audit);
  const { subjects, known, enterprises, codes } = subjectsOn(db, lineage, links);
  const corrections = correctionsOn(db, audit);
  return {
    file: db.name,
    ...batchesOn(db, audit),
    ...corrections,
    ...factsOn(db, subjects, lineage, corrections.liveCorrections),
    ...rulings,
    ...viewsOn(db, audit),
    ...words,
    ...pastOn(db),
    ...templatesOn(db, audit),
    ...settingsOn(db, audit),
    ...filedOn(db, audit),
    state: stateOn(db),
    wordsSince: wordsSinceOn(db),
    known,
    enterprises,
    codes,
    commit: commitOn(db, audit, learn, ruleWith),
    audit: audit.entries,
    dataVersion: () => Number(db.pragma('data_version', { simple: true })),
    backup: (toFile) => backupTo(db, toFile),
    verify: () => verifyOn(db),
    close: () => void db.close(),
  };
}
