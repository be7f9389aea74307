// The text of a large part a piece at a time, as it is inflated, so that it never stands in memory whole.
// Pieces end behind a given closing tag. Where that could cut something in two, all that is left is one piece.

import type { Result } from '../../../shared/result.ts';
import { inflateBlocks } from '../zip/blocks.ts';
import type { ZipEntry } from '../zip/zip.ts';
import { decodeXml } from './xml.ts';

const UTF8 = /^(?:\xef\xbb\xbf)?(?:<\?xml(?![^>]*encoding=)|<\?xml[^>]*encoding=["']utf-8["']|<(?!\?))/i;
const LESS = 60;
const QUESTION = 63;
const BANG = 33;

export class XmlPieces {
  /** True where the bytes are not in the encoding they should be in. */
  illegible = false;

  private readonly entry: ZipEntry;
  private readonly closing: string;
  /** What came behind the last piece. */
  private held: Buffer[] = [];
  private from = 0;
  private to = 0;
  private begun = false;
  /** A closing tag may also stand in a comment, in CDATA or in an instruction, where it ends nothing. */
  private divisible = true;
  private endedOpen = false;

  constructor(entry: ZipEntry, closing: string) {
    this.entry = entry;
    this.closing = closing;
  }

  /**
   * Gives one piece after another to `read` for as long as it wants more. Refused where the archive is damaged, which goes
   * before all that `read` may find.
   */
  async each(read: (piece: string) => boolean): Promise<Result<never> | null> {
    let wanted = true;
    const give = (bytes: Buffer): void => {
      this.from = this.to;
      this.to += bytes.length;
      if (!wanted || bytes.length === 0) return;
      const piece = decodeXml(bytes);
      this.illegible = piece === null;
      wanted = piece !== null && read(piece);
    };
    const inflated = await inflateBlocks(this.entry, (block) => {
      const end = this.endOfPiece(block);
      if (end === 0) {
        if (wanted) this.held.push(block);
        return;
      }
      const { held } = this;
      this.held = end < block.length ? [block.subarray(end)] : [];
      give(held.length === 0 ? block.subarray(0, end) : Buffer.concat([...held, block.subarray(0, end)]));
    });
    if (!inflated.ok) return inflated;
    give(Buffer.concat(this.held));
    return null;
  }

  /** How much of the whole is behind a place in the piece given last, that share of it; 0 to 1. */
  share(ofPiece: number): number {
    return (this.from + (this.to - this.from) * ofPiece) / this.entry.size;
  }

  /** Where in the block a piece ends; 0 where none does. */
  private endOfPiece(block: Buffer): number {
    const declaration = this.begun ? 0 : this.begin(block);
    const [first] = block;
    this.divisible &&=
      !(this.endedOpen && (first === BANG || first === QUESTION)) &&
      // A single byte is found many times quicker than two, and most parts have none of either.
      !(block.includes(BANG) && block.includes('<!')) &&
      !(block.includes(QUESTION, declaration) && block.includes('<?', declaration));
    this.endedOpen = block.at(-1) === LESS;
    const at = this.divisible ? block.lastIndexOf(this.closing) : -1;
    return at < 0 ? 0 : at + this.closing.length;
  }

  /** @returns where a declaration that may stand there is behind */
  private begin(block: Buffer): number {
    this.begun = true;
    this.divisible = UTF8.test(block.toString('latin1', 0, 200));
    return block[0] === 0xef ? 4 : 1;
  }
}
