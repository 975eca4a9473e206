import type { Account } from '../../Account';
import type { QuotaObservation } from '../../QuotaObservation';
import type { Terms } from '../../Terms';
import type { Hub } from './Hub';
import { SimulatedCluster, type Wishes } from './SimulatedCluster';

const CPU = 'requests.cpu';
const PODS = 'pods';
const MILLI = 10n ** 6n;
const ONE = 10n ** 9n;

export const KEYS = [CPU, PODS];
export const PROJECTS = ['p', 'q'];
const CLUSTERS = ['c0', 'c1', 'c2', 'c3'];
const NAMES = ['n0', 'n1', 'n2', 'n3'];

/** On the way from a cluster to the hub. */
type Mail =
  | { type: 'observation'; observation: QuotaObservation }
  | { type: 'gone'; namespace: string; revision: number; seen: number }
  | { type: 'demand'; namespace: string; wanted: Map<string, bigint> };

type Line = {
  cluster: SimulatedCluster;
  isCut: boolean;
  /** Sent by the hub; any of it may still arrive, or arrive again. */
  wishes: Wishes[];
  mail: Mail[];
  /** Namespace to the last wishes that had it. */
  lastWished: Map<string, number>;
};

/** What one step of the world is: a kind and some dice. */
export type Step = { kind: string; dice: [number, number, number] };

/**
 * Projects, clusters, lines that lose, repeat and reorder, and people who change their
 * minds. The world only acts; what must always be true is checked by checkWorld.
 */
export class World {
  readonly lines: Line[];
  readonly limits = new Map<string, Map<string, bigint>>();
  now = 1_700_000_000_000;
  readonly #hub: Hub;
  #index = 0;

  static async create(createHub: (now: () => number) => Hub): Promise<World> {
    const world = new World(createHub);
    for (const project of PROJECTS) {
      await world.#setLimits(0, project, [30, 20, 1]);
    }
    return world;
  }

  private constructor(createHub: (now: () => number) => Hub) {
    this.#hub = createHub(() => this.now);
    this.lines = CLUSTERS.map(id => ({
      cluster: SimulatedCluster.create(id),
      isCut: false,
      wishes: [],
      mail: [],
      lastWished: new Map(),
    }));
  }

