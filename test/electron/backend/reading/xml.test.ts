import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { decodeXml, XmlScanner } from '../../../../electron/backend/reading/xml.ts';

/** Every opening tag with its text, or the damage met. */
function scan(source: string): string[] | string {
  const xml = new XmlScanner(source);
  const seen: string[] = [];
  while (xml.next()) if (!xml.closing) seen.push(`${xml.name}=${xml.text()}`);
  return xml.damage ?? seen;
}

function attribute(tag: string, name: string): string | null {
  const xml = new XmlScanner(tag);
  xml.next();
  return xml.attribute(name);
}

describe('attributes', () => {
  test.each([
    ['<c r="A1" s=\'2\'/>', 's', '2'],
    ['<c x:r="A1"/>', 'r', 'A1'],
    ['<c note="a>b &lt; c" r = "B2"></c>', 'r', 'B2'],
    ['<c note="a>b &lt; c"></c>', 'note', 'a>b < c'],
    ['<c sr="1"/>', 'r', null],
    ['<c/>', 'r', null],
  ])('%s %s', (tag, name, value) => {
    expect(attribute(tag, name)).toBe(value);
  });
});

test('children are left out of a text, what stands around them is kept', () => {
  const xml = new XmlScanner('<t>甲<i>不要</i><!-- 注 -->乙<![CDATA[<丙>]]></t>');
  xml.next();
  expect(xml.text()).toBe('甲乙<丙>');
  expect([xml.next(), xml.closing, xml.name]).toEqual([true, true, 't']);
});

test.each([
  ['', '不是 XML'],
  ['文字', '不是 XML'],
  ['<!DOCTYPE a><a/>', 'XML 带有 DTD'],
  ['<a><b></a></b>', 'XML 标签残缺'],
  ['<a', 'XML 标签残缺'],
  ['<a><b>', 'XML 没有写完'],
  ['<a><!-- ', 'XML 没有写完'],
  ['<a>&nbsp;</a>', 'XML 字符引用有误（&nbsp;）'],
  ['<a>&#0;</a>', 'XML 字符引用有误（&#0;）'],
  ['<a>A & B</a>', 'XML 字符引用有误（& B）'],
  [`<a x="${'x'.repeat(70_000)}"/>`, 'XML 标签残缺'],
  ['<a>'.repeat(65), 'XML 嵌套过深'],
])('%.30s is damaged', (source, damage) => {
  expect(scan(source)).toBe(damage);
});

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

test('whatever the text, escaping and reading give it back', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'甲乙a&<>"\'; \n𠮷') }), (text) => {
      expect(scan(`<a>${escape(text)}</a>`)).toEqual([`a=${text}`]);
      expect(attribute(`<a b="${escape(text)}"/>`, 'b')).toBe(text);
    }),
  );
});

test('damage anywhere ends the scan; nothing hangs or throws', () => {
  const whole = '<?xml version="1.0"?><w:a xmlns:w="m"><b c="1">甲&amp;乙</b><!-- 注 --><d/><![CDATA[x]]></w:a>';
  fc.assert(
    fc.property(
      fc.nat(whole.length),
      fc.nat(whole.length),
      fc.constantFrom('<', '>', '"', '&', '', '/'),
      (at, cut, put) => {
        expect(scan(whole.slice(0, at) + put + whole.slice(cut))).toBeDefined();
      },
    ),
  );
});

test('the bytes say their encoding by mark or declaration', () => {
  expect(decodeXml(new Uint8Array(Buffer.from('\ufeff<a>甲</a>', 'utf16le')))).toBe('<a>甲</a>');
  const declared = '<?xml version="1.0" encoding="gb2312"?><a>';
  expect(decodeXml(new Uint8Array([...Buffer.from(declared), 0xbc, 0xd7]))).toBe(`${declared}甲`);
  expect(decodeXml(new Uint8Array([0x3c, 0x61, 0x3e, 0xbc, 0xd7]))).toBeNull();
});
