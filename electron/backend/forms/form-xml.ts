// A part's XML as a tree of positions in its own text, so that a form can be edited without rewriting it.
// It never builds text out of the tree: what is not spliced stays as it was, to the letter.

/** Positions are indices into the text: `<name …>` is start…openEnd, `</name>` is closeStart…end. */
export type Element = {
  /** As written, prefix included. */
  name: string;
  start: number;
  openEnd: number;
  closeStart: number;
  end: number;
  selfClosing: boolean;
  children: Element[];
};

export type Attribute = { name: string; value: string; start: number; end: number };

const NAME = /[^\s<>/='"]+/y;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** End of the tag that opens at `at`: just behind its '>', quotes minded; -1 where there is none. */
function tagEnd(xml: string, at: number): number {
  let quote = '';
  for (let i = at; i < xml.length; i++) {
    const c = xml[i];
    if (quote) {
      if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if (c === '>') return i + 1;
    else if (c === '<') return -1;
  }
  return -1;
}

/** End of a comment, CDATA section or instruction that starts at `at`; 0 where none starts, -1 where it does not end. */
function skipNonElement(xml: string, at: number): number {
  const close = xml.startsWith('<!--', at)
    ? '-->'
    : xml.startsWith('<![CDATA[', at)
      ? ']]>'
      : xml.startsWith('<?', at)
        ? '?>'
        : null;
  if (close === null) return 0;
  const end = xml.indexOf(close, at + (close === '-->' ? 4 : 2));
  return end < 0 ? -1 : end + close.length;
}

function nameAt(xml: string, at: number): string | null {
  NAME.lastIndex = at;
  return NAME.exec(xml)?.[0] ?? null;
}

/**
 * The root element, or null where the text is not plain well-nested XML. A document type declaration is not
 * accepted: it could give entities a meaning that this scanner does not see.
 */
export function parseXml(xml: string): Element | null {
  const document: Element = { name: '', start: 0, openEnd: 0, closeStart: 0, end: 0, selfClosing: false, children: [] };
  const open: Element[] = [document];
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    const skipped = skipNonElement(xml, at);
    if (skipped < 0) return null;
    if (skipped > 0) {
      at = skipped;
      continue;
    }
    const parent = open.at(-1);
    const end = tagEnd(xml, at + 1);
    const closing = xml[at + 1] === '/';
    const name = nameAt(xml, closing ? at + 2 : at + 1);
    if (!parent || end < 0 || name === null || name.startsWith('!')) return null;
    if (closing) {
      if (parent.name !== name || parent === document) return null;
      parent.closeStart = at;
      parent.end = end;
      open.pop();
    } else {
      const selfClosing = xml[end - 2] === '/';
      const element = { name, start: at, openEnd: end, closeStart: end, end, selfClosing, children: [] };
      parent.children.push(element);
      if (!selfClosing) open.push(element);
    }
    at = end;
  }
  const [root, second] = document.children;
  return open.length === 1 && root && !second ? root : null;
}

/** Character references resolved; an entity that XML itself does not define stays as it is. */
export const decodeEntities = (text: string): string =>
  text.replace(/&(#x[0-9a-fA-F]+|#[0-9]+|[a-z]+);/g, (whole, body: string) => {
    if (!body.startsWith('#')) return ENTITIES[body] ?? whole;
    const code = body[1] === 'x' ? Number.parseInt(body.slice(2), 16) : Number.parseInt(body.slice(1), 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

/** The attributes of an element in their order, values decoded, each with its place (name to closing quote). */
export function attributesOf(xml: string, element: Element): Attribute[] {
  const found: Attribute[] = [];
  const pattern = /([^\s<>/='"]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
  pattern.lastIndex = element.start + 1 + element.name.length;
  for (let match = pattern.exec(xml); match && pattern.lastIndex <= element.openEnd; match = pattern.exec(xml)) {
    const [whole, name = '', double, single] = match;
    const value = decodeEntities(double ?? single ?? '');
    found.push({ name, value, start: match.index, end: match.index + whole.length });
  }
  return found;
}

export const attributeOf = (xml: string, element: Element, name: string): string | null =>
  attributesOf(xml, element).find((attribute) => attribute.name === name)?.value ?? null;

/** Text for element content, where quotes stand as they are. */
export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Text for an attribute's value. */
export const escapeAttribute = (text: string): string => escapeXml(text).replaceAll('"', '&quot;');

/** One replacement of text[start…end]; an insertion has start = end. */
export type Splice = { start: number; end: number; text: string };

/** All replacements at once; they must not overlap. Those at the same place keep their order. */
export function spliced(xml: string, splices: readonly Splice[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, text } of splices.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (start < at) throw new Error(`overlapping edits at ${start}`);
    pieces.push(xml.slice(at, start), text);
    at = end;
  }
  pieces.push(xml.slice(at));
  return pieces.join('');
}

/** The splices that set an attribute in an element's start tag, or take it away (null). */
export function setAttribute(xml: string, element: Element, name: string, value: string | null): Splice[] {
  const present = attributesOf(xml, element).find((attribute) => attribute.name === name);
  if (present && value === null) {
    // The white space in front goes with the attribute.
    let start = present.start;
    while (/\s/.test(xml[start - 1] ?? '')) start--;
    return [{ start, end: present.end, text: '' }];
  }
  if (value === null) return [];
  const text = `${name}="${escapeAttribute(value)}"`;
  if (present) return [{ start: present.start, end: present.end, text }];
  const at = element.start + 1 + element.name.length;
  return [{ start: at, end: at, text: ` ${text}` }];
}
