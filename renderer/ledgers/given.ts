// The files that a person gives by drop or by dialog, folders walked through. Reads nothing of them.

import { isPassedOver } from '../../shared/ledger/passed-over.ts';

/** `passedOver`: paths of what is no ledger by its name, or cannot be had. */
export type GivenFiles = { files: File[]; passedOver: string[] };

type Named = { path: string; file: File | null };

/** In order of path; hidden and temporary ones, and all in hidden folders, set aside. */
function sorted(named: readonly Named[]): GivenFiles {
  const given: GivenFiles = { files: [], passedOver: [] };
  for (const { path, file } of named.toSorted((a, b) => a.path.localeCompare(b.path, 'zh')))
    if (file === null || path.split('/').some(isPassedOver)) given.passedOver.push(path);
    else given.files.push(file);
  return given;
}

/** From a dialog; a chosen folder tells the path of each of its files. */
export const chosenFiles = (list: FileList): GivenFiles =>
  sorted([...list].map((file) => ({ path: file.webkitRelativePath || file.name, file })));

const fileOf = (entry: FileSystemFileEntry): Promise<File | null> =>
  new Promise((resolve) => entry.file(resolve, () => resolve(null)));

/** A folder tells its entries in portions, until a portion is empty. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (portion.length === 0) return all;
    all.push(...portion);
  }
}

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

async function walk(entry: FileSystemEntry): Promise<Named[]> {
  if (isFile(entry)) return [{ path: entry.fullPath.replace(/^\//, ''), file: await fileOf(entry) }];
  if (!isFolder(entry)) return [];
  const found: Named[] = [];
  for (const inside of await entriesOf(entry)) found.push(...(await walk(inside)));
  return found;
}

/** From a drop. Must be asked within the event: what was dropped is gone after it. */
export function droppedFiles({ items, files }: DataTransfer): Promise<GivenFiles> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (!entries.some(isFolder)) return Promise.resolve(sorted([...files].map((file) => ({ path: file.name, file }))));
  return Promise.all(entries.map(walk)).then((found) => sorted(found.flat()));
}
