// A plain value on its way to another process: its large typed arrays go ahead in pieces, each put where it belongs as it comes, and
// the value follows. Sent whole it would stand in memory several times over, at both ends.

import { DefaultDeserializer, DefaultSerializer } from 'node:v8';

/** Bytes of a piece; arrays that are no larger go with the value. */
const PIECE = 256 * 1024;

const KINDS = { Uint8Array, Uint32Array, Float64Array } as const;
type Kind = keyof typeof KINDS;
type Numbers = InstanceType<(typeof KINDS)[Kind]>;

/**
 * A piece of the array with this number; or last of all the value, in V8's own form, and its arrays in the order in which it
 * names them, null for those that went ahead.
 */
export type Part =
  | { readonly array: number; readonly kind: Kind; readonly length: number; readonly from: number; piece: Uint8Array }
  | { readonly value: Uint8Array; readonly arrays: readonly (NodeJS.ArrayBufferView | null)[] };

const kindOf = (array: object): Kind | null =>
  (Object.keys(KINDS) as Kind[]).find((kind) => array instanceof KINDS[kind]) ?? null;

/** Writes a number for each array, and keeps the arrays. */
class Packing extends DefaultSerializer {
  readonly arrays: NodeJS.ArrayBufferView[] = [];

  _writeHostObject(array: NodeJS.ArrayBufferView): void {
    this.writeUint32(this.arrays.push(array) - 1);
  }
}

/** Sends the value part by part; `send` settles when the next may go. */
export async function sendParcel(value: unknown, send: (part: Part) => Promise<unknown>): Promise<void> {
  const packing = new Packing();
  packing.writeHeader();
  packing.writeValue(value);
  const arrays: (NodeJS.ArrayBufferView | null)[] = [...packing.arrays];
  for (const [number, array] of packing.arrays.entries()) {
    const kind = array.byteLength > PIECE ? kindOf(array) : null;
    if (kind === null) continue;
    arrays[number] = null;
    const length = array.byteLength / KINDS[kind].BYTES_PER_ELEMENT;
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    for (let from = 0; from < bytes.length; from += PIECE)
      await send({ array: number, kind, length, from, piece: bytes.subarray(from, from + PIECE) });
  }
  await send({ value: packing.releaseBuffer(), arrays });
}

class Unpacking extends DefaultDeserializer {
  private readonly arrays: readonly unknown[];

  constructor(value: Uint8Array, arrays: readonly unknown[]) {
    super(value);
    this.arrays = arrays;
  }

  _readHostObject(): unknown {
    return this.arrays[this.readUint32()];
  }
}

/** Puts together what `sendParcel` sent, one value after another. */
export class ParcelReceiver {
  private ahead = new Map<number, Numbers>();

  /** @returns the value where it is whole, else null */
  take(part: Part): { readonly value: unknown } | null {
    if ('value' in part) {
      const unpacking = new Unpacking(
        part.value,
        part.arrays.map((array, number) => array ?? this.ahead.get(number)),
      );
      this.ahead = new Map();
      unpacking.readHeader();
      return { value: unpacking.readValue() };
    }
    const array = this.ahead.get(part.array) ?? new KINDS[part.kind](part.length);
    this.ahead.set(part.array, array);
    new Uint8Array(array.buffer).set(part.piece, part.from);
    return null;
  }
}
