// Pictures of blank forms beside filled ones, as LibreOffice prints them: every word of the blank stands where it stood, and no ink
// of it is gone but where words were written over. A form that grew may be longer below its block. Needs LibreOffice and poppler.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { bindForm, fillBound } from '../../electron/backend/returns/filling.ts';
import { packed, partsOf } from '../../seeds/package.ts';
import { got } from '../forms/battery.ts';
import { sampleCube } from '../golden/sample-cubes.ts';
import { converted, inFolder, ran } from './office.ts';

export const name = 'pictures';

const FOLDER = path.resolve(import.meta.dirname, '../../seeds/templates');
const DOTS_AN_INCH = 100;
/** Points that a word may be off: printing rounds. */
const SLACK = 0.2;

type Word = { page: number; text: string; left: number; top: number; right: number; bottom: number };
type Picture = { width: number; height: number; dots: Uint8Array };
type Printed = { words: Word[]; pages: Picture[] };

function wordsIn(html: string): Word[] {
  return html.split('<page ').flatMap((page, index) =>
    [...page.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)/g)].map(
      ([, left, top, right, bottom, text = '']) => ({
        page: index - 1,
        text,
        left: Number(left),
        top: Number(top),
        right: Number(right),
        bottom: Number(bottom),
      }),
    ),
  );
}

/** A picture in the plain grey format: header, then one byte a dot. */
function readGrey(bytes: Uint8Array): Picture {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(Buffer.from(bytes.subarray(0, 60)).toString('latin1'));
  if (!head) throw new Error('not a grey picture');
  return { width: Number(head[1]), height: Number(head[2]), dots: bytes.subarray(head[0].length) };
}

/** A chart draws itself anew with the new numbers: it is no part of what must stay. */
function withoutCharts(bytes: Uint8Array): Uint8Array {
  const parts = partsOf(bytes);
  for (const [part, content] of parts) {
    if (!/worksheets\/[^/]+\.xml$/.test(part)) continue;
    const text = new TextDecoder().decode(content).replace(/<drawing\b[^>]*\/>/, '');
    parts.set(part, new TextEncoder().encode(text));
  }
  return packed(parts);
}

const printed = (pdf: Uint8Array): Printed =>
  inFolder((folder) => {
    const file = path.join(folder, 'form.pdf');
    writeFileSync(file, pdf);
    const words = wordsIn(execFileSync('pdftotext', ['-bbox', file, '-']).toString());
    execFileSync('pdftoppm', ['-gray', '-r', String(DOTS_AN_INCH), file, path.join(folder, 'page')]);
    const pages = readdirSync(folder)
      .filter((each) => each.endsWith('.pgm'))
      .toSorted();
    return { words, pages: pages.map((page) => readGrey(new Uint8Array(readFileSync(path.join(folder, page))))) };
  });

const near = (a: number, b: number): boolean => Math.abs(a - b) <= SLACK;

/** Words of the blank that do not stand in the filled form where they stood. `above`: only down to there, in points. */
const movedWords = (blank: Printed, filled: Printed, above: number): Word[] =>
  blank.words.filter(
    (word) =>
      (word.page > 0 || word.top < above) &&
      !filled.words.some(
        (each) =>
          each.page === word.page && each.text === word.text && near(each.left, word.left) && near(each.top, word.top),
      ),
  );

/** Whether other words stand now where this one stood: a result, or words put into their place. */
const writtenOver = (word: Word, filled: Printed): boolean =>
  filled.words.some(
    (each) =>
      each.page === word.page &&
      each.text !== word.text &&
      each.left < word.right &&
      each.right > word.left &&
      near(each.bottom, word.bottom),
  );

const DARK = 96;
const LIGHT = 224;

/** Dots of ink that the blank has and the filled form has not, outside of words that were written over. */
function lostInk(blank: Printed, filled: Printed, moved: readonly Word[], above: number): number {
  const scale = DOTS_AN_INCH / 72;
  let lost = 0;
  for (const [page, before] of blank.pages.entries()) {
    const after = filled.pages[page];
    const over = moved.filter((word) => word.page === page);
    for (let dot = 0; dot < before.dots.length; dot++) {
      if ((before.dots[dot] ?? 255) > DARK || (after?.dots[dot] ?? 255) < LIGHT) continue;
      const [x, y] = [(dot % before.width) / scale, Math.floor(dot / before.width) / scale];
      if (page === 0 && y >= above) continue;
      const covered = over.some((w) => x >= w.left - 2 && x <= w.right + 2 && y >= w.top - 2 && y <= w.bottom + 2);
      if (!covered) lost++;
    }
  }
  return lost;
}

export async function run(): Promise<void> {
  if (!ran('pdftotext', ['-v'])) return console.log('poppler is not installed: no pictures');
  const never = new AbortController().signal;
  const cube = await sampleCube('阳泉');
  const [blanks, filled] = [new Map<string, Uint8Array>(), new Map<string, Uint8Array>()];
  const forms = new Map<string, { cells: number; block: boolean }>();
  for (const file of readdirSync(FOLDER).toSorted()) {
    const bytes = new Uint8Array(readFileSync(path.join(FOLDER, file)));
    const form = got(await bindForm({ name: file, bytes, binding: null }, '万元', never));
    const texts = { reporting_unit: '阳泉市社会保险中心', filled_by: '甲' };
    const answer = got(
      await fillBound(
        cube,
        form,
        { at: '2018-12-31', filters: [], texts, rounding: 'controlled', codes: () => null },
        never,
      ),
    );
    const edits = answer.report.edits;
    forms.set(file, { cells: edits.length, block: (form.binding.rows ?? []).length > 0 });
    blanks.set(file, withoutCharts(bytes));
    filled.set(file, withoutCharts(answer.bytes));
  }
  const [before, after] = [converted(blanks, 'pdf'), converted(filled, 'pdf')];
  if (!before || !after) return console.log('LibreOffice is not installed: no pictures');
  let still = 0;
  for (const [file, { cells, block }] of forms) {
    const [a, b] = [before.get(file), after.get(file)];
    if (!a || !b) throw new Error(`LibreOffice did not print ${file}`);
    const [blank, full] = [printed(a), printed(b)];
    // Below a block that grew everything stands lower; its head must not have moved.
    const total = blank.words.find((word) => word.text.startsWith('合') && word.left < 120);
    const above = block ? (total?.top ?? 0) - 20 : Number.POSITIVE_INFINITY;
    const moved = movedWords(blank, full, above);
    const rewritten = moved.filter((word) => writtenOver(word, full));
    const lost = lostInk(blank, full, rewritten, above);
    const ok = moved.length === rewritten.length && lost === 0 && (block || blank.pages.length === full.pages.length);
    if (ok) still++;
    console.log(
      `  ${file}: ${cells} cells filled, ${moved.length - rewritten.length} words moved, ${lost} dots of ink gone${block ? ' (above the block)' : ''}`,
    );
    for (const word of moved.filter((each) => !rewritten.includes(each)).slice(0, 5))
      console.log(`    ${word.text} at ${word.left},${word.top}`);
  }
  console.log(`nothing moved: ${still} of ${forms.size}`);
}
