// The oldest opening password of an .xls: the XOR obfuscation of Excel 5.0 to 95, which later versions still offer
// ([MS-OFFCRYPTO] 2.3.7.2). Gives the way one byte is opened; which bytes those are, encrypted-biff.ts knows.

import { done, type Result } from '../../../shared/result.ts';
import { lockDamaged, wrongPassword } from './refusals.ts';

/** What a password shorter than 16 bytes is filled up with. */
const FILL = [0xbb, 0xff, 0xff, 0xba, 0xff, 0xff, 0xb9, 0x80, 0x00, 0xbe, 0x0f, 0x00, 0xbf, 0x0f, 0x00];
const LONGEST = 15;

/** Opens one byte at `place` of the record stream, within a record whose body is `length` bytes long. */
export type OpenByte = (byte: number, place: number, length: number) => number;

const turned = (value: number, by: number, bits: number): number =>
  ((value << by) | (value >> (bits - by))) & ((1 << bits) - 1);

/** One byte a character: the low one, or the high one where the low is 0 (2.3.7.4). */
const passwordBytes = (password: string): number[] =>
  Array.from({ length: password.length }, (_, at) => {
    const unit = password.charCodeAt(at);
    return unit & 0xff || unit >> 8;
  });

/** The check value of a password, as sheet protection uses it too. */
function verifierOf(password: readonly number[]): number {
  const mixed = password.reduce((sum, byte, at) => sum ^ turned(byte, (at + 1) % 15, 15), 0);
  return mixed ^ password.length ^ 0xce4b;
}

/** A step of the shift register whose states the format's tables list. */
function stepped(state: number): number {
  const next = turned(state, 1, 16);
  return next & 1 ? next ^ 0x1020 : next;
}

/** The 16-bit key: every bit of the password, from its last byte on, adds a state of the register. */
function keyOf(password: readonly number[]): number {
  let state = 0x8000;
  let end = 0xffff;
  let key = 0;
  for (const byte of password.toReversed()) {
    for (let bit = 0; bit < 8; bit++) {
      state = stepped(state);
      end = stepped(end);
      if (((byte & 0x7f) >> bit) & 1) key ^= state;
    }
  }
  return key ^ end;
}

/**
 * @param stated key and check value of the password, 16 bits each, as they stand in the file
 * @returns how a byte is opened; refused: `file.wrong-password`, `file.lock-damaged`
 */
export function openObfuscation(stated: Uint8Array, password: string): Result<OpenByte> {
  if (stated.length < 4) return lockDamaged('加密说明');
  const bytes = passwordBytes(password);
  const key = keyOf(bytes);
  const expected = Buffer.alloc(4);
  expected.writeUInt16LE(key);
  expected.writeUInt16LE(verifierOf(bytes), 2);
  if (bytes.length === 0 || bytes.length > LONGEST || !expected.equals(stated.subarray(0, 4))) return wrongPassword;
  const pad = [...bytes, ...FILL].slice(0, 16).map((byte, at) => turned(byte ^ (at % 2 ? key >> 8 : key & 0xff), 2, 8));
  return done((byte, place, length) => turned(byte, 3, 8) ^ (pad[(place + length) % 16] ?? 0));
}
