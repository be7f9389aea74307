// One axis of a form's table, all its headings taken together: which stands under which, what 小计, 其他 and 公有 mean beside their
// neighbours, what an unnamed 增减 is measured against. One heading for each row or column comes out.

import { compact } from '../period.ts';
import { OWNERSHIP_GROUPS } from '../vocabulary/ownership.ts';
import { bandsOf } from './bands.ts';
import { banded, combine, ORDINAL, plain, type Filter, type Heading } from './heading.ts';
import type { Moment } from './form.ts';

/** A row or column as printed: its words from the outermost in, each with the place of the cell that says it. */
export type Line = { at: number; words: { text: string; origin: string; heading: Heading }[] };

type Node = {
  at: number;
  own: Heading;
  outer: Heading[];
  group: string;
  text: string;
  rank: number;
  parent: Node | null;
};

const OWNERSHIPS = OWNERSHIP_GROUPS.map(({ zh }): string => zh);
const LEVELS: readonly RegExp[] = [
  /^[一二三四五六七八九十]+[、.]/,
  /^\([一二三四五六七八九十]+\)/,
  /^\d{1,2}[、.](?!\d)/,
  /^\(\d{1,2}\)/,
  /^[①-⑳]/,
];

/** Deeper labels rank higher: set in first, then by their numbering 一、（一）1.（1）①; without either they are of the top. */
function rankOf(text: string): number {
  // 其中： stands where the lines below it are set in to.
  const indent = /^[\s\u3000]*(?:其中[:：]?)?/.exec(text)?.[0].length ?? 0;
  return indent * 10 + LEVELS.findIndex((level) => level.test(compact(text))) + 1;
}

const dimensionsOf = (heading: Heading): string => heading.filters.map((filter) => filter.dimension).join();

const nodeOf = ({ at, words }: Line): Node => {
  const last = words.at(-1);
  const outer = words.slice(0, -1);
  return {
    at,
    own: last?.heading ?? plain,
    outer: outer.map(({ heading }) => heading),
    group: outer.map(({ origin }) => origin).join(),
    text: compact(last?.text ?? '').replace(ORDINAL, ''),
    rank: rankOf(last?.text ?? ''),
    parent: null,
  };
};

/** Of which, set in, numbered below, or the next of its kind after one that is: the line above that it is part of. */
function parentOf(node: Node, before: Node | undefined, above: readonly Node[]): Node | null {
  if (!before) return null;
  const ofWhich = node.own.ofWhich || node.outer.some((heading) => heading.ofWhich);
  const beforeOfWhich = before.own.ofWhich || before.outer.some((heading) => heading.ofWhich);
  if (ofWhich) return beforeOfWhich && before.parent ? before.parent : before;
  const higher = above.findLast(({ rank }) => rank < node.rank) ?? null;
  if (higher) return higher;
  const samePlace = (node.rank === before.rank || beforeOfWhich) && before.parent !== null;
  const goesOn = samePlace && dimensionsOf(node.own) !== '' && dimensionsOf(node.own) === dimensionsOf(before.own);
  return goesOn && before.parent && dimensionsOf(node.own) !== dimensionsOf(before.parent.own) ? before.parent : null;
}

function linked(lines: readonly Line[]): Node[] {
  const nodes: Node[] = [];
  let above: Node[] = [];
  for (const line of lines) {
    const node = nodeOf(line);
    node.parent = parentOf(node, nodes.at(-1), above);
    above = [...above.filter(({ rank }) => rank < node.rank), node];
    nodes.push(node);
  }
  return nodes;
}

const sameFamily = (a: Node, b: Node): boolean => a.group === b.group && a.parent === b.parent;

/** The keys of one dimension that all of these name, together; null where they speak of several, or of none. */
function unionOf(nodes: readonly Node[]): Filter | null {
  const filters = nodes.flatMap(({ own }) => own.filters);
  const [first] = filters;
  if (!first || filters.length !== nodes.length || filters.some(({ dimension }) => dimension !== first.dimension))
    return null;
  return { dimension: first.dimension, in: [...new Set(filters.flatMap((filter) => filter.in))] };
}

