// An import on its way: files handed over, what was understood of them, what was answered. It outlives a look at another
// screen, because a preview is work; storing or discarding ends it.

import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import type { CarriedCorrections, ImportPreview, ImportResult, Upload } from '../../shared/contract/shapes.ts';
import type { Fault } from '../../shared/result.ts';
import { useDesk } from '../desk.tsx';
import { useTexts } from '../texts.ts';
import type { FileAnswers } from './readiness.ts';

type Draft = {
  uploads: readonly Upload[];
  /** Files of a folder that are no ledgers: hidden, temporary. */
  passedOver: readonly string[];
  asOf: string | null;
  answers: FileAnswers;
  /** Files (SHA-256) read without what was answered for an earlier one of their shape. */
  afresh: readonly string[];
  /** The person's word on names that may be one firm, by key; stored with the import. */
  identities: Readonly<Record<string, string>>;
  /** Files (SHA-256) whose corrections of an undone import are to be made anew once they are stored. */
  carried: readonly string[];
  preview: ImportPreview | null;
};
const NO_DRAFT: Draft = {
  uploads: [],
  passedOver: [],
  asOf: null,
  answers: {},
  afresh: [],
  identities: {},
  carried: [],
  preview: null,
};

export type Stored = ImportResult & { carried: CarriedCorrections };

export type Importing = Draft & {
  busy: boolean;
  fault: Fault | null;
  /** What the last import stored; until the next begins. */
  stored: Stored | null;
  addFiles: (files: readonly File[], passedOver?: readonly string[]) => Promise<void>;
  /** Leaves a file out and reads the rest again. */
  leaveOut: (isIt: (upload: Upload) => boolean) => Promise<void>;
  /** Opens a file that has a password and reads all again. @returns why it did not open, for beside its field */
  unlock: (upload: string, password: string) => Promise<Fault | null>;
  /** For these files (SHA-256); null takes the answer back. */
  answer: (files: readonly string[], key: string, choice: string | null) => Promise<void>;
  /** null takes the word back. Nothing is read again for it. */
  sayWhoIsWho: (keys: readonly string[], text: string | null) => void;
  /** Whether the corrections of an undone import of this file are made anew with it. */
  carryOver: (sha256: string, wanted: boolean) => void;
  /** Reads a file with or without what was answered for an earlier one of its shape. */
  readAfresh: (sha256: string, afresh: boolean) => Promise<void>;
  /** The words for headings are others now. */
  wordsChanged: () => Promise<void>;
  setAsOf: (date: string | null) => Promise<void>;
  store: (choice: { acceptDisagreeing: boolean; onlyReady: boolean }) => Promise<void>;
  discard: () => Promise<void>;
  loadSample: () => Promise<void>;
};

function answered(answers: FileAnswers, files: readonly string[], key: string, choice: string | null): FileAnswers {
  const said = files.map((sha256) => {
    const { [key]: _, ...others } = answers[sha256] ?? {};
    return [sha256, choice === null ? others : { ...others, [key]: choice }] as const;
  });
  return { ...answers, ...Object.fromEntries(said) };
}

const ImportContext = createContext<Importing | null>(null);

export function useImport(): Importing {
  const importing = useContext(ImportContext);
  if (!importing) throw new Error('an import was asked for outside its provider');
  return importing;
}

