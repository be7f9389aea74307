// The tables of a web page set out as sheets would hold them: what stands before a table (title, unit) as rows above it, tables
// within the cells of others one below the other, hidden rows by their places. Markup in, simple markup out; nothing is decoded.

type Cell = { spans: string; parts: (string | Table)[] };
type Row = { cells: Cell[]; hidden: boolean };
type Table = { rows: Row[]; hidden: boolean; hiddenColumns: number[] };
/** One sheet to be: its rows as plain markup, and which of its rows and columns the page does not show. */
export type PageSheet = { markup: string; hiddenRows: number[]; hiddenColumns: number[] };

/** Tags that begin a line of their own outside of tables. */
const BREAKS = /^(?:br|p|div|h[1-6]|li|ul|ol|center|hr|body|pre|section|tr|form|fieldset)$/;
/** What holds no text of the page, and what is there to be pressed. */
const UNSHOWN = /^(?:script|style|head|select|button|textarea|noscript|xml)$/;
const HIDDEN = /display\s*:\s*none|\shidden(?=[\s=>/])|visibility\s*:\s*(?:hidden|collapse)/i;
const SPAN = /\s(colspan|rowspan)\s*=\s*["']?\s*(\d+)/gi;

const bare = (markup: string): string =>
  markup.replace(/<[^<>]*>/g, '').replace(/&nbsp;|&#160;|&#xa0;|[\s\u00a0\u3000]/gi, '');
const textOf = (table: Table): string =>
  table.rows
    .flatMap(({ cells }) =>
      cells.flatMap(({ parts }) => parts.map((part) => (typeof part === 'string' ? part : textOf(part)))),
    )
    .join(' ');
const lineRow = (text: string): Row => ({ cells: [{ spans: '', parts: [text] }], hidden: false });

/** A table set in a cell to frame one text, or one text and its label. */
const isFrame = ({ rows }: Table): boolean => rows.length < 2 || rows.every(({ cells }) => cells.length < 2);

/** The rows of a table that only lays out others, and theirs, top to bottom. */
function flat({ rows, hidden }: Table): Row[] {
  return rows.flatMap((row): Row[] => {
    const shown = { ...row, hidden: row.hidden || hidden };
    if (row.cells.every(({ parts }) => parts.every((part) => typeof part === 'string'))) return [shown];
    return row.cells.flatMap(({ parts }) =>
      parts.flatMap((part) =>
        typeof part === 'string'
          ? bare(part) === ''
            ? []
            : [lineRow(part)]
          : flat({ ...part, hidden: part.hidden || shown.hidden }),
      ),
    );
  });
}

const filledIn = ({ cells }: Row): string[] =>
  cells.flatMap(({ parts }) => {
    const text = bare(parts.filter((part) => typeof part === 'string').join(''));
    return text === '' ? [] : [text];
  });

/** Title and unit in a table of their own, as old reports set them above the figures. */
const isCaption = (rows: readonly Row[]): boolean =>
  rows.length <= 3 &&
  rows.every((row) => filledIn(row).length <= 3 && !filledIn(row).some((text) => /^[-(]?[\d,.]+\)?$/.test(text)));

/** What may be left open, or be hidden with the tables in it: a table ends it. */
const HOLDS_NO_TAGS = /^(?:script|style|head|xml|textarea)$/;

/** Tables within tables beyond this depth lay out nothing: their cells are read as cells of the table around. */
const DEEPEST = 50;

class Page {
  readonly sheets: { rows: Row[]; hiddenColumns: number[] }[] = [];
  /** Rows that stand before the next table. */
  private before: Row[] = [];
  private line = '';
  private readonly open: { table: Table; row: Row | null; cell: Cell | null; columns: number; captioned: boolean }[] =
    [];
  /** Depth within an element that is not shown; its name. */
  private unshown: { name: string; depth: number } | null = null;
  /** Is the table hidden that begins now, with what it stands in? */
  private hidden = false;
  private head = '';
  private tables = 0;

  private endLine(): void {
    if (bare(this.line) !== '') this.before.push(lineRow(this.line.trim()));
    this.line = '';
  }

  text(text: string): void {
    if (this.unshown) return;
    const at = this.open.at(-1);
    if (!at || (at.captioned && this.open.length === 1)) this.line += text;
    else if (at.cell) at.cell.parts.push(text);
  }

  private finish(table: Table): void {
    const rows = flat(table).filter((row) => row.cells.length > 0);
    const [first] = rows.filter((row) => filledIn(row).length > 0);
    if (!first) return;
    this.tables += 1;
    const head = filledIn(first).join('\n');
    const last = this.sheets.at(-1);
    if (last && this.before.length === 0 && head === this.head && first.cells.length > 1) {
      last.rows.push(...rows);
      return;
    }
    if (isCaption(rows)) {
      this.before.push(...rows);
      return;
    }
    this.head = head;
    this.sheets.push({ rows: [...this.before, ...rows], hiddenColumns: table.hiddenColumns });
    this.before = [];
  }

  private closeTable(): void {
    const closed = this.open.pop();
    if (!closed) return;
    const around = this.open.at(-1);
    if (!around) this.finish(closed.table);
    else if (around.cell) around.cell.parts.push(isFrame(closed.table) ? textOf(closed.table) : closed.table);
  }

  tag(tag: string): void {
    const name = /^<\/?([a-z][a-z0-9:]*)/i.exec(tag)?.[1]?.toLowerCase() ?? '';
    const closes = tag.startsWith('</');
    // Figures are never passed over in silence: tables in what is hidden are read as hidden rows, behind what is left open as any.
    if (this.unshown && name === 'table' && !closes && !HOLDS_NO_TAGS.test(this.unshown.name)) {
      this.hidden = BREAKS.test(this.unshown.name);
      this.unshown = null;
    }
    if (this.unshown) {
      if (name === this.unshown.name) this.unshown.depth += closes ? -1 : tag.endsWith('/>') ? 0 : 1;
      if (this.unshown.depth === 0) this.unshown = null;
      return;
    }
    const at = this.open.at(-1);
    const outside = !at && (name === 'a' || (HIDDEN.test(tag) && BREAKS.test(name) && name !== 'body'));
    if (!closes && !tag.endsWith('/>') && (outside || UNSHOWN.test(name))) {
      if (name !== 'br' && name !== 'hr' && name !== 'p' && name !== 'li') this.unshown = { name, depth: 1 };
      return;
    }
    if (name === 'table') {
      if (closes) return this.closeTable();
      if (!at) this.endLine();
      if (!at || (at.cell && this.open.length < DEEPEST)) {
        const table = { rows: [], hidden: this.hidden || HIDDEN.test(tag), hiddenColumns: [] };
        this.hidden = false;
        this.open.push({ table, row: null, cell: null, columns: 0, captioned: false });
      }
    } else if (!at) {
      if (BREAKS.test(name)) this.endLine();
    } else this.within(at, name, tag, closes);
  }

  private within(at: NonNullable<(typeof this.open)[number]>, name: string, tag: string, closes: boolean): void {
    if (name === 'tr') {
      at.cell = null;
      at.row = closes ? null : { cells: [], hidden: HIDDEN.test(tag) };
      if (at.row) at.table.rows.push(at.row);
    } else if (name === 'td' || name === 'th') {
      at.cell = null;
      if (closes) return;
      if (!at.row) at.table.rows.push((at.row = { cells: [], hidden: false }));
      at.cell = {
        spans: [...tag.matchAll(SPAN)].map(([, key = '', n = '']) => ` ${key}="${n}"`).join(''),
        parts: [''],
      };
      at.row.cells.push(at.cell);
    } else if (name === 'col' && !closes) {
      const span = Math.min(Number(/\sspan\s*=\s*["']?(\d+)/i.exec(tag)?.[1] ?? 1), 1000);
      if (HIDDEN.test(tag)) for (let i = 0; i < span; i += 1) at.table.hiddenColumns.push(at.columns + i);
      at.columns += span;
    } else if (name === 'caption' && this.open.length === 1) {
      at.captioned = !closes;
      this.endLine();
    } else if (at.cell) at.cell.parts.push(tag);
  }

  end(): void {
    while (this.open.length > 0) this.closeTable();
    this.endLine();
    const last = this.sheets.at(-1);
    // Notes and signatures below the last table.
    if (last) last.rows.push(...this.before);
    else if (this.tables > 0) this.sheets.push({ rows: this.before, hiddenColumns: [] });
  }
}

const setOut = ({ rows, hiddenColumns }: Page['sheets'][number]): PageSheet => ({
  markup: `<table>${rows
    .map(({ cells }) => `<tr>${cells.map(({ spans, parts }) => `<td${spans}>${parts.join('')}</td>`).join('')}</tr>`)
    .join('\n')}</table>`,
  hiddenRows: rows.flatMap(({ hidden }, i) => (hidden ? [i] : [])),
  hiddenColumns: [...hiddenColumns],
});

const TAG = /<\/?[a-z][^<>]*>/gi;

/** The page without its comments: as fast where thousands are begun and none is ended. */
function withoutComments(html: string): string {
  const kept: string[] = [];
  let from = 0;
  for (;;) {
    const begun = html.indexOf('<!--', from);
    const ended = begun < 0 ? -1 : html.indexOf('-->', begun + 4);
    if (ended < 0) return kept.join('') + html.slice(from);
    kept.push(html.slice(from, begun));
    from = ended + 3;
  }
}

/** The sheets of a page, top to bottom; [] where it has no table with anything in it. */
export function pageSheets(html: string): PageSheet[] {
  const page = new Page();
  const text = withoutComments(html);
  let from = 0;
  for (const match of text.matchAll(TAG)) {
    if (match.index > from) page.text(text.slice(from, match.index));
    page.tag(match[0]);
    from = match.index + match[0].length;
  }
  page.end();
  return page.sheets.map(setOut);
}
