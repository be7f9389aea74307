// What a growing block does to raw parts, and what refuses it: the battery of test/forms holds whole forms.

import { expect, it, describe } from 'vitest';
import { growForm } from '../../../../electron/backend/forms/grow.ts';
import type { Growth } from '../../../../shared/returns/growth.ts';
import { packParts, sheetPart, smallXlsxParts } from '../reading/small-xlsx.ts';
import { part, read } from './form-parts.ts';

const SHEET = 'xl/worksheets/sheet1.xml';
const growth: Growth = { sheet: '台账', first: 1, last: 1, added: 2 };

const ROWS =
  '<row r="1"><c r="A1"><v>1</v></c></row>' +
  '<row r="2" ht="20" customHeight="1"><c r="A2" s="0"/><c r="B2"><f>A2*2</f><v>0</v></c></row>' +
  '<row r="3"><c r="A3"><f>SUM(A2:A2)</f><v>0</v></c></row>';

async function grownForm(
  rows: string,
  behind = '',
  growths: Growth[] = [growth],
): Promise<{ bytes: Uint8Array } | { code: string }> {
  const parts = smallXlsxParts(sheetPart(rows));
  const sheet = (parts[SHEET] ?? '').replace('</sheetData>', `</sheetData>${behind}`);
  const bytes = packParts({ ...parts, [SHEET]: sheet });
  const grown = growForm(bytes, await read(bytes), growths);
  return grown.ok ? { bytes: grown.value } : { code: grown.fault.code };
}

async function sheetAfter(rows: string, behind = ''): Promise<string> {
  const grown = await grownForm(rows, behind);
  if ('code' in grown) throw new Error(grown.code);
  return part(grown.bytes, SHEET);
}

describe('a block of one row that takes two more', () => {
  it('copies the row with height, styles and formulas, and moves what stands below', async () => {
    expect(await sheetAfter(ROWS)).toContain(
      '<row r="2" ht="20" customHeight="1"><c r="A2" s="0"/><c r="B2"><f>A2*2</f><v>0</v></c></row>' +
        '<row r="3" ht="20" customHeight="1"><c r="A3" s="0"/><c r="B3"><f>A3*2</f></c></row>' +
        '<row r="4" ht="20" customHeight="1"><c r="A4" s="0"/><c r="B4"><f>A4*2</f></c></row>' +
        '<row r="5"><c r="A5"><f>SUM(A2:A4)</f><v>0</v></c></row>',
    );
  });

  it('moves rows and cells whose places are not written by their order alone', async () => {
    const bare = ROWS.replaceAll(/ r="[A-Z]*\d"/g, '');
    expect(await sheetAfter(bare)).toContain('<c><f>SUM(A2:A4)</f>');
  });

  it('carries newer rules in extensions', async () => {
    const rule =
      '<extLst><ext uri="x"><x14:conditionalFormattings xmlns:x14="a" xmlns:xm="b"><x14:conditionalFormatting>' +
      '<x14:cfRule type="expression"><xm:f>$A2&gt;$A$3</xm:f></x14:cfRule><xm:sqref>A2:B2</xm:sqref>' +
      '</x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>';
    const after = await sheetAfter(ROWS, rule);
    expect(after).toContain('<xm:f>$A2&gt;$A$5</xm:f>');
    expect(after).toContain('<xm:sqref>A2:B4</xm:sqref>');
  });

  it('is not touched where nothing is added', async () => {
    const parts = smallXlsxParts(sheetPart(ROWS));
    const bytes = packParts(parts);
    expect(growForm(bytes, await read(bytes), [{ ...growth, added: 0 }])).toEqual({ ok: true, value: bytes });
  });
});

describe('what cannot follow for certain refuses the form', () => {
  const total = (formula: string): string => ROWS.replace('SUM(A2:A2)', formula);
  it.each([
    ['a total of single cells', total('A1+A2'), '', 'form.growth-formula'],
    ['a text that names cells', total('INDIRECT("A"&amp;2)'), '', 'form.growth-formula'],
    ['a range with a computed end', total('SUM(A1:INDEX(A:A,2))'), '', 'form.growth-formula'],
    ['a data table', total('1').replace('<f>1</f>', '<f t="dataTable" ref="A3:A3">1</f>'), '', 'form.growth-part'],
    [
      'an array over the block',
      total('1').replace('<f>1</f>', '<f t="array" ref="A2:A3">B2:B3</f>'),
      '',
      'form.growth-part',
    ],
    ['a part unknown to the program', ROWS, '<novelty/>', 'form.growth-part'],
  ])('%s', async (_, rows, behind, code) => {
    expect(await grownForm(rows, behind)).toEqual({ code });
  });

  it.each([
    ['INDEX(金额,3)', 'form.growth-formula'],
    ['INDEX(金额,1)', 'grown'],
  ])('%s, which counts rows through a name', async (formula, outcome) => {
    const parts = smallXlsxParts(sheetPart(ROWS.replace('</row>', `<c r="D1"><f>${formula}</f></c></row>`)));
    const names = '</sheets><definedNames><definedName name="金额">台账!$A$1:$A$3</definedName></definedNames>';
    const book = (parts['xl/workbook.xml'] ?? '').replace('</sheets>', names);
    const bytes = packParts({ ...parts, 'xl/workbook.xml': book });
    const after = growForm(bytes, await read(bytes), [growth]);
    expect(after.ok ? 'grown' : [after.fault.code, after.fault.where?.cell].join()).toBe(
      outcome === 'grown' ? outcome : `${outcome},D1`,
    );
  });

  it('a sheet that is not there', async () => {
    expect(await grownForm(ROWS, '', [{ ...growth, sheet: '无' }])).toEqual({ code: 'form.unknown-sheet' });
  });
});
