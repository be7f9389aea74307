// What the second thread does for the back end: understands files, stores and corrects them, builds the cube. Each task opens a
// connection of its own and closes it, so that nothing but previews, and what was read for the cube, outlives a task. The list of
// tasks is the whole of what may be asked.

import { cancelled } from '../../../db/faults.ts';
import { joinStore } from '../../../db/open.ts';
import type {
  CarriedCorrections,
  CorrectionEffect,
  ImportPreview,
  ImportResult,
} from '../../../shared/contract/shapes.ts';
import type { Cube } from '../../../shared/cube/build.ts';
import type { Figures } from '../../../shared/cube/facts.ts';
import { done, refused, type Fault, type Result } from '../../../shared/result.ts';
import {
  carriedOver,
  withCorrection,
  withoutCorrection,
  type CellToCorrect,
  type WithStore,
} from '../correcting/read-again.ts';
import { commitPreview, type CommitChoice } from '../importing/commit.ts';
import type { FileToRead, HeldPreview } from '../importing/held-preview.ts';
import { previewFiles, type PreviewOptions } from '../importing/preview.ts';
import type { TaskControl } from '../jobs.ts';
import { cubeReader } from './cube-reader.ts';

type TaskTypes = {
  preview: { input: { files: FileToRead[]; options: PreviewOptions }; output: ImportPreview };
  /** `uploads`: those that are stored now. */
  commit: {
    input: { preview: string } & CommitChoice;
    output: { stored: ImportResult; uploads: string[] };
  };
  discard: { input: { preview: string }; output: null };
  correctionPreview: { input: CellToCorrect; output: CorrectionEffect };
  correct: { input: CellToCorrect & { why: string }; output: { correction: number; effect: CorrectionEffect } };
  carry: { input: { batch: number; from: number }; output: CarriedCorrections };
  uncorrect: { input: { correction: number }; output: null };
  cube: { input: { figures: Figures }; output: Cube };
};
export type TaskName = keyof TaskTypes;
export type TaskInput<Name extends TaskName> = TaskTypes[Name]['input'];
export type TaskOutput<Name extends TaskName> = TaskTypes[Name]['output'];
export type Tasks = {
  [Name in TaskName]: (
    input: TaskInput<Name>,
    control: TaskControl,
  ) => Result<TaskOutput<Name>> | Promise<Result<TaskOutput<Name>>>;
};

/** Previews that wait at most; each holds its readings. */
const KEPT = 4;

const previewGone: Fault = { code: 'import.preview-gone', message: '这次预览已经失效，请重新选择文件。' };

/** `file` is a store that the back end has open. */
export function tasksOn(file: string): Tasks {
  const previews = new Map<string, HeldPreview>();
  const readCube = cubeReader();

  const withStore: WithStore = (work) => {
    const store = joinStore(file);
    try {
      return work(store);
    } finally {
      store.close();
    }
  };

  return {
    preview: async ({ files, options }, control) => {
      const held = [...previews.values()].flatMap((one) => one.files);
      const preview = await previewFiles(files, options, held, control, withStore);
      if (control.signal.aborted) return refused(cancelled);
      previews.set(preview.shown.preview, preview);
      const [oldest] = previews.keys();
      if (previews.size > KEPT && oldest !== undefined) previews.delete(oldest);
      return done(preview.shown);
    },
    commit: ({ preview: id, ...choice }, control) => {
      const held = previews.get(id);
      if (!held) return refused(previewGone);
      const stored = withStore((store) => commitPreview(held, choice, store, control));
      if (!stored.ok) return stored;
      previews.delete(id);
      return done({ stored: stored.value, uploads: stored.value.batches.map(({ file }) => file.sha256) });
    },
    discard: ({ preview: id }) => {
      // Only the preview: the same uploads may be read again with other answers.
      previews.delete(id);
      return done(null);
    },
    correctionPreview: async (cell, { signal }) => {
      const found = await withCorrection(withStore, cell, signal);
      return found.ok ? done(found.value.effect) : found;
    },
    correct: async ({ why, ...cell }, { signal }) => {
      const found = await withCorrection(withStore, cell, signal);
      if (!found.ok) return found;
      if (signal.aborted) return refused(cancelled);
      const { raw, file, effect, restatement } = found.value;
      const made = withStore((store) => store.correct(cell.batch, [{ ...cell, raw, why }], file, restatement));
      return made.ok ? done({ correction: made.value[0] ?? 0, effect }) : made;
    },
    carry: async ({ batch, from }, { signal }) => {
      const carried = await carriedOver(withStore, batch, from, signal);
      if (!carried.ok) return carried;
      if (signal.aborted) return refused(cancelled);
      const { taken, left, file, restatement } = carried.value;
      const made = taken.length === 0 ? done([]) : withStore((store) => store.correct(batch, taken, file, restatement));
      return made.ok ? done({ corrections: made.value, left }) : made;
    },
    uncorrect: async ({ correction }, { signal }) => {
      const left = await withoutCorrection(withStore, correction, signal);
      if (!left.ok) return left;
      return signal.aborted ? refused(cancelled) : withStore((store) => store.uncorrect(correction, left.value));
    },
    cube: ({ figures }) => done(withStore((store) => readCube(store, figures))),
  };
}
