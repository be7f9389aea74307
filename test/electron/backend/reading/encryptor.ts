// Puts an opening password on a file, as Excel does, written from the specification apart from the program's own reading of it.
// For tests: salts and keys are fixed, rounds are as few as a test wants.

import { CFB } from '@e965/xlsx';
import { createCipheriv, createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { packParts } from './small-xlsx.ts';

type Bytes = Uint8Array;
const hashOf = (hash: string, ...parts: Bytes[]): Buffer => createHash(hash).update(Buffer.concat(parts)).digest();
const le32 = (number: number): Buffer => Buffer.from(new Uint32Array([number]).buffer);
const le16 = (...numbers: number[]): Buffer => Buffer.from(new Uint16Array(numbers).buffer);
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const salt = (fill: number): Buffer =>
  Buffer.from(Array.from({ length: 16 }, (_, index) => (fill + index * 37) & 0xff));
const fill = (bytes: Bytes, length: number, pad: number): Buffer =>
  Buffer.concat([bytes, Buffer.alloc(Math.max(0, length - bytes.length), pad)]).subarray(0, length);
const toBlocks = (bytes: Bytes): Buffer => fill(bytes, Math.ceil(bytes.length / 16) * 16, 0);

function aes(mode: 'cbc' | 'ecb', key: Bytes, vector: Bytes | null, bytes: Bytes): Buffer {
  const cipher = createCipheriv(`aes-${key.length * 8}-${mode}`, key, vector).setAutoPadding(false);
  return Buffer.concat([cipher.update(toBlocks(bytes)), cipher.final()]);
}

/** A compound file of these streams. */
export function compoundOf(streams: Record<string, Bytes>): Uint8Array<ArrayBuffer> {
  const file = CFB.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(file, `/${name}`, Buffer.from(content));
  const written: unknown = CFB.write(file, { type: 'buffer' });
  if (!(written instanceof Uint8Array)) throw new Error('no compound file was written');
  return new Uint8Array(written);
}

const lengthOf = (bytes: Bytes): Buffer => Buffer.concat([le32(bytes.length), le32(0)]);

function keyFrom(hash: string, saltValue: Bytes, password: string, rounds: number): Buffer {
  let key = hashOf(hash, saltValue, utf16(password));
  for (let round = 0; round < rounds; round++) key = hashOf(hash, le32(round), key);
  return key;
}

export type AgileChoice = {
  rounds: number;
  hash: 'SHA1' | 'SHA256' | 'SHA384' | 'SHA512';
  bits: 128 | 192 | 256;
  /** What the description says instead, text for text. */
  say?: [string, string];
};

/** Agile encryption ([MS-OFFCRYPTO] 2.3.4.10). */
export function agile(content: Bytes, password: string, choice: Partial<AgileChoice> = {}): Uint8Array<ArrayBuffer> {
  const { rounds = 10, hash: name = 'SHA512', bits = 256, say } = choice;
  const hash = name.toLowerCase();
  const size = hashOf(hash).length;
  const [dataSalt, keySalt, verifier] = [salt(1), salt(2), salt(3)];
  const key = Buffer.concat([salt(4), salt(5)]).subarray(0, bits / 8);
  const hmacKey = fill(salt(6), size, 7);
  const base = keyFrom(hash, keySalt, password, rounds);
  const sealed = (purpose: string, bytes: Bytes): string => {
    const derived = fill(hashOf(hash, base, Buffer.from(purpose, 'hex')), bits / 8, 0x36);
    return aes('cbc', derived, keySalt, bytes).toString('base64');
  };
  const vector = (block: Bytes): Buffer => fill(hashOf(hash, dataSalt, block), 16, 0x36);
  const segments: Buffer[] = [lengthOf(content)];
  for (let at = 0; at < content.length; at += 4096)
    segments.push(aes('cbc', key, vector(le32(at / 4096)), content.subarray(at, at + 4096)));
  const stream = Buffer.concat(segments);
  const integrity = (purpose: string, bytes: Bytes): string =>
    aes('cbc', key, vector(Buffer.from(purpose, 'hex')), bytes).toString('base64');
  const cipher = (of: Bytes): string =>
    `saltSize="16" blockSize="16" keyBits="${bits}" hashSize="${size}" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="${name}" saltValue="${Buffer.from(of).toString('base64')}"`;
  const xml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><keyData ${cipher(dataSalt)}/><dataIntegrity encryptedHmacKey="${integrity('5fb2ad010cb9e1f6', hmacKey)}" encryptedHmacValue="${integrity('a0677f02b22c8433', createHmac(hash, hmacKey).update(stream).digest())}"/><keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><p:encryptedKey spinCount="${rounds}" ${cipher(keySalt)} encryptedVerifierHashInput="${sealed('fea7d2763b4b9e79', verifier)}" encryptedVerifierHashValue="${sealed('d7aa0f6d3061344e', hashOf(hash, verifier))}" encryptedKeyValue="${sealed('146e0be7abacd0d6', key)}"/></keyEncryptor></keyEncryptors></encryption>`;
  const info = Buffer.concat([le16(4, 4), le32(0x40), Buffer.from(say ? xml.replace(say[0], say[1]) : xml)]);
  return compoundOf({ EncryptionInfo: info, EncryptedPackage: stream });
}

const cryptoHeader = (flags: number, algorithm: number, bits: number): Buffer => {
  const provider = utf16('Microsoft Enhanced RSA and AES Cryptographic Provider\0');
  const header = Buffer.concat([...[flags, 0, algorithm, 0x8004, bits, 0x18, 0, 0].map(le32), provider]);
  return Buffer.concat([le32(flags), le32(header.length), header]);
};

const ALGORITHMS = { 128: 0x660e, 192: 0x660f, 256: 0x6610 } as const;

/** Standard encryption ([MS-OFFCRYPTO] 2.3.4.5); it has 50,000 rounds. */
export function standard(content: Bytes, password: string, bits: 128 | 192 | 256 = 128): Uint8Array<ArrayBuffer> {
  const last = hashOf('sha1', keyFrom('sha1', salt(9), password, 50_000), le32(0));
  const half = (pad: number): Buffer =>
    hashOf(
      'sha1',
      fill(last, 64, 0).map((byte) => byte ^ pad),
    );
  const key = Buffer.concat([half(0x36), half(0x5c)]).subarray(0, bits / 8);
  const verifier = salt(10);
  const info = Buffer.concat([
    le16(4, 2),
    cryptoHeader(0x24, ALGORITHMS[bits], bits),
    le32(16),
    salt(9),
    aes('ecb', key, null, verifier),
    le32(20),
    aes('ecb', key, null, fill(hashOf('sha1', verifier), 32, 0)),
  ]);
  const stream = Buffer.concat([lengthOf(content), aes('ecb', key, null, content)]);
  return compoundOf({ EncryptionInfo: info, EncryptedPackage: stream });
}

function rc4(key: Bytes, bytes: Bytes): Buffer {
  const s = [...Array(256).keys()];
  let j = 0;
  const swap = (a: number, b: number): void => void ([s[a], s[b]] = [s[b] ?? 0, s[a] ?? 0]);
  for (let i = 0; i < 256; i++) swap(i, (j = (j + (s[i] ?? 0) + (key[i % key.length] ?? 0)) % 256));
  j = 0;
  const out = Uint8Array.from(bytes, (byte, index) => {
    const i = (index + 1) % 256;
    swap(i, (j = (j + (s[i] ?? 0)) % 256));
    return byte ^ (s[((s[i] ?? 0) + (s[j] ?? 0)) % 256] ?? 0);
  });
  return Buffer.from(out);
}

/** `40`: the RC4 of Excel 97 ([MS-OFFCRYPTO] 2.3.6). `128`: CryptoAPI's (2.3.5), as of Excel 2002. */
function lockRecord(password: string, bits: 40 | 128): { body: Buffer; keyOf: (block: number) => Buffer } {
  const verifier = salt(12);
  if (bits === 40) {
    const short = hashOf('md5', utf16(password)).subarray(0, 5);
    const times16 = Array.from({ length: 16 }, () => Buffer.concat([short, salt(11)]));
    const base = hashOf('md5', ...times16).subarray(0, 5);
    const keyOf = (block: number): Buffer => hashOf('md5', base, le32(block));
    const check = rc4(keyOf(0), Buffer.concat([verifier, hashOf('md5', verifier)]));
    return { body: Buffer.concat([le16(1, 1, 1), salt(11), check]), keyOf };
  }
  const base = hashOf('sha1', salt(11), utf16(password));
  const keyOf = (block: number): Buffer => hashOf('sha1', base, le32(block)).subarray(0, 16);
  const check = rc4(keyOf(0), Buffer.concat([verifier, hashOf('sha1', verifier)]));
  const parts = [le32(16), salt(11), check.subarray(0, 16), le32(20), check.subarray(16)];
  return { body: Buffer.concat([le16(1, 2, 2), cryptoHeader(4, 0x6801, 128), ...parts]), keyOf };
}

const NEVER_ENCRYPTED = [0x0809, 0x00e1];

/** An .xls around the record stream: `body` says how it is locked, `seal` locks one byte of a record `length` bytes long. */
function lockedXls(stream: Bytes, body: Bytes, seal: (byte: number, place: number, length: number) => number) {
  const plain = Buffer.from(stream);
  const afterBegin = 4 + plain.readUInt16LE(2);
  const lock = Buffer.concat([le16(0x2f, body.length), body]);
  const whole = Buffer.concat([plain.subarray(0, afterBegin), lock, plain.subarray(afterBegin)]);
  for (let at = afterBegin + lock.length; at + 4 <= whole.length; at += 4 + whole.readUInt16LE(at + 2)) {
    const [id, length] = [whole.readUInt16LE(at), whole.readUInt16LE(at + 2)];
    if (id === 0x85) whole.writeUInt32LE(whole.readUInt32LE(at + 4) + lock.length, at + 4);
    if (NEVER_ENCRYPTED.includes(id)) continue;
    for (let place = at + 4 + (id === 0x85 ? 4 : 0); place < at + 4 + length; place++)
      whole[place] = seal(whole[place] ?? 0, place, length);
  }
  return compoundOf({ Workbook: whole });
}

/** An .xls around the record stream, its records encrypted. */
export function encryptedXls(stream: Bytes, password: string, bits: 40 | 128): Uint8Array<ArrayBuffer> {
  const { body, keyOf } = lockRecord(password, bits);
  const blocks = Math.ceil((stream.length + body.length + 4) / 1024);
  const keys = Buffer.concat(Array.from({ length: blocks }, (_, block) => rc4(keyOf(block), new Uint8Array(1024))));
  return lockedXls(stream, body, (byte, place) => byte ^ (keys[place] ?? 0));
}

/** Key and check value that Excel itself writes for the password "password". */
const OBFUSCATED = { password: 'password', key: [0x7a, 0x14], check: [0xaf, 0x83] } as const;
/** What is left of 16 bytes behind that password, from the format's own list. */
const PADDING = [0xbb, 0xff, 0xff, 0xba, 0xff, 0xff, 0xb9, 0x80];

/** An .xls obfuscated with the password "password" ([MS-OFFCRYPTO] 2.3.7); Excel 5.0 and 95 do not name the method. */
export function obfuscatedXls(stream: Bytes, version: 'Excel 95' | 'Excel 97'): Uint8Array<ArrayBuffer> {
  const { password, key, check } = OBFUSCATED;
  const pad = [...Buffer.from(password), ...PADDING].map((byte, at) => {
    const mixed = byte ^ (key[at % 2] ?? 0);
    return ((mixed << 2) | (mixed >> 6)) & 0xff;
  });
  const body = Buffer.from([...(version === 'Excel 97' ? [0, 0] : []), ...key, ...check]);
  return lockedXls(stream, body, (byte, place, length) => {
    const mixed = byte ^ (pad[(place + length) % 16] ?? 0);
    return ((mixed >> 3) | (mixed << 5)) & 0xff;
  });
}

export type OdsChoice = { bits: 128 | 192 | 256; hash: 'sha1' | 'sha256'; rounds: number; algorithm: string };

/** An .ods around these parts, encrypted as OpenDocument 1.2 says (part 3, 3.4). */
export function encryptedOds(
  parts: Record<string, string>,
  password: string,
  choice: Partial<OdsChoice> = {},
): Uint8Array {
  const {
    bits = 256,
    hash = 'sha256',
    rounds = 10,
    algorithm = `http://www.w3.org/2001/04/xmlenc#aes${bits}-cbc`,
  } = choice;
  const MIME = 'application/vnd.oasis.opendocument.spreadsheet';
  const packed: Record<string, string | Uint8Array> = { mimetype: MIME };
  const entries = Object.entries(parts).map(([name, part], index) => {
    const deflated = deflateRawSync(Buffer.from(part));
    const short = 16 - (deflated.length % 16);
    const padded = Buffer.concat([deflated, Buffer.alloc(short - 1, 0x5a), Buffer.from([short])]);
    const [saltValue, vector] = [salt(20 + index), salt(40 + index)];
    const key = pbkdf2Sync(hashOf(hash, Buffer.from(password)), saltValue, rounds, bits / 8, 'sha1');
    packed[name] = aes('cbc', key, vector, padded);
    const [sum, iv, salted] = [hashOf(hash, deflated.subarray(0, 1024)), vector, saltValue].map((bytes) =>
      bytes.toString('base64'),
    );
    return `<manifest:file-entry manifest:full-path="${name}" manifest:media-type="text/xml" manifest:size="${part.length}"><manifest:encryption-data manifest:checksum-type="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0#${hash}-1k" manifest:checksum="${sum}"><manifest:algorithm manifest:algorithm-name="${algorithm}" manifest:initialisation-vector="${iv}"/><manifest:start-key-generation manifest:start-key-generation-name="http://www.w3.org/2000/09/xmldsig#${hash}" manifest:key-size="32"/><manifest:key-derivation manifest:key-derivation-name="PBKDF2" manifest:key-size="${bits / 8}" manifest:iteration-count="${rounds}" manifest:salt="${salted}"/></manifest:encryption-data></manifest:file-entry>`;
  });
  const root = `<manifest:file-entry manifest:full-path="/" manifest:media-type="${MIME}"/>`;
  packed['META-INF/manifest.xml'] =
    `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">${root}${entries.join('')}</manifest:manifest>`;
  return packParts(packed);
}

/** The record stream of an .xls that is not encrypted. */
export function recordsOf(xls: Bytes): Uint8Array {
  const found = CFB.find(CFB.read(Buffer.from(xls), { type: 'buffer' }), 'Workbook');
  if (!found) throw new Error('no record stream');
  return Uint8Array.from(found.content as Iterable<number>);
}
