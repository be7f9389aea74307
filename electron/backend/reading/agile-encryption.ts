// Opens what Excel 2010 and later encrypt ("agile", [MS-OFFCRYPTO] 2.3.4.10 to 2.3.4.15): the key is derived from the
// password, checked, and the package is decrypted only when its keyed hash agrees. Knows no workbook.

import { createDecipheriv, createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { done, type Result } from '../../../shared/result.ts';
import { lockDamaged, locked, wrongPassword } from './refusals.ts';
import { XmlScanner } from './xml.ts';

const SEGMENT = 4096;
/** The most rounds that the format allows; they take seconds, and a reader that takes longer is ended. */
const MOST_ROUNDS = 10_000_000;
const HASHES: Readonly<Record<string, string>> = { SHA1: 'sha1', SHA256: 'sha256', SHA384: 'sha384', SHA512: 'sha512' };

/** What a key is for is hashed into it. */
const FOR = {
  verifier: [0xfe, 0xa7, 0xd2, 0x76, 0x3b, 0x4b, 0x9e, 0x79],
  verifierHash: [0xd7, 0xaa, 0x0f, 0x6d, 0x30, 0x61, 0x34, 0x4e],
  key: [0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6],
  integrityKey: [0x5f, 0xb2, 0xad, 0x01, 0x0c, 0xb9, 0xe1, 0xf6],
  integrityValue: [0xa0, 0x67, 0x7f, 0x02, 0xb2, 0x2c, 0x84, 0x33],
} as const;

/** AES with a key of `keyBytes` in CBC; `salt` also makes the first block's vector. */
type Cipher = { readonly hash: string; readonly hashBytes: number; readonly keyBytes: number; readonly salt: Buffer };
type Agile = {
  readonly data: Cipher;
  readonly password: Cipher & { readonly rounds: number };
  readonly sealed: Readonly<Record<'verifier' | 'verifierHash' | 'key' | 'integrityKey' | 'integrityValue', Buffer>>;
};

const AES_BLOCK = 16;

export const little = (number: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
};

const digest = (hash: string, ...parts: readonly Uint8Array[]): Buffer => {
  const sum = createHash(hash);
  for (const part of parts) sum.update(part);
  return sum.digest();
};

/** The salted password hashed `rounds` times over, as both kinds of package encryption begin ([MS-OFFCRYPTO] 2.3.4.7). */
export function stretched(hash: string, salt: Uint8Array, password: string, rounds: number): Buffer {
  let key = digest(hash, salt, Buffer.from(password, 'utf16le'));
  for (let round = 0; round < rounds; round++) key = digest(hash, little(round), key);
  return key;
}

/** Cut, or filled up with 0x36. */
const fitted = (bytes: Buffer, length: number): Buffer => Buffer.concat([bytes, Buffer.alloc(length, 0x36)], length);

const ATTRIBUTES = [
  'keyBits',
  'cipherAlgorithm',
  'cipherChaining',
  'hashAlgorithm',
  'saltValue',
  'spinCount',
  'encryptedVerifierHashInput',
  'encryptedVerifierHashValue',
  'encryptedKeyValue',
  'encryptedHmacKey',
  'encryptedHmacValue',
] as const;
type Attributes = Readonly<Record<(typeof ATTRIBUTES)[number], string>>;

/** The elements by local name, the first of each. */
function readElements(text: string): Result<ReadonlyMap<string, Attributes>> {
  const xml = new XmlScanner(text);
  const found = new Map<string, Attributes>();
  const attributes = (): Attributes => {
    const pairs = ATTRIBUTES.map((name) => [name, xml.attribute(name) ?? '']);
    return Object.fromEntries(pairs) as Attributes;
  };
  while (xml.next()) if (!xml.closing && !found.has(xml.name)) found.set(xml.name, attributes());
  return xml.damage === null ? done(found) : lockDamaged('加密说明');
}

function cipherOf(given: Attributes): Cipher | null {
  const hash = HASHES[given.hashAlgorithm.replace('-', '')];
  const keyBytes = Number(given.keyBits) / 8;
  const aes = given.cipherAlgorithm === 'AES' && given.cipherChaining === 'ChainingModeCBC';
  if (!aes || hash === undefined || ![16, 24, 32].includes(keyBytes)) return null;
  const salt = Buffer.from(given.saltValue, 'base64');
  return { hash, hashBytes: digest(hash).length, keyBytes, salt };
}

function readInfo(text: string): Result<Agile> {
  const found = readElements(text);
  if (!found.ok) return found;
  const keyData = found.value.get('keyData');
  const encryptedKey = found.value.get('encryptedKey');
  const dataIntegrity = found.value.get('dataIntegrity');
  if (!keyData || !dataIntegrity) return lockDamaged('加密说明');
  // Locked with a certificate only.
  if (!encryptedKey) return locked;
  const data = cipherOf(keyData);
  const password = cipherOf(encryptedKey);
  const rounds = Number(encryptedKey.spinCount || Number.NaN);
  if (!data || !password || !Number.isInteger(rounds) || rounds < 0 || rounds > MOST_ROUNDS) return locked;
  const bytes = (text: string): Buffer => Buffer.from(text, 'base64');
  const sealed = {
    verifier: bytes(encryptedKey.encryptedVerifierHashInput),
    verifierHash: bytes(encryptedKey.encryptedVerifierHashValue),
    key: bytes(encryptedKey.encryptedKeyValue),
    integrityKey: bytes(dataIntegrity.encryptedHmacKey),
    integrityValue: bytes(dataIntegrity.encryptedHmacValue),
  };
  const isWhole =
    sealed.verifier.length > 0 &&
    sealed.verifierHash.length >= password.hashBytes &&
    sealed.key.length >= data.keyBytes &&
    sealed.integrityKey.length >= data.hashBytes &&
    sealed.integrityValue.length >= data.hashBytes &&
    Object.values(sealed).every((one) => one.length % AES_BLOCK === 0);
  return isWhole ? done({ data, password: { ...password, rounds }, sealed }) : lockDamaged('加密说明');
}

function decipher(key: Uint8Array, vector: Uint8Array, sealed: Uint8Array): Buffer {
  const cipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, vector).setAutoPadding(false);
  return Buffer.concat([cipher.update(sealed), cipher.final()]);
}

