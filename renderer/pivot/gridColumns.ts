// A pivot's laid-out columns as AG Grid's definitions: the keys with their folds, merged headings, figures as texts.

import type {
  CellClassParams,
  CellClassRules,
  ColDef,
  ColGroupDef,
  ICellRendererComp,
  ICellRendererParams,
  IHeaderComp,
  IHeaderParams,
  TooltipCallbackParams,
  ValueGetterParams,
} from 'ag-grid-community';
import type { PivotSpec } from '../../shared/cube/spec.ts';
import { brokenInto } from '../../shared/text-width.ts';
import type { Say } from '../texts.ts';
import { isWithin, KEYS, type Block, type Layout } from './block.ts';
import { cellText, hoverText, textWidth, type Leaf, type Node, type PivotRow } from './columns.ts';
import { sortedBy } from './sorting.ts';

/** Keys and totals that stand still leave this part of the grid's width, or more, to the figures that scroll between them. */
const LEAST_SCROLLED = 0.5;

/** What the grid shows now, its context: definitions read from it, so that an answer of the same shape needs no new ones. */
export type Shown = { layout: Layout; block: Block | null; say: Say };

/** What the grid holds as a row: a place, counted from 0. Another answer puts other figures there, and the cells stay. */
export type PlaceInGrid = { readonly at: number };

/** The place of the row of totals, below the others. */
export const TOTAL: PlaceInGrid = { at: -1 };

const places: PlaceInGrid[] = [];

/** Places of so many rows, always the same ones. */
export function placesOf(count: number): PlaceInGrid[] {
  while (places.length < count) places.push({ at: places.length });
  return places.slice(0, count);
}

/** The row that stands in a place now. */
export const rowIn = ({ rows }: Layout, place: PlaceInGrid | undefined): PivotRow | undefined =>
  place && rows.at(place.at);

/** A key with the fold of its group. Plain elements, not a component: rows come by the dozen in one frame of scrolling. */
class KeyCell implements ICellRendererComp<PlaceInGrid> {
  private readonly place = spanOf('key-cell', '');
  private readonly label = spanOf('key-label', '');

  init(params: KeyCellParams): void {
    this.place.append(this.label);
    this.refresh(params);
  }

  refresh({ data, context }: KeyCellParams): boolean {
    const row = rowIn(context.layout, data);
    const sign = row ? signBefore(row, context.say) : null;
    this.place.style.paddingLeft = `${(row?.depth ?? 0) * 18}px`;
    this.label.textContent = row?.label ?? '';
    if (sign || this.place.childElementCount > 1) this.place.replaceChildren(...(sign ? [sign] : []), this.label);
    return true;
  }

  getGui(): HTMLElement {
    return this.place;
  }
}

type KeyCellParams = ICellRendererParams<PlaceInGrid, string, Shown>;

/** A heading as its text alone: the grid's own brings a dozen elements for menus, filters and orders that it is not asked for. */
export class Heading implements IHeaderComp {
  private readonly place = document.createElement('div');
  private readonly text = spanOf('ag-header-cell-text', '');

  constructor() {
    this.place.className = 'ag-header-cell-label';
    this.place.append(this.text);
  }

  init(params: IHeaderParams): void {
    this.refresh(params);
  }

  refresh({ displayName }: IHeaderParams): boolean {
    this.text.textContent = displayName;
    return true;
  }

  getGui(): HTMLElement {
    return this.place;
  }
}

function spanOf(name: string, text: string): HTMLElement {
  const span = document.createElement('span');
  span.className = name;
  span.textContent = text;
  return span;
}

function signBefore(row: PivotRow, say: Say): HTMLElement | null {
  if (row.kind === 'group') return chevron(row, say);
  return row.depth > 0 ? spanOf('chevron-gap', '') : null;
}

function chevron({ label, open }: PivotRow, say: Say): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.tabIndex = -1;
  button.className = open ? 'chevron open' : 'chevron';
  button.ariaExpanded = String(open);
  button.ariaLabel = say(open ? 'pivot.collapse' : 'pivot.expand', { name: label });
  return button;
}

/** The widest of the first rows' keys, within reason; `rows` with no group closed. */
function keyWidth(rows: readonly PivotRow[], heading: string): number {
  const widest = rows
    .slice(0, 400)
    .reduce((most, row) => Math.max(most, textWidth(row.label) + row.depth * 18 + 52), 0);
  return Math.min(320, Math.max(150, widest, textWidth(heading) + 24));
}

const HEADING_LINE = 17;
export const ONE_LINE_HEADING = 29;

/**
 * Pixels that the tallest of the headings needs in columns so wide. Reckoned, for a grid that measures its headings has the page
 * laid out anew for each of them.
 */
export function headingHeight(columns: readonly { heading: string; width: number }[]): number {
  const linesOf = ({ heading, width }: { heading: string; width: number }) =>
    brokenInto(heading, Math.max(2, Math.floor((width - 22) / textWidth(' ')))).length;
  const lines = columns.reduce((most, column) => Math.max(most, linesOf(column)), 1);
  return ONE_LINE_HEADING + (lines - 1) * HEADING_LINE;
}

type Way = ReturnType<typeof sortedBy>;
const ARROW = { up: ['sorted-up'], down: ['sorted-down'] } as const;
const headClass = (name: string, way: Way | undefined): string[] => [
  name,
  'sortable-heading',
  ...(way ? ARROW[way] : []),
];

type Shape = {
  keys: { heading: string; width: number; way: Way };
  plan: readonly Node[];
  /** Which way the rows stand by each leaf, in the leaves' order. */
  ways: Way[];
  totalsPinned: boolean;
  totalsApart: boolean;
};

