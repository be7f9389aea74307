// Opens what Excel 2007 and several other programs encrypt ("standard", [MS-OFFCRYPTO] 2.3.4.5 to 2.3.4.9): AES in ECB, the key from
// 50,000 rounds of SHA-1. It carries no keyed hash; that the package is whole, its own checksums tell.

import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import { done, type Result } from '../../../shared/result.ts';
import { little, packageSize, stretched } from './agile-encryption.ts';
import { lockDamaged, locked, wrongPassword } from './refusals.ts';

const ROUNDS = 50_000;
const SHA1_BYTES = 20;
const SHA1 = 0x8004;
const RC4 = 0x6801;
const KEY_BYTES: Readonly<Record<number, number>> = { 0x660e: 16, 0x660f: 24, 0x6610: 32 };

/** The header and verifier that this kind and the RC4 of .xls share. `algorithm`: one of Windows' numbers. */
export type CryptoHeader = {
  readonly algorithm: number;
  readonly keyBits: number;
  readonly salt: Buffer;
  readonly verifier: Buffer;
  readonly verifierHash: Buffer;
};

/**
 * @param bytes what follows the version: flags, header size, header, verifier
 * @returns null where it ends too early; `verifierHash` is as long as the cipher makes it
 */
export function readCryptoHeader(bytes: Buffer): CryptoHeader | null {
  if (bytes.length < 8) return null;
  const verifierAt = 8 + bytes.readUInt32LE(4);
  if (verifierAt < 8 + 32 || verifierAt + 40 + SHA1_BYTES > bytes.length) return null;
  const algorithm = bytes.readUInt32LE(16);
  const hash = bytes.readUInt32LE(20);
  if ((hash !== 0 && hash !== SHA1) || bytes.readUInt32LE(verifierAt) !== 16) return null;
  const hashAt = verifierAt + 40;
  return {
    algorithm,
    keyBits: bytes.readUInt32LE(24),
    salt: bytes.subarray(verifierAt + 4, verifierAt + 20),
    verifier: bytes.subarray(verifierAt + 20, verifierAt + 36),
    verifierHash: bytes.subarray(hashAt, hashAt + (algorithm === RC4 ? SHA1_BYTES : 32)),
  };
}

const sha1 = (...parts: readonly Uint8Array[]): Buffer => {
  const sum = createHash('sha1');
  for (const part of parts) sum.update(part);
  return sum.digest();
};

function keyOf(salt: Buffer, password: string, length: number): Buffer {
  const last = sha1(stretched('sha1', salt, password, ROUNDS), little(0));
  const half = (fill: number): Buffer => {
    const block = Buffer.alloc(64, fill);
    for (const [index, byte] of last.entries()) block[index] = byte ^ fill;
    return sha1(block);
  };
  return Buffer.concat([half(0x36), half(0x5c)], length);
}

/**
 * @param info the EncryptionInfo stream behind its version
 * @param stream the EncryptedPackage stream
 * @returns the package; refused: `file.wrong-password`, `file.locked` (another cipher), `file.lock-damaged`
 */
export function openStandard(info: Buffer, stream: Uint8Array, password: string): Result<Uint8Array> {
  const header = readCryptoHeader(info);
  if (!header || header.verifierHash.length % 16 !== 0) return lockDamaged('加密说明');
  const length = KEY_BYTES[header.algorithm];
  if (length === undefined || header.keyBits !== length * 8) return locked;
  const key = keyOf(header.salt, password, length);
  const open = (sealed: Uint8Array): Buffer => {
    const cipher = createDecipheriv(`aes-${length * 8}-ecb`, key, null).setAutoPadding(false);
    return Buffer.concat([cipher.update(sealed), cipher.final()]);
  };
  if (!timingSafeEqual(sha1(open(header.verifier)), open(header.verifierHash).subarray(0, SHA1_BYTES)))
    return wrongPassword;
  const size = packageSize(stream);
  return size.ok ? done(new Uint8Array(open(stream.subarray(8)).subarray(0, size.value))) : size;
}
