// Markers that stand where no filling reaches: in text boxes, comments, headers and footers. They are found so that the form can
// be refused with their place; no marker may go out as it stands.

import { done, refused, type Fault, type Result } from '../../../shared/result.ts';
import { openForm, readPart, type FormPackage } from './form-package.ts';
import { decodeEntities } from './form-xml.ts';
import { relationsOf } from '../reading/package.ts';

const PLACES = { drawing: '文本框', comments: '批注', headerFooter: '页眉页脚' } as const;
type Place = (typeof PLACES)[keyof typeof PLACES];

const strayMarker = (sheet: string, place: Place, marker: string): Fault => ({
  code: 'form.stray-marker',
  message: `工作表“${sheet}”的${place}中有标记“${marker}”，那里不能填，未填。`,
  values: { sheet, place, marker },
  where: { sheet },
  hint: '请把标记移到单元格中；文本框可用“=单元格”引用该格。',
});

/** The first marker of some XML, whatever runs of text it is cut into; null where there is none. */
function markerIn(xml: string): string | null {
  if (!xml.includes('{')) return null;
  return /\{\{.*?(?:\}\}|$)/s.exec(decodeEntities(xml.replace(/<[^>]*>/g, '')))?.[0].slice(0, 60) ?? null;
}

function strayIn(form: FormPackage, sheet: string, part: string): Result<Fault | null> {
  const xml = readPart(form.zip, part);
  // A sheet that cannot be read cannot be filled either; whoever fills it says so.
  if (!xml.ok) return done(null);
  const margins = /<(?:\w+:)?headerFooter\b.*?<\/(?:\w+:)?headerFooter>/gs.exec(xml.value)?.[0] ?? '';
  const own = markerIn(margins);
  if (own !== null) return done(strayMarker(sheet, PLACES.headerFooter, own));
  const relations = relationsOf(form.zip, part);
  if (!relations.ok) return relations;
  for (const { type, target } of relations.value) {
    if (type !== 'drawing' && type !== 'comments') continue;
    const attached = readPart(form.zip, target);
    const found = attached.ok ? markerIn(attached.value) : null;
    if (found !== null) return done(strayMarker(sheet, PLACES[type], found));
  }
  return done(null);
}

/** Refuses (`form.stray-marker`) a form with a marker outside of its cells, or what the package is refused for. */
export function withoutStrayMarkers(bytes: Uint8Array): Result<null> {
  const form = openForm(bytes);
  if (!form.ok) return form;
  for (const [sheet, part] of form.value.sheetParts) {
    const stray = strayIn(form.value, sheet, part);
    if (!stray.ok) return stray;
    if (stray.value) return refused(stray.value);
  }
  return done(null);
}
