// Cheapest balance of a network whose arcs carry one of two neighbouring amounts. Every arc starts at its cheaper one;
// nodes out of balance are then paired by cheapest paths. It knows arcs and nodes only, nothing of forms.

/** `cost`: what the higher amount costs over the lower; null: the arc is held as it is. */
export type Arc = { readonly from: number; readonly to: number; readonly low: number; readonly cost: number | null };

/** A binary heap of nodes by distance; outdated entries are dropped when taken. */
class Nearest {
  private readonly heap: { node: number; distance: number }[] = [];

  push(node: number, distance: number): void {
    const { heap } = this;
    heap.push({ node, distance });
    for (let at = heap.length - 1; at > 0;) {
      const up = (at - 1) >> 1;
      if (!this.swapped(up, at)) return;
      at = up;
    }
  }

  pop(): { node: number; distance: number } | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (last && heap.length > 0) heap[0] = last;
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      const right = left + 1;
      const less = (heap[right]?.distance ?? Infinity) < (heap[left]?.distance ?? Infinity) ? right : left;
      if (less >= heap.length || !this.swapped(at, less)) return first;
      at = less;
    }
  }

  /** Puts the smaller of two on top; false where it already is. */
  private swapped(up: number, down: number): boolean {
    const [a, b] = [this.heap[up], this.heap[down]];
    if (!a || !b || a.distance <= b.distance) return false;
    this.heap[up] = b;
    this.heap[down] = a;
    return true;
  }
}

/**
 * Whether each arc carries the higher amount, so that every node passes on what it gets, at least cost.
 * null where no such choice exists. Costs are integers.
 */
export function cheapestBalance(nodes: number, arcs: readonly Arc[]): boolean[] | null {
  const high = arcs.map(({ cost }) => cost !== null && cost < 0);
  const excess = Array.from({ length: nodes }, () => 0);
  const around: number[][] = Array.from({ length: nodes }, () => []);
  arcs.forEach(({ from, to, low, cost }, a) => {
    const amount = low + (high[a] ? 1 : 0);
    excess[from] = (excess[from] ?? 0) - amount;
    excess[to] = (excess[to] ?? 0) + amount;
    if (cost === null) return;
    around[from]?.push(a);
    around[to]?.push(a);
  });
  const potential = Array.from({ length: nodes }, () => 0);
  const search = { arcs, high, around, potential };
  for (;;) {
    const sources = excess.flatMap((amount, node) => (amount > 0 ? [node] : []));
    if (sources.length === 0) return high;
    const path = cheapestPath(search, sources, excess);
    if (!path) return null;
    for (const a of path.arcs) high[a] = !high[a];
    excess[path.source] = (excess[path.source] ?? 0) - 1;
    excess[path.target] = (excess[path.target] ?? 0) + 1;
  }
}

type Search = {
  arcs: readonly Arc[];
  high: readonly boolean[];
  around: readonly (readonly number[])[];
  /** Kept so that no open arc has a negative reduced cost. */
  potential: number[];
};

/** The cheapest way from a node with too much to one with too little. */
function cheapestPath(
  { arcs, high, around, potential }: Search,
  sources: readonly number[],
  excess: readonly number[],
) {
  const distances = potential.map(() => Infinity);
  const through = potential.map((): { arc: number; before: number } | null => null);
  const settled = potential.map(() => false);
  const heap = new Nearest();
  for (const source of sources) {
    distances[source] = 0;
    heap.push(source, 0);
  }
  let target: number | null = null;
  for (let next = heap.pop(); next; next = heap.pop()) {
    const { node, distance } = next;
    if (settled[node]) continue;
    settled[node] = true;
    if ((excess[node] ?? 0) < 0) {
      target = node;
      break;
    }
    for (const a of around[node] ?? []) {
      const arc = arcs[a];
      if (!arc || arc.cost === null || (high[a] ? arc.to : arc.from) !== node) continue;
      const other = high[a] ? arc.from : arc.to;
      const reduced = (high[a] ? -arc.cost : arc.cost) + (potential[node] ?? 0) - (potential[other] ?? 0);
      if (distance + reduced >= (distances[other] ?? Infinity)) continue;
      distances[other] = distance + reduced;
      through[other] = { arc: a, before: node };
      heap.push(other, distance + reduced);
    }
  }
  if (target === null) return null;
  const reach = distances[target] ?? 0;
  distances.forEach((distance, node) => (potential[node] = (potential[node] ?? 0) + Math.min(distance, reach)));
  const path: number[] = [];
  let source = target;
  for (let step = through[source]; step; step = through[source]) {
    path.push(step.arc);
    source = step.before;
  }
  return { arcs: path, source, target };
}
