// One axis of a form's table, all its headings taken together: what 小计, 其他 and 公有 mean beside their neighbours, what an unnamed
// 增减 is measured against, which period a printed date is. One heading for each row or column comes out.

import { OWNERSHIP_GROUPS } from '../vocabulary/ownership.ts';
import { dimensionsOf, linked, type Line, type Node } from './axis-lines.ts';
import { banded, combine, type Heading } from './heading.ts';
import { bandsOf } from './bands.ts';
import type { Filter } from './classes.ts';
import type { Moment } from './form.ts';
import { GroupSchema } from '../cube/spec.ts';

const OWNERSHIPS = OWNERSHIP_GROUPS.map(({ zh }): string => zh);

/** 其中 stands at the line or above it. */
const isMarked = (node: Node): boolean => node.own.ofWhich || node.outer.some((heading) => heading.ofWhich);

const sameGroup = (a: Node, b: Node): boolean => a.group === b.group;
const sameFamily = (a: Node, b: Node): boolean => sameGroup(a, b) && a.parent === b.parent;

/** The keys of one dimension that all of these name, together; null where they speak of several, or of none. */
function unionOf(nodes: readonly Node[]): Filter | null {
  const filters = nodes.flatMap(({ own }) => own.filters);
  const [first] = filters;
  if (!first || filters.length !== nodes.length || filters.some(({ dimension }) => dimension !== first.dimension))
    return null;
  return { dimension: first.dimension, in: [...new Set(filters.flatMap((filter) => filter.in))] };
}

const isTotal = ({ own }: Node): boolean => own.total && own.filters.length === 0;

type Rest = Pick<Heading, 'filters' | 'groups'>;

/** 其他 beside classes of one kind: all that are not listed, under the label that the form prints; within a sector, its classes. */
function restOf(node: Node, nodes: readonly Node[]): Rest | null {
  const union = unionOf(nodes.filter((one) => one !== node && sameFamily(one, node) && !isTotal(one)));
  if (!union) return null;
  const { dimension } = union;
  const sector = node.parent?.own.filters.find((filter) => filter.dimension === dimension);
  if (sector || node.outer.some((heading) => heading.filters.length > 0 || heading.why !== null)) {
    const within = dimension === 'ownership' ? (sector?.in ?? OWNERSHIPS) : [];
    const left = within.filter((group) => !union.in.includes(group));
    return left.length > 0 ? { filters: [{ dimension, in: left }], groups: [] } : null;
  }
  const listed = union.in.map((key) => ({ dimension, label: key ?? '', of: [key ?? ''] }));
  const groups = [...listed, { dimension, label: node.text, of: 'rest' }].flatMap((group) => {
    const known = GroupSchema.safeParse(group);
    return known.success ? [known.data] : [];
  });
  return groups.length > listed.length ? { filters: [{ dimension, in: [node.text] }], groups } : null;
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
    const children = nodes.filter(({ parent }) => parent === node);
    // 其中 lists some of them.
    const below = children.some(isMarked) ? null : unionOf(children);
    if (below && below.in.length > 1) node.own = settled(node.own, below);
  }
  for (const node of nodes) {
    const { open } = node.own;
    if (open === null || open === 'rest') continue;
    const { filter } = open;
    const beside = nodes.some((one) => one !== node && one.own.filters.some((f) => f.dimension === 'hardship'));
    if (filter.dimension === 'hardship' && (!beside || nodes.some(({ parent }) => parent === node))) continue;
    const says = (one: Node): boolean =>
      one.own.filters.some((f) => f.dimension === filter.dimension && f.in.some((key) => filter.in.includes(key)));
    const taken = nodes.some((one) => one.own.open === null && one.parent !== node && says(one));
    if (!taken) node.own = settled(node.own, filter);
  }
  for (const node of nodes) {
    const rest = node.own.open === 'rest' ? restOf(node, nodes) : null;
    if (rest) node.own = { ...node.own, ...rest, open: null, why: null };
  }
}

