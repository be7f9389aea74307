// Opens the encrypted record stream of an .xls or .et: RC4 as Excel 97 to 2003 and WPS write it, with a key of 40 bits
// ([MS-OFFCRYPTO] 2.3.6) or by Windows' CryptoAPI (2.3.5), or the obfuscation of Excel 95. Bodies of records are encrypted
// in place, their heads are not.

import { createHash, timingSafeEqual } from 'node:crypto';
import { done, type Result } from '../../../shared/result.ts';
import { little } from './agile-encryption.ts';
import { damagedXls } from './compound.ts';
import { openObfuscation, type OpenByte } from './obfuscated-biff.ts';
import { lockDamaged, locked, wrongPassword } from './refusals.ts';
import { readCryptoHeader } from './standard-encryption.ts';

export const FILE_PASSWORD = 0x002f;
/** A printer's setting that says nothing of cells: what the password's record is turned into, so that no place shifts. */
const SAYS_NOTHING = 0x0051;
const SHEET_ENTRY = 0x0085;
/** BOF, FilePass, UsrExcl, FileLock, InterfaceHdr, RRDInfo, RRDHead: never encrypted ([MS-XLS] 2.2.10). */
const PLAIN = new Set([0x0809, FILE_PASSWORD, 0x0194, 0x0195, 0x00e1, 0x0196, 0x0138]);
/** Bytes of the stream after which the key changes. */
const BLOCK = 1024;
/** What the first number of the password's record says. */
const TYPE = { obfuscated: 0, rc4: 1 } as const;
const RC4_ALGORITHM = 0x6801;
const RC4_VERSION = { old: 1, cryptoApi: 2 } as const;

const digest = (hash: 'md5' | 'sha1', ...parts: readonly Uint8Array[]): Buffer => {
  const sum = createHash(hash);
  for (const part of parts) sum.update(part);
  return sum.digest();
};

/** RC4; what Node links to no longer offers it everywhere. */
function rc4(key: Uint8Array, bytes: Uint8Array): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const at = (index: number): number => state[index & 0xff] ?? 0;
  const swap = (a: number, b: number): void => {
    const kept = at(a);
    state[a & 0xff] = at(b);
    state[b & 0xff] = kept;
  };
  let other = 0;
  for (let index = 0; index < 256; index++) {
    other = (other + at(index) + (key[index % key.length] ?? 0)) & 0xff;
    swap(index, other);
  }
  other = 0;
  const out = Buffer.alloc(bytes.length);
  for (let index = 0; index < bytes.length; index++) {
    const one = index + 1;
    other = (other + at(one)) & 0xff;
    swap(one, other);
    out[index] = (bytes[index] ?? 0) ^ at(at(one) + at(other));
  }
  return out;
}

type Lock = {
  readonly hash: 'md5' | 'sha1';
  readonly verifier: Uint8Array;
  readonly verifierHash: Uint8Array;
  readonly keyOf: (block: number) => Buffer;
};

function oldLock(body: Buffer, password: string): Lock | null {
  if (body.length < 54) return null;
  const salt = body.subarray(6, 22);
  const start = digest('md5', Buffer.from(password, 'utf16le')).subarray(0, 5);
  const repeated = Buffer.concat(Array.from({ length: 16 }, () => Buffer.concat([start, salt])));
  const base = digest('md5', repeated).subarray(0, 5);
  return {
    hash: 'md5',
    verifier: body.subarray(22, 38),
    verifierHash: body.subarray(38, 54),
    keyOf: (block) => digest('md5', base, little(block)),
  };
}

