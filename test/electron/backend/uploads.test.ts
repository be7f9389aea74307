// A file on its way in: however its bytes come and whatever was said of their number, they are held as they are.

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Upload } from '../../../shared/contract/shapes.ts';
import { got, openDesk } from './desk.ts';

const bytes = Uint8Array.from({ length: 300_000 }, (_, at) => (at * 7) % 251);
const sha256 = createHash('sha256').update(bytes).digest('hex');

/** The bytes in pieces that all come in the same memory, as the command line hands them over. */
function inPieces(): ReadableStream<Uint8Array<ArrayBuffer>> {
  const room = new Uint8Array(64_000);
  let at = 0;
  return new ReadableStream(
    {
      pull(controller) {
        if (at === bytes.length) {
          controller.close();
          return;
        }
        const piece = bytes.subarray(at, at + room.length);
        room.set(piece);
        at += piece.length;
        controller.enqueue(room.subarray(0, piece.length));
      },
    },
    { highWaterMark: 0 },
  );
}

test('a file comes whole or in pieces', async () => {
  const desk = openDesk();
  expect(got(await desk.upload('甲.xlsx', bytes))).toEqual({ upload: sha256, name: '甲.xlsx', size: bytes.length });
  const pieces = { length: bytes.length, stream: inPieces() };
  expect(got(await desk.upload('甲.xlsx', pieces))).toEqual({ upload: sha256, name: '甲.xlsx', size: bytes.length });
});

test.each([undefined, '0', '-5', 'viel', '17', '300001', '99999999999'])(
  'stated as %s bytes long, it is as long as it is',
  async (stated) => {
    const headers = { 'x-file-name': 'a.xlsx', ...(stated === undefined ? {} : { 'content-length': stated }) };
    const init = { method: 'POST', headers, body: inPieces(), duplex: 'half' };
    const held = (await (await openDesk().send('/api/upload', init)).json()) as Upload;
    expect(held).toMatchObject({ upload: sha256, size: bytes.length });
  },
);

test('what is larger than a file may be is read to its end and refused', async () => {
  const piece = new Uint8Array(1024 * 1024);
  let left = 65;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (controller) => (left-- > 0 ? controller.enqueue(piece) : controller.close()),
  });
  const init = { method: 'POST', headers: { 'x-file-name': 'a.xlsx' }, body, duplex: 'half' };
  const response = await openDesk().send('/api/upload', init);
  expect([response.status, left]).toEqual([413, -1]);
});