const isTotal = ({ own }: Node): boolean => own.total && own.filters.length === 0;

/** 其他 beside classes of ownership: the classes of their sector, or of all, that are not listed. */
function restOf(node: Node, nodes: readonly Node[]): Filter | null {
  const union = unionOf(nodes.filter((one) => one !== node && sameFamily(one, node) && !isTotal(one)));
  if (union?.dimension !== 'ownership') return null;
  const sector = node.parent?.own.filters.find(({ dimension }) => dimension === 'ownership')?.in ?? OWNERSHIPS;
  return { dimension: 'ownership', in: sector.filter((group) => !union.in.includes(group)) };
}

const settled = (heading: Heading, filter: Filter): Heading => ({
  ...heading,
  filters: [filter],
  open: null,
  why: null,
});

/** Words of two minds by what stands around them: parts below them first, then neighbours, then the vocabulary. */
function settle(nodes: readonly Node[]): void {
  for (const node of nodes) {
    if (node.own.why === null || node.own.compared !== null) continue;
    const below = unionOf(nodes.filter(({ parent }) => parent === node));
    if (below && below.in.length > 1) node.own = settled(node.own, below);
  }
  for (const node of nodes) {
    const { open } = node.own;
    if (open === null || open === 'rest') continue;
    const { filter } = open;
    const says = (one: Node): boolean =>
      one.own.filters.some((f) => f.dimension === filter.dimension && f.in.some((key) => filter.in.includes(key)));
    const taken = nodes.some((one) => one.own.open === null && one.parent !== node && says(one));
    if (!taken) node.own = settled(node.own, filter);
  }
  for (const node of nodes) {
    const rest = node.own.open === 'rest' ? restOf(node, nodes) : null;
    if (rest && rest.in.length > 0) node.own = settled(node.own, rest);
  }
}

/** 小计: of its head where that says of what; else of those beside it under the head, or above it since the last total. */
function subtotals(nodes: readonly Node[]): void {
  for (const [index, node] of nodes.entries()) {
    if (!isTotal(node) || !node.text.startsWith('小计') || node.own.why !== null) continue;
    const named = node.outer.some(({ filters, why }) => why === null && filters.length > 0);
    const since = nodes.slice(0, index).findLastIndex((one) => one.own.total) + 1;
    const run =
      node.group === '' ? nodes.slice(since, index) : nodes.filter((one) => one !== node && one.group === node.group);
    const union = named ? null : unionOf(run.filter((one) => !isTotal(one) && one.parent === node.parent));
    if (union) node.own = { ...node.own, filters: [union] };
  }
}

/** An outer head of two minds, or not understood, above classes that say it all: 公有 over 国有 and 集体, 内资 over its classes. */
function outerOf(node: Node, nodes: readonly Node[]): Heading[] {
  const family = nodes.filter((one) => one.group === node.group);
  const said = family.every((one) => one.own.filters.length > 0 || one.own.total);
  return node.outer.flatMap((heading) => {
    if (heading.open !== null && heading.open !== 'rest' && node.own.filters.length === 0)
      return [settled(heading, heading.open.filter)];
    return heading.why !== null && said && node.own.filters.length > 0 ? [] : [heading];
  });
}

const NO_BASE = '没有写明与何时相比，请指定';

const isSpoken = ({ acts, measure, indicator, quantity }: Heading): boolean =>
  acts.size > 0 || measure !== null || indicator !== null || quantity !== null;

/** 占比, 增减 and 上年同期 without a measure of their own are of the figure before them, under the same head. */
function ofBefore(node: Node, nodes: readonly Node[], index: number): Node {
  const { own } = node;
  if (!own.compared || isSpoken(own) || own.why !== null) return node;
  const before = nodes.slice(0, index).findLast((one) => one.group === node.group && one.own.compared === null);
  if (!before) return node;
  const { acts, measure, quantity, filters, scopes, indicator } = before.own;
  return {
    ...node,
    own: { ...own, acts, measure, quantity, scopes, indicator, filters: [...filters, ...own.filters] },
  };
}