  async accounts(): Promise<Map<string, Account[]>> {
    const accounts = new Map<string, Account[]>();
    for (const project of PROJECTS) {
      accounts.set(project, await this.#hub.accountsOf(project));
    }
    return accounts;
  }

  /** Steps that only clusters take; true when it was one. */
  async stepCluster({ kind, dice: [a, b, c] }: Step): Promise<boolean> {
    const line = pick(this.lines, a);
    const { cluster } = line;
    const name = pick(
      b % 4 > 0 && cluster.quotas.size > 0 ? [...cluster.quotas.keys()] : NAMES,
      b,
    );
    switch (kind) {
      case 'wish':
        await this.wish(line);
        return true;
      case 'apply': {
        const wishes = line.wishes.at(-1 - (c % 3));
        if (wishes && !line.isCut) {
          cluster.startApplying(wishes, { isNew: true });
        }
        return true;
      }
      case 'applyFromMemory': {
        // A paused or restarted agent does not need the hub for this.
        const wishes = line.wishes.at(-1 - (c % line.wishes.length || 0));
        if (wishes) {
          cluster.startApplying(wishes, { isNew: false });
        }
        return true;
      }
      case 'finishApplying':
        cluster.finishApplying();
        return true;
      case 'sync':
        cluster.sync(name);
        return true;
      case 'create': {
        const refused = cluster.startAdmission(name, podOf(c));
        if (refused) {
          // Agents know of some all that waits, of others what was refused.
          const wanted =
            c % 3 === 0
              ? cluster.wantedFor(name, podOf(c), BigInt(1 + (c % 12)))
              : refused;
          line.mail.push({ type: 'demand', namespace: name, wanted });
        }
        return true;
      }
      case 'finishCreate':
        cluster.finishAdmissions();
        return true;
      case 'delete':
        cluster.deletePods(name, c % 4);
        return true;
      case 'observe':
        this.#observe(line, name);
        return true;
      case 'cut':
        line.isCut = c % 6 === 0;
        return true;
      case 'lose':
        line.mail.splice(c % (line.mail.length + 1), 1);
        return true;
      default:
        return false;
    }
  }

  /** Steps of the hub, by one of its replicas; what it refuses is no step. */
  async stepHub({ kind, dice }: Step, replica: number): Promise<void> {
    const [a, b, c] = dice;
    const line = pick(this.lines, a);
    const key = { clusterId: line.cluster.id, namespace: pick(NAMES, b) };
    const projectId = pick(PROJECTS, c);
    const terms = termsOf(c);
    try {
      switch (kind) {
        case 'mail':
          await this.#readMail(line, replica, c);
          return;
        case 'limits':
          await this.#setLimits(replica, projectId, dice);
          return;
        case 'open':
          await this.#hub.transact(replica, (ledger, tx) =>
            ledger.openNamespace(tx, { ...key, projectId, terms }),
          );
          return;
        case 'terms':
          await this.#hub.transact(replica, (ledger, tx) =>
            ledger.changeTerms(tx, {
              ...key,
              terms,
              acceptBelowUse: c % 2 === 0,
            }),
          );
          return;
        case 'move':
          await this.#hub.transact(replica, (ledger, tx) =>
            ledger.moveNamespace(tx, { ...key, toProjectId: projectId, terms }),
          );
          return;
        case 'close':
          await this.#hub.transact(replica, (ledger, tx) =>
            ledger.closeNamespace(tx, key),
          );
          return;
        case 'catchUp':
          if (!line.isCut) {
            await this.catchUp(line);
          }
          return;
        case 'time':
          this.now += 1 + (c % 7000);
          return;
        default:
          await this.rebalance(projectId, replica);
      }
    } catch (error) {
      if (!isRefusal(error)) {
        throw error;
      }
    }
  }

  async rebalance(projectId: string, replica = 0): Promise<number> {
    const grants = await this.#hub.transact(replica, (ledger, tx) =>
      ledger.rebalance(tx, projectId),
    );
    return grants.length;
  }

  /** The hub writes down what it wants in a cluster. */
  async wish(line: Line): Promise<void> {
    const grants = await this.#hub.grantsIn(line.cluster.id);
    this.#index += 1;
    line.wishes.push({ index: this.#index, grants });
    line.wishes.splice(0, line.wishes.length - 12);
    for (const { namespace } of grants) {
      line.lastWished.set(namespace, this.#index);
    }
  }

  /** A cluster and its line do all that there is to do, once. */
  async catchUp(line: Line): Promise<void> {
    const { cluster, mail } = line;
    await this.wish(line);
    cluster.finishApplying();
    cluster.finishAdmissions();
    for (const newest of line.wishes.slice(-1)) {
      cluster.startApplying(newest, { isNew: true });
    }
    cluster.finishApplying();
    for (const name of NAMES) {
      cluster.sync(name);
      this.#observe(line, name);
    }
    while (mail.length > 0) {
      await this.#readMail(line, 0, 0);
      mail.shift();
    }
  }

  /** All lines are whole and everybody does what there is to do, until nothing is left to do. */
  async calmDown(): Promise<number> {
    for (let round = 1; round < 60; round += 1) {
      this.now += 11_000;
      let changes = 0;
      for (const line of this.lines) {
        line.isCut = false;
        await this.catchUp(line);
      }
      for (const project of PROJECTS) {
        changes += await this.rebalance(project);
      }
      const isSettled = [...(await this.accounts()).values()]
        .flat()
        .every(
          ({ charged, target, used = 0n }) =>
            charged === (target > used ? target : used),
        );
      if (changes === 0 && isSettled && round > 3) {
        return round;
      }
    }
    throw new Error('The world does not calm down');
  }

  async transact<Result>(
    work: Parameters<Hub['transact']>[1] extends (
      ...given: infer Given
    ) => Promise<unknown>
      ? (...given: Given) => Promise<Result>
      : never,
  ): Promise<Result> {
    return this.#hub.transact(0, work);
  }

  #observe(line: Line, namespace: string): void {
    const { cluster } = line;
    if (line.isCut) {
      return;
    }
    const observation = cluster.observe(namespace);
    line.mail.push({ type: 'observation', observation });
    if (!cluster.quotas.has(namespace)) {
      const { revision } = observation;
      line.mail.push({ type: 'gone', namespace, revision, seen: cluster.seen });
    }
    line.mail.splice(0, line.mail.length - 60);
  }

  /** Any of the letters, which may come again. */
  async #readMail(line: Line, replica: number, die: number): Promise<void> {
    // Two of three times the newest, else any.
    const mail = line.mail.at(
      die % 3 > 0 ? -1 - (die % 4) : die % (line.mail.length || 1),
    );
    if (!mail) {
      return;
    }
    const { id: clusterId } = line.cluster;
    await this.#hub.transact(replica, async (ledger, tx) => {
      if (mail.type === 'observation') {
        await ledger.observe(tx, { ...mail.observation, at: this.now });
        return;
      }
      const key = { clusterId, namespace: mail.namespace };
      if (mail.type === 'demand') {
        await ledger.demand(tx, { ...key, wanted: mail.wanted, at: this.now });
      } else if (mail.seen > (line.lastWished.get(mail.namespace) ?? 0)) {
        await ledger
          .releaseNamespace(tx, { ...key, revision: mail.revision })
          .catch(ignoreRefusal);
      }
    });
  }

  async #setLimits(
    replica: number,
    projectId: string,
    [cpu, pods, rest]: [number, number, number],
  ): Promise<void> {
    const limits = new Map([
      [CPU, BigInt(6 + (cpu % 15)) * ONE + BigInt(cpu % 3) * MILLI],
      [PODS, BigInt(8 + (pods % 12)) * ONE],
    ]);
    const reservations =
      rest % 4 === 0
        ? [
            {
              clusterId: pick(CLUSTERS, rest),
              amounts: new Map([[CPU, BigInt(1 + (rest % 5)) * ONE]]),
            },
          ]
        : [];
    await this.#hub.transact(replica, (ledger, tx) =>
      ledger.setLimits(tx, {
        projectId,
        limits,
        reservations,
        acceptBelowUse: rest % 3 === 0,
      }),
    );
    this.limits.set(projectId, limits);
  }
}

function pick<Item>(items: Item[], die: number): Item {
  return items[die % items.length];
}

function podOf(die: number): Map<string, bigint> {
  return new Map([
    [CPU, pick([100n, 333n, 1000n, 2500n], die) * MILLI],
    [PODS, ONE],
  ]);
}

function termsOf(die: number): Terms {
  const size = BigInt(die % 11);
  const amounts = (cpu: bigint, pods: bigint) =>
    new Map([
      [CPU, cpu * ONE + BigInt(die % 7) * MILLI],
      [PODS, pods * ONE],
    ]);
  if (die % 5 === 0) {
    return { mode: 'fixed', hard: amounts(size / 3n, size / 3n) };
  }
  const min = die % 3 === 0 ? amounts(size / 6n, size / 6n) : new Map();
  return { mode: 'elastic', min, max: amounts(size * 5n, size * 3n) };
}

const REFUSALS = [
  'QuotaExceededError',
  'ConflictError',
  'NotFoundError',
  'InputError',
];

function isRefusal(error: unknown): boolean {
  return error instanceof Error && REFUSALS.includes(error.name);
}

function ignoreRefusal(error: unknown): void {
  if (!isRefusal(error)) {
    throw error;
  }
}