/**
 * Whether the totals stand still at the right: where the columns scroll and there is room beside them, all of them or none.
 * Widths in pixels: `keys` of the keys, `room` of the grid, 0 where it is not known yet.
 */
export function pinsTotals(leaves: readonly Leaf[], keys: number, room: number): boolean {
  const widthOf = (some: readonly Leaf[]) => some.reduce((sum, { width }) => sum + width, 0);
  const totals = leaves.filter(({ column }) => column === 'total');
  const isScrolled = keys + widthOf(leaves) > room;
  return isScrolled && totals.length > 0 && keys + widthOf(totals) <= room * (1 - LEAST_SCROLLED);
}

/** All that definitions are made of, as a text: where two answers agree in it, the definitions of one serve the other. `room`: the grid's width. */
export function shapeOf(
  { table, leaves, keys, plan }: Layout,
  sort: PivotSpec['sort'],
  allRows: readonly PivotRow[],
  room: number,
  keysWidth?: number,
): string {
  const totalsApart = table.columnDimensions.length > 0;
  const width = keysWidth ?? keyWidth(allRows, keys);
  const shape: Shape = {
    keys: { heading: keys, width, way: sortedBy(sort, table, null) },
    plan,
    ways: leaves.map((leaf) => sortedBy(sort, table, leaf)),
    totalsPinned: totalsApart && pinsTotals(leaves, width, room),
    totalsApart,
  };
  return JSON.stringify(shape);
}

const shownIn = (context: unknown): Shown => context as Shown;

/** The grid's name for the column of the keys. */
export const KEY_COLUMN = 'key';

/** What a column of figures is defined by beside functions that all of them share: the grid compares definitions by content. */
type FigureColumn = { leaf: Leaf; column: number; isTotal: boolean };

const figuresOf = ({ context }: ColDef<PlaceInGrid>): FigureColumn => context as FigureColumn;

/** The leaf that a column of figures shows; none of the keys. */
export const leafIn = (definition: ColDef<PlaceInGrid>): Leaf | undefined =>
  (definition.context as FigureColumn | undefined)?.leaf;

const isGroup = ({ data, context }: CellClassParams<PlaceInGrid>): boolean =>
  rowIn(shownIn(context).layout, data)?.kind === 'group';

function isChosen({ rowIndex, node, context }: CellClassParams<PlaceInGrid>, column: number): boolean {
  const { block, layout } = shownIn(context);
  return isWithin(block, { row: node.rowPinned ? layout.rows.length - 1 : rowIndex, column });
}

// As rules even where they always hold: a plain class is taken off and put on again with every figure.
const KEY_CLASSES: CellClassRules<PlaceInGrid> = {
  'pivot-group': isGroup,
  'in-block': (params) => isChosen(params, KEYS),
};
const FIGURE_CLASSES: CellClassRules<PlaceInGrid> = {
  'figure-cell': () => true,
  'pivot-group': isGroup,
  'total-cell': ({ colDef }) => figuresOf(colDef).isTotal,
  'in-block': (params) => isChosen(params, figuresOf(params.colDef).column),
};

/** The grid draws a cell anew only when its value changes: so does all that its look depends on. */
function keyValue({ data, context }: ValueGetterParams<PlaceInGrid>): string {
  const row = rowIn(shownIn(context).layout, data ?? undefined);
  return row ? `${row.kind} ${row.depth} ${row.open} ${row.label}` : '';
}

/** The text itself is the value: a cell is drawn anew whenever what it says changes, be it figure, unit or measure. */
function figureValue({ data, context, colDef }: ValueGetterParams<PlaceInGrid>): string {
  const { layout } = shownIn(context);
  const row = rowIn(layout, data ?? undefined);
  return row ? cellText(layout.table, row, figuresOf(colDef).leaf, layout.words) : '';
}

function figureHover({ data, context, colDef }: TooltipCallbackParams<PlaceInGrid>): string | null {
  const { layout } = shownIn(context);
  const row = rowIn(layout, data);
  const leaf = colDef && !('children' in colDef) ? leafIn(colDef) : undefined;
  return row && leaf ? hoverText(layout.table, row, leaf, layout.words) : null;
}

/** @param shape a text that `shapeOf` gave */
export function gridColumns(shape: string): (ColDef<PlaceInGrid> | ColGroupDef<PlaceInGrid>)[] {
  const { keys, plan, ways, totalsPinned, totalsApart } = JSON.parse(shape) as Shape;
  const key: ColDef<PlaceInGrid> = {
    colId: KEY_COLUMN,
    headerName: keys.heading,
    headerClass: headClass('key-heading', keys.way),
    pinned: 'left',
    width: keys.width,
    cellRenderer: KeyCell,
    cellClassRules: KEY_CLASSES,
    valueGetter: keyValue,
  };
  let column = -1;
  const defined = (node: Node): ColDef<PlaceInGrid> | ColGroupDef<PlaceInGrid> => {
    if (node.kind === 'leaf') {
      column += 1;
      const isTotal = totalsApart && node.column === 'total';
      const definition = figureColumn({ leaf: node, column, isTotal }, ways[column]);
      return { ...definition, pinned: isTotal && totalsPinned ? 'right' : null };
    }
    return {
      groupId: node.id,
      headerName: node.heading,
      headerClass: 'pivot-group-heading',
      marryChildren: true,
      children: node.children.map(defined),
    };
  };
  return [key, ...plan.map(defined)];
}

function figureColumn(figures: FigureColumn, way: Way | undefined): ColDef<PlaceInGrid> {
  return {
    colId: figures.leaf.id,
    headerName: figures.leaf.heading,
    headerClass: headClass('figure-heading', way),
    wrapHeaderText: true,
    width: figures.leaf.width,
    context: figures,
    cellClassRules: FIGURE_CLASSES,
    valueGetter: figureValue,
    tooltip: figureHover,
  };
}
