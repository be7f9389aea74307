// A file with an opening password and that password → the same file without one. The password is used and let go of:
// nothing here keeps, logs or repeats it.

import type { Result } from '../../../shared/result.ts';
import { openAgile } from './agile-encryption.ts';
import { beginsWorkbook } from './biff.ts';
import { isCompound, openCompound, type Compound } from './compound.ts';
import { openEncryptedBiff } from './encrypted-biff.ts';
import { openOpenDocument } from './encrypted-open-document.ts';
import { lockDamaged, locked } from './refusals.ts';
import { openStandard } from './standard-encryption.ts';
import { openZip } from '../zip/zip.ts';

const AGILE = { major: 4, minor: 4 } as const;
const STANDARD_MINOR = 2;

type Find = (name: string) => Result<Uint8Array> | null;

function openPackage(info: Uint8Array, stream: Uint8Array, password: string): Result<Uint8Array> {
  if (info.length < 8) return lockDamaged('加密说明');
  const bytes = Buffer.from(info.buffer, info.byteOffset, info.byteLength);
  const [major, minor] = [bytes.readUInt16LE(0), bytes.readUInt16LE(2)];
  if (major === AGILE.major && minor === AGILE.minor) return openAgile(bytes.toString('utf8', 8), stream, password);
  if (minor === STANDARD_MINOR && major >= 2 && major <= 4) return openStandard(bytes.subarray(4), stream, password);
  return locked;
}

const findIn =
  ({ entries, read }: Compound): Find =>
  (name) => {
    const entry = entries.find((one) => one.name.toLowerCase() === name);
    return entry ? read(entry) : null;
  };

/**
 * Opens an encrypted .xlsx, .xlsm, .xlsb (ECMA-376, agile and standard), an .ods (AES), and an .xls or .et of Excel 5.0
 * or later (RC4 or obfuscated); of the latter what comes back is the bare record stream.
 * Refused: `file.wrong-password`; `file.locked` (encrypted in another way); `file.lock-damaged`; a broken container.
 */
export function unlock(bytes: Uint8Array, password: string): Result<Uint8Array> {
  if (beginsWorkbook(bytes)) return openEncryptedBiff(bytes, password);
  if (!isCompound(bytes)) {
    const zip = openZip(bytes);
    return zip.ok ? openOpenDocument(zip.value, password) : zip;
  }
  const compound = openCompound(bytes);
  if (!compound.ok) return compound;
  const find = findIn(compound.value);
  const stream = find('workbook') ?? find('book');
  if (stream) return stream.ok ? openEncryptedBiff(stream.value, password) : stream;
  const info = find('encryptioninfo');
  const packed = find('encryptedpackage');
  if (!info || !packed) return lockDamaged('加密说明');
  if (!info.ok) return info;
  return packed.ok ? openPackage(info.value, packed.value, password) : packed;
}