/** 集体企业 beside 股份合作企业, which ledgers keep as one class: neither can be told from the other. */
function twins(nodes: readonly Node[]): void {
  const said = ({ own: { filters, acts, measure, indicator, quantity, period, compared, range } }: Node): string =>
    JSON.stringify([filters, [...acts], measure, indicator, quantity, period, compared, range]);
  for (const node of nodes) {
    if (node.own.filters.length === 0 || node.own.why !== null || node.own.total) continue;
    const same = (one: Node): boolean =>
      one !== node && one.text !== node.text && !one.own.total && sameFamily(one, node) && said(one) === said(node);
    node.twin = nodes.find(same) ?? null;
  }
  for (const node of nodes)
    if (node.twin) node.own = { ...node.own, why: `“${node.text}”与“${node.twin.text}”在台账里是同一类，分不开` };
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
  const before = nodes
    .slice(0, index)
    .findLast((one) => one.group === node.group && one.own.compared === null && one.own.indicator === null);
  if (!before) return node;
  if (before.own.why !== null) return { ...node, own: { ...own, why: '不知是哪一栏的比较数，请指定' } };
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
  // Each names a figure of its own: a list of figures.
  if (isSpoken(node.own) && before && isSpoken(before.own)) return false;
  return dimensionsOf(node.own) !== dimensionsOf(top.own);
}

/** Classes of debts and sizes are those that the whole axis prints. */
function withClasses(lines: readonly Line[], about: string): Line[] {
  const classes = bandsOf(
    lines.flatMap(({ words }) => words.flatMap(({ heading }) => heading.range ?? [])),
    about,
  );
  return lines.map(({ at, words }) => ({
    at,
    words: words.map((word) => {
      const { range } = word.heading;
      if (range === null) return word;
      const heading = classes
        ? { ...word.heading, ...banded(range, classes) }
        : { ...word.heading, why: `“${range.words}”是哪种分段不明` };
      return { ...word, heading };
    }),
  }));
}

/** Dates printed with their years, told from the latest of them: that is the period's end. One alone is asked. */
function withDates(lines: readonly Line[]): Line[] {
  const dates = lines.flatMap(({ words }) => words.flatMap(({ heading }) => heading.dated ?? []));
  const months = dates.map(({ year, month }) => year * 12 + month);
  const last = Math.max(...months);
  const several = new Set(months).size > 1;
  return lines.map(({ at, words }) => ({
    at,
    words: words.map((word) => {
      const { dated } = word.heading;
      if (!dated) return word;
      const years = dated.year - Math.floor((last - 1) / 12);
      const same = dated.month === ((last - 1) % 12) + 1;
      const period: Moment = same ? { years } : { years, month: dated.month };
      const heading = several
        ? { ...word.heading, period, dated: null }
        : { ...word.heading, why: word.heading.why ?? `“${word.text.trim()}”是不是报告期末，请指定` };
      return { ...word, heading };
    }),
  }));
}

const says = (heading: Heading): boolean => isSpoken(heading) || heading.range !== null || heading.compared !== null;

/** Columns or rows that name kinds of debt and no more, after one that is an amount: its parts. */
function partsOfBefore(nodes: readonly Node[]): void {
  for (const [index, node] of nodes.entries()) {
    const { own } = node;
    const kinds = own.filters.length > 0 && own.filters.every(({ dimension }) => dimension.startsWith('item'));
    if (!kinds || says(own) || own.why !== null || node.outer.some(says)) continue;
    const before = nodes.slice(0, index).findLast((one) => sameGroup(one, node) && (says(one.own) || one.own.total));
    const amount = before && before.own.acts.size === 1 && before.own.compared === null && before.own.why === null;
    if (!amount || (before.own.quantity !== null && before.own.quantity !== 'money')) continue;
    const { acts, period, scopes } = before.own;
    node.own = { ...own, acts, scopes, period: own.period ?? period, quantity: 'money' };
  }
}

