import { createEntry } from './createEntry';
import type { Entry } from './Entry';
import { grainOf } from './grainOf';
import { levelDown } from './levelDown';
import type { NamespaceState } from './NamespaceState';
import { Pool } from './Pool';
import type { ProjectState } from './ProjectState';
import { takeFromFew } from './takeFromFew';

/**
 * The plan of one key. Two sums are kept: what is charged, which alone decides what can
 * be granted now, and what will be out when all that was asked back has come, which
 * decides whether more has to be asked back.
 */
export class Lane {
  readonly entries = new Map<NamespaceState, Entry>();
  readonly #grain: bigint;
  readonly #charged: Pool;
  readonly #planned: Pool;
  readonly #surplus = new Map<string, bigint>();
  readonly #asked = new Map<string, bigint>();

  static create(options: {
    key: string;
    project: ProjectState;
    now: number;
  }): Lane {
    const lane = new Lane(options);
    lane.#shrink();
    lane.#surplus.clear();
    for (const { namespace, surplus } of lane.entries.values()) {
      addTo(lane.#surplus, namespace.clusterId, surplus);
    }
    return lane;
  }

  private constructor(options: {
    key: string;
    project: ProjectState;
    now: number;
  }) {
    const { key, project } = options;
    const reserved = new Map(
      [...project.reservations].map(([id, amounts]) => [
        id,
        amounts.get(key) ?? 0n,
      ]),
    );
    const limit = project.limits.get(key) ?? 0n;
    this.#grain = grainOf(key);
    this.#charged = Pool.create({ limit, reserved });
    this.#planned = Pool.create({ limit, reserved });
    for (const namespace of project.namespaces) {
      const entry = createEntry(namespace, options);
      this.entries.set(namespace, entry);
      this.#charged.add(namespace.clusterId, entry.charged);
      this.#planned.add(namespace.clusterId, plannedOf(entry));
    }
  }

  /** The highest target that can be granted now. */
  reach(entry: Entry): bigint {
    const { clusterId } = entry.namespace;
    const planned = this.#planned.freeFor(clusterId) + sumOf(this.#asked);
    const byPlan = entry.target + max(0n, planned);
    const byCharge = entry.charged + max(0n, this.#charged.freeFor(clusterId));
    return byPlan < byCharge ? byPlan : byCharge;
  }

  /** Can be granted to the namespace now, or when others have given back. */
  isObtainable(entry: Entry, to: bigint): boolean {
    return this.#shortOf(entry, to) <= this.#obtainable(entry);
  }

  /** Raises the target, but never by more than is free. */
  grant(entry: Entry, to: bigint): void {
    const { clusterId } = entry.namespace;
    const cost = max(0n, to - entry.charged);
    if (cost > max(0n, this.#charged.freeFor(clusterId))) {
      return;
    }
    const before = plannedOf(entry);
    entry.target = max(entry.target, to);
    entry.charged += cost;
    this.#charged.add(clusterId, cost);
    this.#planned.add(clusterId, plannedOf(entry) - before);
  }

  /** Keeps what is free for the namespace and asks the rest back from others. */
  claim(entry: Entry, to: bigint): void {
    const { clusterId } = entry.namespace;
    addTo(this.#asked, clusterId, this.#shortOf(entry, to));
    const free = max(0n, this.#charged.freeFor(clusterId));
    const cost = max(0n, to - entry.charged);
    this.#charged.add(clusterId, cost < free ? cost : free);
    this.#planned.add(clusterId, max(0n, to - plannedOf(entry)));
  }

  /** Nobody takes from the namespace what it has up to this. */
  protect(entry: Entry, to: bigint): void {
    const left = max(0n, entry.target - to);
    if (left < entry.surplus) {
      addTo(this.#surplus, entry.namespace.clusterId, left - entry.surplus);
      entry.surplus = left;
    }
  }

  /** Grants all of these what is free, fairly, and asks for the rest what others can give back. */
  keepPromises(): void {
    const short = [...this.entries.values()].filter(
      entry => entry.target < entry.promised,
    );
    this.#supply(short, entry => entry.promised);
    const left = short.filter(entry => entry.target < entry.promised);
    const there = max(0n, this.#planned.rest) + sumOf(this.#surplus);
    const tos = this.#share(left, entry => entry.promised, there);
    left.forEach((entry, index) => this.claim(entry, tos[index]));
    // Before demands protect what they have got: a promise is older.
    this.#collect();
    this.#asked.clear();
  }

  /** Lets those who have most to spare give what was asked; else levels what namespaces have unasked. */
  settle(options: { isThorough?: boolean }): void {
    if (sumOf(this.#asked) > 0n) {
      this.#collect();
      return;
    }
    // Else each change of use would rewrite a quota.
    const tolerance = options.isThorough ? 8n : 2n;
    const hungry = [...this.entries.values()].filter(entry => {
      const { target, used, comfort, promised } = entry;
      return (
        target >= promised &&
        target < comfort &&
        target < comfort - (comfort - used) / tolerance &&
        // Less than is used would start nothing, and be taken back and given again.
        (target >= used || this.reach(entry) >= used)
      );
    });
    this.#supply(hungry, entry => entry.comfort);
    const short = hungry.reduce(
      (sum, entry) => sum + entry.comfort - entry.target,
      0n,
    );
    this.#lower(
      [...this.entries.values()],
      ({ surplus, target, comfort }) =>
        max(0n, target - comfort < surplus ? target - comfort : surplus),
      short - max(0n, this.#planned.rest),
    );
  }

  #shortOf(entry: Entry, to: bigint): bigint {
    const more = to - plannedOf(entry);
    const free = this.#planned.freeFor(entry.namespace.clusterId);
    return max(0n, more - max(0n, free + sumOf(this.#asked)));
  }

  /** What others can give back that is of use to this one. */
  #obtainable(entry: Entry): bigint {
    const { clusterId } = entry.namespace;
    let sum = -entry.surplus - sumOf(this.#asked);
    for (const [other, surplus] of this.#surplus) {
      const givable = this.#planned.givable(other);
      sum +=
        other === clusterId || givable === undefined || surplus < givable
          ? surplus
          : givable;
    }
    return max(0n, sum);
  }

  /** Reservations first, each for its own cluster; then what is left for all. */
  #supply(entries: Entry[], wantedOf: (entry: Entry) => bigint): void {
    const clusters = new Set(entries.map(each => each.namespace.clusterId));
    for (const clusterId of clusters) {
      if (this.#planned.givable(clusterId) !== undefined) {
        const own = entries.filter(
          each => each.namespace.clusterId === clusterId,
        );
        this.#grantFairly(
          own,
          wantedOf,
          this.#charged.freeFor(clusterId) - max(0n, this.#charged.rest),
        );
      }
    }
    this.#grantFairly(entries, wantedOf, this.#charged.rest);
  }

  #grantFairly(
    entries: Entry[],
    wantedOf: (entry: Entry) => bigint,
    there: bigint,
  ): void {
    // What is charged already costs nothing.
    const free = entries.reduce(
      (sum, { charged, target }) => sum + charged - target,
      max(0n, there),
    );
    const tos = this.#share(entries, wantedOf, free);
    entries.forEach((entry, index) => {
      const reach = this.reach(entry);
      this.grant(entry, tos[index] < reach ? tos[index] : reach);
    });
  }

  /** Of what is wanted, as much for each as is fair when it is not enough for all. */
  #share(
    entries: Entry[],
    wantedOf: (entry: Entry) => bigint,
    there: bigint,
  ): bigint[] {
    const gaps = entries.map(entry => wantedOf(entry) - entry.target);
    const wanted = gaps.reduce((sum, gap) => sum + gap, 0n);
    const less = levelDown(gaps, {
      need: max(0n, wanted - there),
      grain: this.#grain,
    });
    return entries.map(
      (entry, index) => entry.target + gaps[index] - less[index],
    );
  }

  #collect(): void {
    const entries = [...this.entries.values()];
    let need = sumOf(this.#asked);
    for (const [clusterId, asked] of this.#asked) {
      if (this.#planned.givable(clusterId) === undefined) {
        continue;
      }
      // Inside of a reservation only the cluster's own namespaces can give.
      const own = entries.filter(
        each => each.namespace.clusterId === clusterId,
      );
      need -= this.#give(
        own,
        own.map(each => each.surplus),
        asked,
      );
    }
    this.#lower(entries, entry => entry.surplus, need);
  }

  /** Towards a limit that is lower than what is out: spare first, then promises, then by size. */
  #shrink(): void {
    const entries = [...this.entries.values()];
    for (const keptOf of [
      (entry: Entry) => entry.target - entry.surplus,
      (entry: Entry) => entry.used,
      () => 0n,
    ]) {
      this.#lower(
        entries,
        entry => max(0n, entry.target - keptOf(entry)),
        -this.#planned.rest,
      );
    }
  }

  #lower(
    entries: Entry[],
    spareOf: (entry: Entry) => bigint,
    need: bigint,
  ): void {
    if (need <= 0n) {
      return;
    }
    this.#give(entries, this.#withoutReserved(entries, spareOf), need);
  }

  #give(entries: Entry[], spare: bigint[], need: bigint): bigint {
    const easy = entries.map(({ target, comfort }, index) =>
      min(spare[index], max(0n, target - comfort)),
    );
    const gives = takeFromFew(spare, { easy, need, grain: this.#grain });
    entries.forEach((entry, index) => {
      const before = plannedOf(entry);
      entry.target -= gives[index];
      const left = max(0n, entry.surplus - gives[index]);
      const { clusterId } = entry.namespace;
      addTo(this.#surplus, clusterId, left - entry.surplus);
      entry.surplus = left;
      entry.isOverdue &&= gives[index] === 0n;
      this.#planned.add(clusterId, plannedOf(entry) - before);
    });
    return gives.reduce((sum, each) => sum + each, 0n);
  }

  /** What a cluster gives of its reservation is of no use to others. */
  #withoutReserved(
    entries: Entry[],
    spareOf: (entry: Entry) => bigint,
  ): bigint[] {
    const spare = entries.map(spareOf);
    const clusters = new Map<string, number[]>();
    entries.forEach(({ namespace: { clusterId } }, index) => {
      if (this.#planned.givable(clusterId) !== undefined) {
        clusters.set(clusterId, [...(clusters.get(clusterId) ?? []), index]);
      }
    });
    for (const [clusterId, indices] of clusters) {
      const gives = levelDown(
        indices.map(index => spare[index]),
        {
          need: this.#planned.givable(clusterId) ?? 0n,
          grain: this.#grain,
        },
      );
      indices.forEach((index, position) => {
        spare[index] = gives[position];
      });
    }
    return spare;
  }
}

function plannedOf(entry: Entry): bigint {
  return entry.isOverdue ? max(entry.charged, entry.target) : entry.target;
}

function sumOf(amounts: Map<string, bigint>): bigint {
  return [...amounts.values()].reduce((sum, each) => sum + each, 0n);
}

function addTo(
  amounts: Map<string, bigint>,
  clusterId: string,
  amount: bigint,
): void {
  amounts.set(clusterId, (amounts.get(clusterId) ?? 0n) + amount);
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