/** The key of the package, or null where the password does not fit. */
function keyBehind({ password: cipher, sealed }: Agile, password: string): Buffer | null {
  const base = stretched(cipher.hash, cipher.salt, password, cipher.rounds);
  const open = (what: 'verifier' | 'verifierHash' | 'key'): Buffer => {
    const key = fitted(digest(cipher.hash, base, Buffer.from(FOR[what])), cipher.keyBytes);
    return decipher(key, fitted(cipher.salt, AES_BLOCK), sealed[what]);
  };
  const stated = open('verifierHash').subarray(0, cipher.hashBytes);
  const verifier = open('verifier').subarray(0, cipher.salt.length);
  return timingSafeEqual(digest(cipher.hash, verifier), stated) ? open('key') : null;
}

function isWhole({ data, sealed }: Agile, key: Buffer, stream: Uint8Array): boolean {
  const open = (what: 'integrityKey' | 'integrityValue'): Buffer => {
    const vector = fitted(digest(data.hash, data.salt, Buffer.from(FOR[what])), AES_BLOCK);
    return decipher(key, vector, sealed[what]).subarray(0, data.hashBytes);
  };
  return timingSafeEqual(createHmac(data.hash, open('integrityKey')).update(stream).digest(), open('integrityValue'));
}

/**
 * @param info the XML of the EncryptionInfo stream
 * @param stream the EncryptedPackage stream: the package's length in 8 bytes, then segments of 4096 bytes
 * @returns the package; refused: `file.wrong-password`, `file.locked` (another cipher, or more rounds than the format
 * allows), `file.lock-damaged`
 */
export function openAgile(info: string, stream: Uint8Array, password: string): Result<Uint8Array> {
  const agile = readInfo(info);
  if (!agile.ok) return agile;
  const size = packageSize(stream);
  if (!size.ok) return size;
  const { data } = agile.value;
  const found = keyBehind(agile.value, password)?.subarray(0, data.keyBytes);
  if (!found) return wrongPassword;
  if (!isWhole(agile.value, found, stream)) return lockDamaged('校验值不符');
  const segments: Buffer[] = [];
  const body = stream.subarray(8);
  for (let at = 0; at < body.length; at += SEGMENT) {
    const vector = fitted(digest(data.hash, data.salt, little(at / SEGMENT)), AES_BLOCK);
    segments.push(decipher(found, vector, body.subarray(at, at + SEGMENT)));
  }
  return done(new Uint8Array(Buffer.concat(segments, size.value)));
}

/** Length of the package before it was encrypted; refused unless the stream holds as much, in whole blocks. */
export function packageSize(stream: Uint8Array): Result<number> {
  if (stream.length < 8) return lockDamaged('内容');
  const stated = Number(new DataView(stream.buffer, stream.byteOffset, 8).getBigUint64(0, true));
  const held = stream.length - 8;
  return stated <= held && held % AES_BLOCK === 0 ? done(stated) : lockDamaged('内容');
}
