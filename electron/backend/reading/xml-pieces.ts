// The text of a large part a piece at a time, so that it never stands in memory whole beside the bytes it is made from.
// Pieces end behind a given closing tag. Where that could cut something in two, the whole text is one piece.

import { decodeXml } from './xml.ts';

/** Bytes of a piece, or a little less; more where the tag does not come that soon. */
const PIECE = 1 << 20;
const UTF8 = /^(?:\xef\xbb\xbf)?(?:<\?xml(?![^>]*encoding=)|<\?xml[^>]*encoding=["']utf-8["']|<(?!\?))/i;

export class XmlPieces {
  private readonly bytes: Buffer;
  private readonly closing: string;
  /** A closing tag may also stand in a comment, in CDATA or in an instruction, where it ends nothing. */
  private readonly divisible: boolean;
  private from = 0;
  private to = 0;

  constructor({ buffer, byteOffset, length }: Uint8Array, closing: string) {
    this.bytes = Buffer.from(buffer, byteOffset, length);
    this.closing = closing;
    const { bytes } = this;
    this.divisible =
      UTF8.test(bytes.toString('latin1', 0, 200)) &&
      !bytes.includes('<!') &&
      !bytes.includes('<?', bytes[0] === 0xef ? 4 : 1);
  }

  /** The next piece; undefined at the end, null where the bytes are not in the encoding they should be in. */
  next(): string | null | undefined {
    if (this.to >= this.bytes.length) return undefined;
    this.from = this.to;
    this.to = this.divisible ? this.endOfPiece() : this.bytes.length;
    return decodeXml(this.bytes.subarray(this.from, this.to));
  }

  /** How much of the whole is behind a place in the piece given last, that share of it; 0 to 1. */
  share(ofPiece: number): number {
    return (this.from + (this.to - this.from) * ofPiece) / this.bytes.length;
  }

  private endOfPiece(): number {
    const { bytes, closing } = this;
    const wanted = this.from + PIECE;
    if (wanted >= bytes.length) return bytes.length;
    const last = bytes.lastIndexOf(closing, wanted);
    const at = last >= this.from ? last : bytes.indexOf(closing, wanted);
    return at < 0 ? bytes.length : at + closing.length;
  }
}
