// Opens an .ods with an opening password, as LibreOffice and WPS write it (OpenDocument 1.2 part 3, 3.4): every part is
// deflated and then encrypted for itself with AES, and the manifest says how. Knows no cells.

import { createDecipheriv, createHash, pbkdf2Sync } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { done, type Result } from '../../../shared/result.ts';
import { partText } from './package.ts';
import { lockDamaged, locked, wrongPassword } from './refusals.ts';
import { XmlScanner } from './xml.ts';
import { rewriteZip } from '../zip/rewrite-zip.ts';
import { emptyZip, inflate, ZIP_LIMITS, type Zip } from '../zip/zip.ts';

export const MANIFEST = 'META-INF/manifest.xml';
/** A hundred times what programs write; takes seconds, and a reader that takes longer is ended. */
const MOST_ROUNDS = 10_000_000;
const AES_BLOCK = 16;
/** How much of a part, deflated, its checksum is made of. */
const CHECKED = 1024;

/** Attributes of the elements that describe how one part is encrypted, by local names. */
type Described = Record<string, string>;
type Lock = {
  readonly checksum: Buffer;
  readonly checksumHash: string;
  readonly startHash: string;
  readonly keyBytes: number;
  readonly vector: Buffer;
  readonly salt: Buffer;
  readonly rounds: number;
};

const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  'encryption-data': ['checksum', 'checksum-type'],
  algorithm: ['algorithm-name', 'initialisation-vector'],
  'start-key-generation': ['start-key-generation-name'],
  'key-derivation': ['key-derivation-name', 'iteration-count', 'salt'],
};

/** What the manifest says of each encrypted part. */
function readDescriptions(manifest: string): Result<ReadonlyMap<string, Described>> {
  const xml = new XmlScanner(manifest);
  const parts = new Map<string, Described>();
  let path = '';
  while (xml.next()) {
    if (xml.closing) continue;
    if (xml.name === 'file-entry') path = xml.attribute('full-path') ?? '';
    if (xml.name === 'encryption-data') parts.set(path, {});
    const part = parts.get(path);
    for (const name of part ? (ATTRIBUTES[xml.name] ?? []) : []) if (part) part[name] = xml.attribute(name) ?? '';
  }
  return xml.damage === null ? done(parts) : lockDamaged('加密说明');
}

const hashOf = (name: string | undefined): string | null =>
  /sha256(?:-1k)?$/i.test(name ?? '') ? 'sha256' : /sha1(?:-1k)?$/i.test(name ?? 'sha1') ? 'sha1' : null;

function lockOf(given: Described): Result<Lock> {
  const bits = /#aes(128|192|256)-cbc$/.exec(given['algorithm-name'] ?? '')?.[1];
  const checksumHash = hashOf(given['checksum-type']);
  const startHash = hashOf(given['start-key-generation-name']);
  const rounds = Number(given['iteration-count'] || Number.NaN);
  // Else Blowfish of old, or the one package of LibreOffice 24.8.
  const isKnown = bits && checksumHash && startHash && given['key-derivation-name']?.endsWith('PBKDF2');
  if (!isKnown || !Number.isInteger(rounds) || rounds < 1 || rounds > MOST_ROUNDS) return locked;
  const bytes = (name: string): Buffer => Buffer.from(given[name] ?? '', 'base64');
  const vector = bytes('initialisation-vector');
  if (vector.length !== AES_BLOCK) return lockDamaged('加密说明');
  const keyBytes = Number(bits) / 8;
  return done({ checksum: bytes('checksum'), checksumHash, startHash, keyBytes, vector, salt: bytes('salt'), rounds });
}

/** The part, still deflated; null where password or content do not fit the checksum. */
function decipher(lock: Lock, sealed: Uint8Array, password: string): Buffer | null {
  const start = createHash(lock.startHash).update(password, 'utf8').digest();
  const key = pbkdf2Sync(start, lock.salt, lock.rounds, lock.keyBytes, 'sha1');
  const cipher = createDecipheriv(`aes-${lock.keyBytes * 8}-cbc`, key, lock.vector).setAutoPadding(false);
  const padded = Buffer.concat([cipher.update(sealed), cipher.final()]);
  // Of the padding only its last byte, which says its length, is defined.
  const part = padded.subarray(0, Math.max(0, padded.length - (padded.at(-1) ?? 0)));
  const sum = createHash(lock.checksumHash).update(part.subarray(0, CHECKED)).digest();
  return sum.equals(lock.checksum) ? part : null;
}

function inflated(part: Buffer, most: number): Buffer | null {
  try {
    return inflateRawSync(part, { maxOutputLength: Math.max(1, most) });
  } catch {
    // Damaged, or swollen beyond the limit: either way the part is not what it should be.
    return null;
  }
}

const ENCRYPTION = /<(?:[\w-]+:)?encryption-data\b[\s\S]*?<\/(?:[\w-]+:)?encryption-data\s*>/g;

/**
 * @param zip an OpenDocument whose manifest has encryption data
 * @returns the same document without a password; refused: `file.wrong-password`, `file.locked` (another cipher),
 * `file.lock-damaged`, `file.zip-damaged`
 */
export function openOpenDocument(zip: Zip, password: string): Result<Uint8Array> {
  const manifest = partText(zip, MANIFEST);
  if (!manifest.ok) return manifest;
  const described = readDescriptions(manifest.value ?? '');
  if (!described.ok) return described;
  const parts = new Map<string, Uint8Array>();
  let [opened, size] = [0, 0];
  for (const entry of zip.entries) {
    if (entry.name.endsWith('/')) continue;
    const content = inflate(entry);
    if (!content.ok) return content;
    const how = described.value.get(entry.name);
    const lock = how ? lockOf(how) : null;
    if (lock && !lock.ok) return lock;
    if (lock && (content.value.length === 0 || content.value.length % AES_BLOCK !== 0)) return lockDamaged('内容');
    const deflated = lock && decipher(lock.value, content.value, password);
    if (lock && !deflated) return opened === 0 ? wrongPassword : lockDamaged('校验值不符');
    const part = deflated ? inflated(deflated, ZIP_LIMITS.totalBytes - size) : content.value;
    if (!part) return lockDamaged('内容');
    if (lock) opened += 1;
    size += part.length;
    parts.set(entry.name, part);
  }
  if (opened === 0) return locked;
  parts.set(MANIFEST, Buffer.from((manifest.value ?? '').replace(ENCRYPTION, '')));
  return done(rewriteZip(emptyZip, parts));
}
