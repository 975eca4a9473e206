import type { ClusterQuotas } from '@rigging/backstage-plugin-clusters-common';
import type { Knex } from 'knex';
import { OBJECT_NAME, quotaNameOf } from '../delivery/compile/quotaNameOf';
import { readObserved } from '../ledger/keys/readObserved';
import { splitScope } from '../ledger/keys/splitScope';
import type { QuotaLedger } from '../ledger/QuotaLedger';
import type { NamespaceStore } from '../namespaces/NamespaceStore';
import type { Rebalancer } from './Rebalancer';
import { toObservations } from './toObservations';

/** Observations of one transaction: others wait for the project meanwhile. */
const MOST_AT_ONCE = 100;

/**
 * What was refused longer ago, and before the quota was last seen, has been taken when it
 * was new; who starts anew is told of it again.
 */
const OLD_MS = 30_000;

type Options = {
  database: Knex;
  ledger: QuotaLedger;
  namespaces: NamespaceStore;
  rebalancer: Rebalancer;
  now: () => number;
};

/** Something for the ledger of one namespace. */
type News = {
  namespace: string;
  /** Milliseconds since the epoch. */
  at: number;
  take: (transaction: Knex.Transaction) => Promise<string | undefined>;
};

/** Brings what a cluster says of its quotas into the ledger. */
export class ObservedQuotas {
  readonly #options: Options;
  /** When what was refused last, and taken already, was refused; by cluster, namespace and name. */
  readonly #taken = new Map<string, number>();

  static create(options: Options): ObservedQuotas {
    return new ObservedQuotas(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  async take(quotas: ClusterQuotas): Promise<void> {
    const { database, namespaces, rebalancer } = this.#options;
    const { items, gone, demands, clusterId } = quotas;
    if (items.length + gone.length + demands.length === 0) {
      return;
    }
    const projects = new Map(
      (await namespaces.ofCluster(database, clusterId))
        .filter(({ isManaged }) => isManaged)
        .map(({ namespace, projectId }) => [namespace, projectId]),
    );
    const byProject = new Map<string, News[]>();
    for (const news of await this.#newsOf(quotas)) {
      const projectId = projects.get(news.namespace);
      if (projectId !== undefined) {
        const all = byProject.get(projectId) ?? [];
        byProject.set(projectId, all);
        all.push(news);
      }
    }
    const failures: unknown[] = [];
    for (const news of byProject.values()) {
      try {
        for (let from = 0; from < news.length; from += MOST_AT_ONCE) {
          const part = news.slice(from, from + MOST_AT_ONCE);
          await rebalancer.apply(transaction => takeAll(transaction, part));
        }
      } catch (error) {
        // The cluster's namespaces of other projects are not to wait for it.
        failures.push(error);
      }
    }
    if (failures.length > 0) {
      // All is read again then; what was taken is known.
      throw failures[0];
    }
    // Not of all that a cluster makes up: these are kept for as long as the hub runs.
    for (const demand of demands.filter(each => projects.has(each.namespace))) {
      this.#taken.set(demandId(clusterId, demand), Date.parse(demand.at));
    }
  }

  async #newsOf(quotas: ClusterQuotas): Promise<News[]> {
    const { ledger, now } = this.#options;
    const { clusterId } = quotas;
    const scopeOf = await this.#readScopes(quotas);
    const observations = toObservations(quotas, { scopeOf, now: now() });
    const known = await this.#readKnown(clusterId);
    const demands = quotas.demands.flatMap((demand): News[] => {
      const { namespace, name, wanted, at } = demand;
      const scope = scopeOf(name);
      if (scope === undefined || Number.isNaN(Date.parse(at))) {
        return [];
      }
      const { observedAt = 0 } = known.get(`${namespace}@${scope}`) ?? {};
      const isTaken =
        Date.parse(at) <= (this.#taken.get(demandId(clusterId, demand)) ?? 0);
      const isOld = Date.parse(at) < Math.min(observedAt, now() - OLD_MS);
      if (isTaken || isOld) {
        return [];
      }
      return [
        {
          ...{ namespace, at: Date.parse(at) },
          take: transaction =>
            ledger.demand(transaction, {
              ...{ clusterId, namespace },
              wanted: readObserved(wanted, { scope }),
              at: Date.parse(at),
            }),
        },
      ];
    });
    // What another replica has brought is not brought again: the project would be locked for nothing.
    const unknown = observations.filter(
      ({ namespace, scope, revision }) =>
        revision > (known.get(`${namespace}@${scope}`)?.revision ?? -1),
    );
    const seenAt = new Map(unknown.map(({ namespace, at }) => [namespace, at]));
    const isEarlier = ({ namespace, at }: { namespace: string; at: number }) =>
      at < (seenAt.get(namespace) ?? -Infinity);
    return [
      // What was refused before something ended may fit by now.
      ...demands.filter(isEarlier),
      ...unknown.map(observation => ({
        ...{ namespace: observation.namespace, at: observation.at },
        take: (transaction: Knex.Transaction) =>
          ledger.observe(transaction, observation),
      })),
      ...demands.filter(demand => !isEarlier(demand)),
    ];
  }

  /** What is known of a cluster's quotas, by namespace and scope. */
  async #readKnown(
    clusterId: string,
  ): Promise<Map<string, { revision: number; observedAt: number }>> {
    const rows: {
      namespace: string;
      scope: string;
      revision: number | string;
      observed_at: number | string;
    }[] = await this.#options
      .database('ledger_observed')
      .where({ cluster_id: clusterId })
      .select('namespace', 'scope', 'revision', 'observed_at');
    return new Map(
      rows.map(row => [
        `${row.namespace}@${row.scope}`,
        {
          revision: Number(row.revision),
          observedAt: Number(row.observed_at),
        },
      ]),
    );
  }

  /** Which scope each of our ResourceQuotas is of. */
  async #readScopes(
    quotas: ClusterQuotas,
  ): Promise<(name: string) => string | undefined> {
    const names = new Map([[OBJECT_NAME, '']]);
    const all = [...quotas.items, ...quotas.gone, ...quotas.demands];
    if (all.some(({ name }) => name !== OBJECT_NAME)) {
      const rows: { key: string }[] = await this.#options
        .database('ledger_accounts')
        .where('key', 'like', '%@%')
        .distinct('key');
      for (const { key } of rows) {
        const { scope } = splitScope(key);
        names.set(quotaNameOf(scope), scope);
      }
    }
    return name => names.get(name);
  }
}

async function takeAll(
  transaction: Knex.Transaction,
  news: News[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const { take } of news) {
    const id = await take(transaction);
    ids.push(...(id === undefined ? [] : [id]));
  }
  return ids;
}

function demandId(
  clusterId: string,
  { namespace, name }: { namespace: string; name: string },
): string {
  return `${clusterId}/${namespace}/${name}`;
}