/** @param about the words of the corner and the title: 停产年限 or 欠费年限. @param mark rows without 其中 or indent that change their kind are left to the user; columns stand beside each other. */
export function readAxis(lines: readonly Line[], mark: 'rows' | 'columns', about: string): Map<number, Heading> {
  const nodes = linked(withDates(withClasses(lines, about)));
  settle(nodes);
  subtotals(nodes);
  twins(nodes);
  partsOfBefore(nodes);
  const base = baseFor(nodes);
  const known = new Map<Node, Heading>();
  for (const [index, node] of nodes.entries()) {
    const own = withBase(combine([...outerOf(node, nodes), ofBefore(node, nodes, index).own]), base);
    const before = nodes.slice(0, index).findLast(({ rank }) => rank <= node.rank);
    const mixed = mark === 'rows' && mixedWith(node, before);
    known.set(node, mixed ? { ...own, why: MIXED } : joined(node, own, known));
  }
  const ofWhich = new Set(nodes.filter(isOfWhich).map(({ at }) => at));
  return standingTotals(totalled(new Map([...known].map(([{ at }, heading]) => [at, heading])), ofWhich), ofWhich);
}

/** 合计 of 停产 and 半停产, or of 特困 and 困难: of those that the form lists, for most enterprises have no standing at all. */
function standingTotals(axis: Map<number, Heading>, ofWhich: ReadonlySet<number>): Map<number, Heading> {
  const parts = [...axis].flatMap(([at, heading]) => (heading.total || ofWhich.has(at) ? [] : heading));
  const filters = parts.flatMap((heading) => heading.filters.find(isStanding) ?? []);
  const [first] = filters;
  const several = new Set(filters.map(({ dimension }) => dimension)).size > 1;
  if (!first || filters.length < 2) return axis;
  const known = filters.length === parts.length && !several && parts.every(({ why }) => why === null);
  const limit: Filter = { dimension: first.dimension, in: [...new Set(filters.flatMap((filter) => filter.in))] };
  return new Map(
    [...axis].map(([at, heading]) => {
      if (!heading.total || heading.filters.some(isStanding)) return [at, heading];
      if (known) return [at, { ...heading, filters: [...heading.filters, limit] }];
      return [at, { ...heading, why: heading.why ?? '合计包括哪些行不明，请指定' }];
    }),
  );
}

const isStanding = ({ dimension }: Filter): boolean => dimension === 'production_status' || dimension === 'hardship';

/** 其中: part of a line that names no kind of debt: the list below it need not be all. */
function isOfWhich(node: Node): boolean {
  const top = node.parent;
  if (isMarked(node)) return top === null || itemsNamed(top.own).length === 0;
  return top !== null && itemsNamed(top.own).length === 0 && !node.numbered && dimensionsOf(top.own) === '';
}

const itemsNamed = (heading: Heading): (string | null)[] =>
  heading.filters.flatMap((filter) => (filter.dimension === 'item' ? filter.in : []));

/** 合计 without any debt of its own. */
const totalsItems = (heading: Heading): boolean =>
  heading.total && !heading.filters.some(({ dimension }) => dimension.startsWith('item'));

/** A total over kinds of debt is the total of the kinds that the form lists; other totals leave nothing out. */
function totalled(axis: Map<number, Heading>, ofWhich: ReadonlySet<number>): Map<number, Heading> {
  const listed = [...new Set([...axis].flatMap(([at, heading]) => (ofWhich.has(at) ? [] : itemsNamed(heading))))];
  // 其他 takes in all that is not listed: nothing is left out.
  const open = [...axis.values()].some(({ groups }) => groups.some(({ dimension }) => dimension === 'item'));
  if (listed.length === 0 || open) return axis;
  const limit: Filter = { dimension: 'item', in: listed };
  return new Map(
    [...axis].map(([at, heading]) => [
      at,
      totalsItems(heading) && (listed.length > 1 || heading.acts.size === 0)
        ? { ...heading, filters: [...heading.filters, limit] }
        : heading,
    ]),
  );
}
