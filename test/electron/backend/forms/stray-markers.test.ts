import { expect, it } from 'vitest';
import { withoutStrayMarkers } from '../../../../electron/backend/forms/stray-markers.ts';
import { packParts, sheetPart, smallXlsxParts } from '../reading/small-xlsx.ts';

const related = (type: string, target: string): string =>
  `<Relationships><Relationship Id="rId1" Type="http://x/${type}" Target="${target}"/></Relationships>`;

/** Where the first marker was found, and its text; null: nothing stands in the way. */
function found(after: string, parts: Record<string, string> = {}): unknown {
  const checked = withoutStrayMarkers(packParts({ ...smallXlsxParts(sheetPart('<row r="1"/>', { after })), ...parts }));
  return checked.ok ? null : [checked.fault.code, checked.fault.values];
}
const links = 'xl/worksheets/_rels/sheet1.xml.rels';
const stray = (place: string, marker: string) => ['form.stray-marker', { sheet: '台账', place, marker }];

it('finds markers in headers and footers, text boxes and comments, whatever runs they are cut into', () => {
  expect(found('<headerFooter><oddHeader>&amp;C{{报告期}}</oddHeader></headerFooter>')).toEqual(
    stray('页眉页脚', '{{报告期}}'),
  );
  expect(
    found('', {
      [links]: related('drawing', '../drawings/drawing1.xml'),
      'xl/drawings/drawing1.xml':
        '<wsDr><a:r><a:t>共{</a:t></a:r><a:r><a:t>{累计欠费}</a:t></a:r><a:r><a:t>}元</a:t></a:r></wsDr>',
    }),
  ).toEqual(stray('文本框', '{{累计欠费}}'));
  expect(
    found('', {
      [links]: related('comments', '../comments1.xml'),
      'xl/comments1.xml': '<comments><comment><text><t>见{{填表人</t></text></comment></comments>',
    }),
  ).toEqual(stray('批注', '{{填表人'));
});

it('leaves forms alone that have none there', () => {
  expect(found('<headerFooter><oddHeader>第 &amp;P 页 {甲}</oddHeader></headerFooter>')).toBeNull();
});
