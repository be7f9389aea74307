// An import on its way: files handed over, what was understood of them, what was answered. It outlives a look at another
// screen, because a preview is work; storing or discarding ends it.

import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import type { ImportPreview, ImportResult, Upload } from '../../shared/contract/shapes.ts';
import type { Fault } from '../../shared/result.ts';
import { useDesk } from '../desk.tsx';
import { useTexts } from '../texts.ts';
import type { Answers } from './readiness.ts';

type Draft = { uploads: readonly Upload[]; asOf: string | null; answers: Answers; preview: ImportPreview | null };
const NO_DRAFT: Draft = { uploads: [], asOf: null, answers: {}, preview: null };

export type Importing = Draft & {
  busy: boolean;
  fault: Fault | null;
  /** What the last import stored; until the next begins. */
  stored: ImportResult | null;
  addFiles: (files: readonly File[]) => Promise<void>;
  /** Leaves a file out and reads the rest again. */
  leaveOut: (isIt: (upload: Upload) => boolean) => Promise<void>;
  /** Opens a file that has a password and reads all again. @returns why it did not open, for beside its field */
  unlock: (upload: string, password: string) => Promise<Fault | null>;
  answer: (key: string, choice: string) => Promise<void>;
  setAsOf: (date: string | null) => Promise<void>;
  store: (acceptDisagreeing: boolean) => Promise<void>;
  discard: () => Promise<void>;
  loadSample: () => Promise<void>;
};

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
  const [stored, setStored] = useState<ImportResult | null>(null);

  const working = useCallback(async (work: () => Promise<Fault | null>) => {
    setBusy(true);
    setFault(null);
    setFault(await work());
    setBusy(false);
  }, []);

  const preview = useCallback(
    async (next: Draft): Promise<Fault | null> => {
      const { uploads, asOf, answers } = next;
      // What was answered is seen at once; what follows from it when it has been read again.
      setDraft(next);
      const result = await runJob(t('job.preview'), 'import.preview', {
        uploads: uploads.map((one) => one.upload),
        asOf,
        answers: { ...answers },
      });
      if (!result.ok) return result.fault;
      // The preview before is not discarded: with it would go the files that this one was read from.
      setDraft({ ...next, preview: result.value });
      return null;
    },
    [runJob, t],
  );

  const addFiles = useCallback(
    (files: readonly File[]) =>
      working(async () => {
        setStored(null);
        const uploads = [...draft.uploads];
        for (const file of files) {
          const upload = await client.upload(file.name, new Uint8Array(await file.arrayBuffer()));
          if (!upload.ok) return upload.fault;
          if (!uploads.some((one) => one.upload === upload.value.upload)) uploads.push(upload.value);
        }
        return uploads.length > 0 ? preview({ ...draft, uploads }) : null;
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

  const store = useCallback(
    (acceptDisagreeing: boolean) =>
      working(async () => {
        if (!draft.preview) return null;
        const { preview: id } = draft.preview;
        const result = await runJob(t('job.commit'), 'import.commit', { preview: id, acceptDisagreeing });
        if (!result.ok) return result.fault;
        setDraft(NO_DRAFT);
        setStored(result.value);
        storeChanged();
        return null;
      }),
    [draft, runJob, storeChanged, t, working],
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
        setStored(result.value);
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
      answer: (key, choice) => working(() => preview({ ...draft, answers: { ...draft.answers, [key]: choice } })),
      setAsOf: (asOf) => working(() => preview({ ...draft, asOf })),
    }),
    [draft, busy, fault, stored, addFiles, store, discard, leaveOut, loadSample, unlock, preview, working],
  );
  return <ImportContext value={importing}>{children}</ImportContext>;
}