function cryptoApiLock(body: Buffer, password: string): Lock | null {
  const header = readCryptoHeader(body.subarray(6));
  if (!header || header.algorithm !== RC4_ALGORITHM) return null;
  // 0 stands for 40.
  const bits = header.keyBits || 40;
  if (bits < 40 || bits > 128 || bits % 8 !== 0) return null;
  const base = digest('sha1', header.salt, Buffer.from(password, 'utf16le'));
  return {
    hash: 'sha1',
    verifier: header.verifier,
    verifierHash: header.verifierHash,
    keyOf: (block) => {
      const key = digest('sha1', base, little(block)).subarray(0, bits / 8);
      // A key of 40 bits is used as one of 128.
      return bits === 40 ? Buffer.concat([key], 16) : key;
    },
  };
}

function lockOf(body: Buffer, password: string): Result<Lock> {
  const [major, minor] = [body.readUInt16LE(2), body.readUInt16LE(4)];
  if (minor === RC4_VERSION.cryptoApi && major >= 2 && major <= 4) {
    const lock = cryptoApiLock(body, password);
    return lock ? done(lock) : lockDamaged('加密说明');
  }
  if (major !== RC4_VERSION.old || minor !== RC4_VERSION.old) return locked;
  const lock = oldLock(body, password);
  return lock ? done(lock) : lockDamaged('加密说明');
}

function fits({ hash, verifier, verifierHash, keyOf }: Lock): boolean {
  const opened = rc4(keyOf(0), Buffer.concat([verifier, verifierHash]));
  return timingSafeEqual(digest(hash, opened.subarray(0, verifier.length)), opened.subarray(verifier.length));
}

/** Opens the bytes of a stream under RC4, whose key changes with every block. */
function openRc4(body: Buffer, password: string): Result<OpenByte> {
  const lock = lockOf(body, password);
  if (!lock.ok) return lock;
  if (!fits(lock.value)) return wrongPassword;
  const { keyOf } = lock.value;
  let keys: Uint8Array = new Uint8Array(0);
  let keysFrom = -1;
  return done((byte, place) => {
    const from = place - (place % BLOCK);
    if (from !== keysFrom) {
      keys = rc4(keyOf(from / BLOCK), Buffer.alloc(BLOCK));
      keysFrom = from;
    }
    return byte ^ (keys[place - from] ?? 0);
  });
}

/** What a FilePass record says, and the way it opens; Excel 5.0 and 95 know only obfuscation and do not name it. */
function openerOf(body: Buffer, password: string): Result<OpenByte> {
  if (body.length < 6) return openObfuscation(body, password);
  const type = body.readUInt16LE(0);
  if (type === TYPE.obfuscated) return openObfuscation(body.subarray(2), password);
  return type === TYPE.rc4 ? openRc4(body, password) : locked;
}

/**
 * @param stream a record stream of Excel 5.0 or later that has a FilePass record
 * @returns the stream as it was before, as long and with that record neutral; refused: `file.wrong-password`,
 * `file.locked` (another cipher), `file.lock-damaged`, `file.xls-damaged`
 */
export function openEncryptedBiff(stream: Uint8Array, password: string): Result<Uint8Array> {
  const sealed = Buffer.from(stream.buffer, stream.byteOffset, stream.byteLength);
  const opened = Buffer.from(sealed);
  let open: OpenByte | null = null;
  for (let at = 0; at + 4 <= sealed.length;) {
    const id = sealed.readUInt16LE(at);
    const length = sealed.readUInt16LE(at + 2);
    if (id === 0 && length === 0) break;
    const end = at + 4 + length;
    if (end > sealed.length) return damagedXls('记录超出文件末尾');
    if (id === FILE_PASSWORD && open === null) {
      const found = openerOf(sealed.subarray(at + 4, end), password);
      if (!found.ok) return found;
      open = found.value;
      opened.writeUInt16LE(SAYS_NOTHING, at);
      opened.fill(0, at + 4, end);
    } else if (open !== null && !PLAIN.has(id)) {
      // Where its sheet begins, a sheet's entry says in the clear.
      for (let place = at + 4 + (id === SHEET_ENTRY ? 4 : 0); place < end; place++)
        opened[place] = open(sealed[place] ?? 0, place, length);
    }
    at = end;
  }
  return done(new Uint8Array(opened));
}
