// Finds the parts of a form's package by its relationships, as Excel does, and reads them as text without loss.

import { done, refused, type Fault, type Result } from '../../../shared/result.ts';
import { unusualXml, mainPrefix } from './form-sheet.ts';
import { attributeOf, attributesOf, parseXml, type Element } from './form-xml.ts';
import { mainPart, relationsOf, type Relation } from '../reading/package.ts';
import { locked } from '../reading/refusals.ts';
import { findEntry, inflate, openZip, type Zip } from '../zip/zip.ts';

export type FormPackage = {
  zip: Zip;
  workbookPart: string;
  workbookXml: string;
  /** Sheet name → part name. */
  sheetParts: ReadonlyMap<string, string>;
};

const LEGACY_HINT = '请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”，再添加为表样。';

/** `kind` names the format in the words of a sentence. */
export const legacy = (kind: string): Fault => ({
  code: 'form.legacy',
  message: `表样是 ${kind} 格式，填数会损坏其版式，不能直接填。`,
  values: { kind },
  hint: LEGACY_HINT,
});

const startsWith = (bytes: Uint8Array, ...head: number[]): boolean => head.every((byte, i) => bytes[i] === byte);

/** What is wrong with bytes that are no zip package, else null. */
function refusalOfKind(bytes: Uint8Array): Result<never> | null {
  if (startsWith(bytes, 0x50, 0x4b)) return null;
  if (!startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return refused(legacy(startsWith(bytes, 0x09) ? '.xls' : '非 .xlsx'));
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return text.includes('EncryptedPackage', 0, 'utf16le') ? locked : refused(legacy('.xls'));
}

/** The part as text that encodes back to the very same bytes; a part in another encoding is refused. */
export function readPart(zip: Zip, part: string): Result<string> {
  const entry = findEntry(zip, part);
  if (!entry) return refused(unusualXml(part, '缺少此部分'));
  const bytes = inflate(entry);
  if (!bytes.ok) return bytes;
  try {
    return done(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.value));
  } catch {
    return refused(unusualXml(part, '不是 UTF-8 编码'));
  }
}

/** The relationship id of a `<sheet>`: the one attribute called id in a namespace. */
const relationId = (xml: string, sheet: Element): string | null =>
  attributesOf(xml, sheet).find(({ name }) => /^[^:]+:id$/.test(name))?.value ?? null;

function readSheetParts(part: string, xml: string, relations: readonly Relation[]): Result<Map<string, string>> {
  const root = parseXml(xml);
  const prefix = root && mainPrefix(xml, root);
  if (!root || prefix === null || root.name !== `${prefix}workbook`) return refused(unusualXml(part, '不是工作簿'));
  const sheets = root.children.find((child) => child.name === `${prefix}sheets`)?.children ?? [];
  const parts = new Map<string, string>();
  for (const sheet of sheets) {
    const name = attributeOf(xml, sheet, 'name');
    const target = relations.find(({ id }) => id === relationId(xml, sheet))?.target;
    if (name === null || target === undefined) return refused(unusualXml(part, '工作表没有对应的部分'));
    parts.set(name, target);
  }
  return done(parts);
}

/** Opens an .xlsx or .xlsm form. Refuses legacy formats (`form.legacy`), passwords, damage and unusual packages. */
export function openForm(bytes: Uint8Array): Result<FormPackage> {
  const kind = refusalOfKind(bytes);
  if (kind) return kind;
  const zip = openZip(bytes);
  if (!zip.ok) return zip;
  const main = mainPart(zip.value);
  if (!main.ok) return main;
  if (!main.value) return refused(legacy('非 .xlsx'));
  const { name: workbookPart, contentType } = main.value;
  if (contentType.includes('.binary.')) return refused(legacy('.xlsb'));
  const workbookXml = readPart(zip.value, workbookPart);
  if (!workbookXml.ok) return workbookXml;
  const relations = relationsOf(zip.value, workbookPart);
  if (!relations.ok) return relations;
  const sheetParts = readSheetParts(workbookPart, workbookXml.value, relations.value);
  if (!sheetParts.ok) return sheetParts;
  return done({ zip: zip.value, workbookPart, workbookXml: workbookXml.value, sheetParts: sheetParts.value });
}