/** What 增减 and 增长% without more words are against: the one other moment of the axis. */
function baseFor(nodes: readonly Node[]): Moment | null {
  const moments = nodes.flatMap(({ own, outer }) => [own, ...outer].flatMap((heading) => heading.period ?? []));
  const earlier = new Map(moments.filter(({ years }) => years < 0).map((moment) => [JSON.stringify(moment), moment]));
  const [only, second] = earlier.values();
  return only && !second ? only : null;
}

function withBase(heading: Heading, base: Moment | null): Heading {
  const { compared } = heading;
  if (!compared || compared.as === 'share' || compared.base) return heading;
  return base ? { ...heading, compared: { ...compared, base } } : { ...heading, why: heading.why ?? NO_BASE };
}

/** A line without words of its own for what is measured takes those of the line it is part of. */
function joined(node: Node, own: Heading, known: ReadonlyMap<Node, Heading>): Heading {
  const top = node.parent && known.get(node.parent);
  if (!top) return own;
  const { compared, period, ...kept } = top;
  const spoken = own.acts.size > 0 || own.measure !== null || own.indicator !== null;
  const inherited = spoken ? { ...kept, acts: new Set<never>(), measure: null, indicator: null } : kept;
  const when = own.period || own.compared ? {} : { compared, period };
  const both = combine([{ ...inherited, compared: null, period: null, ...when, total: false }, own]);
  return { ...both, quantity: own.quantity ?? top.quantity, unit: own.unit ?? top.unit, total: own.total };
}

const MIXED = '与上一行不是同一分类，不知是否为其中项';

/** Rows of another kind than the one above, without a mark that they are part of it: of two minds. */
function mixedWith(node: Node, before: Node | undefined): boolean {
  const top = before?.parent ?? before;
  if (!top || node.parent || node.own.total || top.own.total || node.own.why !== null || top.own.why !== null)
    return false;
  return dimensionsOf(node.own) !== dimensionsOf(top.own);
}

/** Classes of debts and sizes are those that the whole axis prints. */
function withClasses(nodes: readonly Node[], about: string): void {
  const ranges = nodes.flatMap(({ own }) => own.range ?? []);
  const classes = bandsOf(ranges, about);
  for (const node of nodes) {
    const { range } = node.own;
    if (range === null) continue;
    node.own = classes
      ? { ...node.own, ...banded(range, classes) }
      : { ...node.own, why: `“${range.words}”是哪种分段不明` };
  }
}

/** @param about the words of the corner and the title: 停产年限 or 欠费年限. @param mark rows without 其中 or indent that change their kind are left to the user; columns stand beside each other. */
export function readAxis(lines: readonly Line[], mark: 'rows' | 'columns', about: string): Map<number, Heading> {
  const nodes = linked(lines);
  withClasses(nodes, about);
  settle(nodes);
  subtotals(nodes);
  const base = baseFor(nodes);
  const known = new Map<Node, Heading>();
  for (const [index, node] of nodes.entries()) {
    const own = withBase(combine([...outerOf(node, nodes), ofBefore(node, nodes, index).own]), base);
    const before = nodes.slice(0, index).findLast(({ rank }) => rank <= node.rank);
    const mixed = mark === 'rows' && mixedWith(node, before);
    known.set(node, mixed ? { ...own, why: MIXED } : joined(node, own, known));
  }
  return totalled(new Map([...known].map(([{ at }, heading]) => [at, heading])));
}

const itemsNamed = (heading: Heading): (string | null)[] =>
  heading.filters.flatMap((filter) => (filter.dimension === 'item' ? filter.in : []));

/** 合计 without any debt of its own. */
const totalsItems = (heading: Heading): boolean =>
  heading.total && !heading.filters.some(({ dimension }) => dimension.startsWith('item'));

/** A total over kinds of debt is the total of the kinds that the form lists; other totals leave nothing out. */
function totalled(axis: Map<number, Heading>): Map<number, Heading> {
  const listed = [...new Set([...axis.values()].flatMap(itemsNamed))];
  if (listed.length === 0) return axis;
  const limit: Filter = { dimension: 'item', in: listed };
  return new Map(
    [...axis].map(([at, heading]) => [
      at,
      totalsItems(heading) ? { ...heading, filters: [...heading.filters, limit] } : heading,
    ]),
  );
}
