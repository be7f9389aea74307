import { expect, test } from 'vitest';
import { openBook } from '../../../../electron/backend/reading/open-book.ts';
import { withPlainCharacters } from '../../../../electron/backend/reading/html-characters.ts';

test.each([
  ['&#20225;&#x4e1a;', '企业'],
  ['&yen;12.50', '¥12.50'],
  ['&minus;3&nbsp;', '−3&nbsp;'],
  ['&mdash;', '—'],
  ['&#39;12', "'12"],
  ['1&#44;200', '1,200'],
  ['a &#60;b&#62; &amp; &#38;c', 'a &lt;b&gt; &amp; &amp;c'],
  ['&#0;&#xd800;&#x110000;&#150;', '&#0;&#xd800;&#x110000;&#150;'],
  ['&constructor;&nosuch;', '&constructor;&nosuch;'],
])('%s', (written, plain) => {
  expect(withPlainCharacters(written)).toBe(plain);
});

test('a page whose Chinese is written as references is read as Chinese', async () => {
  const page =
    '<html><body><table><tr><td>&#21333;&#20301;&#21517;&#31216;</td><td>&#x6b20;&#x8d39;</td></tr>' +
    '<tr><td>&#30002;&amp;&#20057;&#21378;</td><td>&yen;1&#44;200</td></tr></table></body></html>';
  const book = await openBook(new TextEncoder().encode(page));
  expect(book.ok && book.value.sheets[0]?.rows).toEqual([
    ['单位名称', '欠费'],
    ['甲&乙厂', '¥1,200'],
  ]);
});
