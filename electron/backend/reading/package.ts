// An Office package (OPC): a zip whose parts refer to each other by relations. Finds parts as the standard says,
// by relation and content type, never by customary file names. Knows nothing of what the parts hold.

import { done, refused, type Result } from '../../../shared/result.ts';
import { BAD_ENCODING, decodeXml, XmlScanner } from './xml.ts';
import { XmlPieces } from './xml-pieces.ts';
import { findEntry, inflate, type Zip } from '../zip/zip.ts';

/** `type` is the last segment of the relation's type, such as 'worksheet'; `target` is a part name. */
export type Relation = { readonly id: string; readonly type: string; readonly target: string };

/** The refusal for a part that is not the XML it should be. `detail` says what is wrong, in Chinese. */
export const damagedPart = (part: string, detail: string): Result<never> =>
  refused({
    code: 'file.part-damaged',
    message: `文件已损坏或不合规范（${part}：${detail}）。`,
    values: { part, detail },
    hint: '请在 Excel 或 WPS 中打开并另存为新的 .xlsx 文件，再导入；打不开的，请对方重新发送。',
  });

/** The text of a part; null where the package has no such part. */
export function partText(zip: Zip, name: string): Result<string | null> {
  const entry = findEntry(zip, name);
  if (!entry) return done(null);
  const content = inflate(entry);
  if (!content.ok) return content;
  const text = decodeXml(content.value);
  return text === null ? damagedPart(name, BAD_ENCODING) : done(text);
}

/** The text of a part in pieces that end behind the closing tag; null where the package has no such part. */
export function partPieces(zip: Zip, name: string, closing: string): XmlPieces | null {
  const entry = findEntry(zip, name);
  return entry ? new XmlPieces(entry, closing) : null;
}

/** Scans a part, calling `visit` on every opening tag. A missing part is visited not at all. */
export function scanPart(zip: Zip, name: string, visit: (xml: XmlScanner) => void): Result<null> {
  const text = partText(zip, name);
  if (!text.ok) return text;
  if (text.value === null) return done(null);
  const xml = new XmlScanner(text.value);
  while (xml.next()) if (!xml.closing) visit(xml);
  return xml.damage === null ? done(null) : damagedPart(name, xml.damage);
}

function resolveTarget(source: string, target: string): string {
  const path = target.replaceAll('\\', '/');
  const segments = path.startsWith('/') ? [] : source.split('/').slice(0, -1);
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}

/** What a part refers to inside the package; `source` '' is the package itself. */
export function relationsOf(zip: Zip, source: string): Result<Relation[]> {
  const slash = source.lastIndexOf('/') + 1;
  const relations: Relation[] = [];
  const scanned = scanPart(zip, `${source.slice(0, slash)}_rels/${source.slice(slash)}.rels`, (xml) => {
    if (xml.name !== 'Relationship' || xml.attribute('TargetMode') === 'External') return;
    const type = xml.attribute('Type') ?? '';
    const target = resolveTarget(source, xml.attribute('Target') ?? '');
    relations.push({ id: xml.attribute('Id') ?? '', type: type.slice(type.lastIndexOf('/') + 1), target });
  });
  return scanned.ok ? done(relations) : scanned;
}

/** The part the package is about and its content type; null where the zip is no Office package. */
export function mainPart(zip: Zip): Result<{ name: string; contentType: string } | null> {
  const relations = relationsOf(zip, '');
  if (!relations.ok) return relations;
  const name = relations.value.find((relation) => relation.type === 'officeDocument')?.target;
  if (name === undefined || !findEntry(zip, name)) return done(null);
  let contentType = '';
  let fallback = '';
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const scanned = scanPart(zip, '[Content_Types].xml', (xml) => {
    const type = xml.attribute('ContentType') ?? '';
    const part = (xml.attribute('PartName') ?? '').replace(/^\//, '').toLowerCase();
    if (xml.name === 'Override' && part === name.toLowerCase()) contentType = type;
    if (xml.name === 'Default' && xml.attribute('Extension')?.toLowerCase() === extension) fallback = type;
  });
  return scanned.ok ? done({ name, contentType: contentType || fallback }) : scanned;
}
