import { groupBy } from '@rigging/backend-toolkit';
import type { Amount } from '@rigging/backstage-plugin-projects-common';
import type { Knex } from 'knex';
import { readAccounts } from '../ledger/store/readAccounts';
import type { NamespaceKey } from '../ledger/NamespaceKey';
import type { AmountReader } from './AmountReader';
import { findExhaustion } from './forecast/findExhaustion';
import type { Trends } from './forecast/Trends';
import type { SumReader } from './SumReader';
import { toAmount } from './toAmount';
import { totalOf } from './totalOf';

type Options = {
  database: Knex;
  sums: SumReader;
  trends: Trends;
  now: () => number;
};

/** An {@link AmountReader} of the ledger's accounts. */
export class LedgerAmountReader implements AmountReader {
  readonly #options: Options;

  static create(options: Options): LedgerAmountReader {
    return new LedgerAmountReader(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  async ofProjects(
    projectIds: readonly string[],
  ): Promise<Map<string, Amount[]>> {
    const { sums, trends, now } = this.#options;
    const read = await sums.read(projectIds);
    const growth = await trends.read(projectIds);
    return new Map(
      projectIds.map(id => {
        const each = read.get(id);
        const keys = [...(each?.limits.keys() ?? [])].sort();
        return [
          id,
          keys.flatMap(key => {
            if (!each) {
              return [];
            }
            const total = totalOf(each, key);
            const exhaustedAt = findExhaustion({
              ...total,
              perHour: growth.get(id)?.get(key),
              now: now(),
            });
            return [toAmount(key, { ...total, exhaustedAt })];
          }),
        ];
      }),
    );
  }

  async ofNamespaces(projectId: string, namespaces?: readonly NamespaceKey[]) {
    const { database, sums, now } = this.#options;
    const project = (await sums.read([projectId])).get(projectId);
    const accounts = await readAccounts(database, {
      projectIds: [projectId],
      namespaces,
      now: now(),
    });
    const byNamespace = groupBy(
      (accounts.get(projectId) ?? []).filter(({ key }) =>
        project?.limits.has(key),
      ),
      each => `${each.clusterId}/${each.namespace}`,
    );
    return new Map(
      [...byNamespace].map(([name, each]) => {
        const times = each.flatMap(({ observedAt }) => observedAt ?? []);
        return [
          name,
          {
            amounts: each.map(
              ({ key, charged, hard = 0n, used = 0n, wanted }) =>
                toAmount(key, {
                  leased: charged,
                  hard,
                  used,
                  wanted,
                  free: project ? totalOf(project, key).free : 0n,
                }),
            ),
            ...(times.length > 0 && { observedAt: Math.max(...times) }),
          },
        ];
      }),
    );
  }
}