export function ImportProvider({ children }: { children: ReactNode }) {
  const { client, runJob, storeChanged } = useDesk();
  const { t } = useTexts();
  const [draft, setDraft] = useState<Draft>(NO_DRAFT);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const [stored, setStored] = useState<Stored | null>(null);

  const working = useCallback(async (work: () => Promise<Fault | null>) => {
    setBusy(true);
    setFault(null);
    setFault(await work());
    setBusy(false);
  }, []);

  const preview = useCallback(
    async (next: Draft): Promise<Fault | null> => {
      const { uploads, asOf, answers, afresh } = next;
      // What was answered is seen at once; what follows from it when it has been read again.
      setDraft(next);
      const result = await runJob(t('job.preview'), 'import.preview', {
        uploads: uploads.map((one) => one.upload),
        asOf,
        fileAnswers: Object.fromEntries(uploads.map(({ upload }) => [upload, { ...answers[upload] }])),
        afresh: [...afresh],
      });
      if (!result.ok) return result.fault;
      // The preview before is not discarded: with it would go the files that this one was read from.
      setDraft({ ...next, preview: result.value });
      return null;
    },
    [runJob, t],
  );

  const addFiles = useCallback(
    (files: readonly File[], passedOver: readonly string[] = []) =>
      working(async () => {
        setStored(null);
        const uploads = [...draft.uploads];
        for (const file of files) {
          const upload = await client.upload(file.name, new Uint8Array(await file.arrayBuffer()));
          if (!upload.ok) return upload.fault;
          if (!uploads.some((one) => one.upload === upload.value.upload)) uploads.push(upload.value);
        }
        const all = { ...draft, uploads, passedOver: [...draft.passedOver, ...passedOver] };
        return uploads.length > 0 ? preview(all) : null;
      }),
    [client, draft, preview, working],
  );

  const unlock = useCallback(
    async (upload: string, password: string): Promise<Fault | null> => {
      let refusal: Fault | null = null;
      await working(async () => {
        const opened = await client.ask('upload.unlock', { upload, password });
        if (!opened.ok) {
          refusal = opened.fault;
          return null;
        }
        // The same file may also have come without its password.
        const others = draft.uploads.filter((one) => one.upload !== opened.value.upload);
        const uploads = others.map((one) => (one.upload === upload ? opened.value : one));
        return preview({ ...draft, uploads });
      });
      return refusal;
    },
    [client, draft, preview, working],
  );

  /** What cannot be carried over is told as one that was left. */
  const carry = useCallback(
    async (batches: ImportResult['batches'], wanted: readonly string[]): Promise<CarriedCorrections> => {
      const all: CarriedCorrections = { corrections: [], left: [] };
      for (const { batch, file } of batches) {
        const [first] = file.leftBehind;
        if (!first || !wanted.includes(file.sha256)) continue;
        const made = await runJob(t('job.carry'), 'correction.carry', { batch, from: first.batch });
        if (made.ok) {
          all.corrections.push(...made.value.corrections);
          all.left.push(...made.value.left);
        } else all.left.push({ correction: first.correction, fault: made.fault });
      }
      return all;
    },
    [runJob, t],
  );

  const store = useCallback(
    (choice: { acceptDisagreeing: boolean; onlyReady: boolean }) =>
      working(async () => {
        if (!draft.preview) return null;
        const { preview: id } = draft.preview;
        const asked = new Set(draft.preview.identities.map(({ key }) => key));
        const identities = Object.fromEntries(Object.entries(draft.identities).filter(([key]) => asked.has(key)));
        const result = await runJob(t('job.commit'), 'import.commit', { preview: id, ...choice, identities });
        if (!result.ok) return result.fault;
        const { batches } = result.value;
        const left = draft.uploads.filter(({ upload }) => !batches.some(({ file }) => file.sha256 === upload));
        setDraft(NO_DRAFT);
        const carried = await carry(batches, draft.carried);
        setStored({ ...result.value, carried });
        storeChanged();
        // What was left out stays to be seen to, read with what is known by now.
        return left.length > 0 ? preview({ ...draft, uploads: left, preview: null }) : null;
      }),
    [carry, draft, preview, runJob, storeChanged, t, working],
  );

  const discard = useCallback(
    () =>
      working(async () => {
        const abandoned = draft.preview;
        setDraft(NO_DRAFT);
        if (!abandoned) return null;
        const result = await client.ask('import.discard', { preview: abandoned.preview });
        return result.ok ? null : result.fault;
      }),
    [client, draft, working],
  );

  const leaveOut = useCallback(
    (isIt: (upload: Upload) => boolean) => {
      const uploads = draft.uploads.filter((one) => !isIt(one));
      return uploads.length === 0 ? discard() : working(() => preview({ ...draft, uploads }));
    },
    [draft, discard, preview, working],
  );

  const loadSample = useCallback(
    () =>
      working(async () => {
        setStored(null);
        const result = await runJob(t('job.sample'), 'sample.load', {});
        if (!result.ok) return result.fault;
        setStored({ ...result.value, carried: { corrections: [], left: [] } });
        storeChanged();
        return null;
      }),
    [runJob, storeChanged, t, working],
  );

  const importing = useMemo<Importing>(
    () => ({
      ...draft,
      busy,
      fault,
      stored,
      addFiles,
      store,
      discard,
      leaveOut,
      loadSample,
      unlock,
      answer: (files, key, choice) =>
        working(() => preview({ ...draft, answers: answered(draft.answers, files, key, choice) })),
      sayWhoIsWho: (keys, text) =>
        setDraft((before) => {
          const kept = Object.entries(before.identities).filter(([key]) => !keys.includes(key));
          const said = text === null ? [] : keys.map((key): [string, string] => [key, text]);
          return { ...before, identities: Object.fromEntries([...kept, ...said]) };
        }),
      carryOver: (sha256, wanted) =>
        setDraft((before) => ({
          ...before,
          carried: [...before.carried.filter((one) => one !== sha256), ...(wanted ? [sha256] : [])],
        })),
      readAfresh: (sha256, afresh) =>
        working(() =>
          preview({ ...draft, afresh: [...draft.afresh.filter((one) => one !== sha256), ...(afresh ? [sha256] : [])] }),
        ),
      wordsChanged: async () => {
        if (draft.preview) await working(() => preview(draft));
      },
      setAsOf: (asOf) => working(() => preview({ ...draft, asOf })),
    }),
    [draft, busy, fault, stored, addFiles, store, discard, leaveOut, loadSample, unlock, preview, working],
  );
  return <ImportContext value={importing}>{children}</ImportContext>;
}
