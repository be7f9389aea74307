// The order in a workbook part that every formula be worked out anew when the file is opened. Given only where a result is not
// known: a form whose results all stand needs none, and its workbook part keeps its bytes.

import { done, refused, type Result } from '../../../shared/result.ts';
import { mainPrefix, unusualXml } from './form-sheet.ts';
import { parseXml, setAttribute, spliced } from './form-xml.ts';

/** Elements that the schema puts in front of `<calcPr>`. */
const BEFORE_CALCULATION = [
  'fileVersion',
  'fileSharing',
  'workbookPr',
  'AlternateContent',
  'revisionPtr',
  'absPath',
  'workbookProtection',
  'bookViews',
  'sheets',
  'functionGroups',
  'externalReferences',
  'definedNames',
];

/** The workbook part with the order that every formula be recalculated when the file is opened. */
export function recalculateOnLoad(part: string, xml: string): Result<string> {
  const root = parseXml(xml);
  const prefix = root && mainPrefix(xml, root);
  if (!root || prefix === null) return refused(unusualXml(part, '不是工作簿'));
  const present = root.children.find((child) => child.name === `${prefix}calcPr`);
  if (present) return done(spliced(xml, setAttribute(xml, present, 'fullCalcOnLoad', '1')));
  const before = root.children.findLast((child) => BEFORE_CALCULATION.includes(child.name.replace(/^.*:/, '')));
  if (!before) return refused(unusualXml(part, '没有工作表清单'));
  return done(spliced(xml, [{ start: before.end, end: before.end, text: `<${prefix}calcPr fullCalcOnLoad="1"/>` }]));
}
