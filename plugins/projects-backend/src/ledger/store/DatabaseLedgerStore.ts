import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import { groupBy, isUniqueViolation } from '@rigging/backend-toolkit';
import type { NamespaceKey } from '../NamespaceKey';
import type { NamespaceState } from '../plan/NamespaceState';
import type { ProjectState } from '../plan/ProjectState';
import { fromNamespaceRow } from './fromNamespaceRow';
import type { LedgerStore } from './LedgerStore';
import { lockProject } from './lockProject';
import type { Observed } from './Observed';
import type {
  AccountRow,
  LimitRow,
  NamespaceRow,
  ObservedRow,
  SentRow,
} from './rows';
import { saveAccounts } from './saveAccounts';
import { toNamespaceRow } from './toNamespaceRow';

/** Rows of one statement: far below what SQLite and PostgreSQL bind. */
const CHUNK = 500;

/** The ledger in a database. */
export class DatabaseLedgerStore implements LedgerStore {
  readonly #transaction: Knex.Transaction;

  static create(transaction: Knex.Transaction): DatabaseLedgerStore {
    return new DatabaseLedgerStore(transaction);
  }

  private constructor(transaction: Knex.Transaction) {
    this.#transaction = transaction;
  }

  async lockProjects(projectIds: string[]): Promise<void> {
    for (const projectId of [...new Set(projectIds)].sort()) {
      await lockProject(this.#transaction, projectId);
    }
  }

  async findProject(key: NamespaceKey) {
    const row = await this.#of<NamespaceRow>('ledger_namespaces', key).first();
    return row?.project_id ?? undefined;
  }

  async findSequence(key: NamespaceKey) {
    const row = await this.#of<NamespaceRow>('ledger_namespaces', key).first();
    return Number(row?.sequence ?? 0);
  }

  async findNamespace(key: NamespaceKey) {
    const row = await this.#of<NamespaceRow>('ledger_namespaces', key).first();
    if (!row?.project_id) {
      return undefined;
    }
    const accounts = await this.#of<AccountRow>('ledger_accounts', key);
    return fromNamespaceRow({ ...row, project_id: row.project_id }, accounts);
  }

  async loadProject(projectId: string): Promise<ProjectState> {
    const tx = this.#transaction;
    const limits = await tx<LimitRow>('ledger_limits').where({
      project_id: projectId,
    });
    const rows = await tx<NamespaceRow>('ledger_namespaces')
      .where({ project_id: projectId })
      .orderBy(['cluster_id', 'namespace']);
    const accounts: AccountRow[] = await tx('ledger_accounts as a')
      .join('ledger_namespaces as n', {
        'n.cluster_id': 'a.cluster_id',
        'n.namespace': 'a.namespace',
      })
      .where('n.project_id', projectId)
      .select('a.*');
    const amounts = new Map(
      [...groupBy(limits, each => each.cluster_id)].map(([id, each]) => [
        id,
        new Map(each.map(({ key, amount }) => [key, BigInt(amount)])),
      ]),
    );
    const byNamespace = groupBy(accounts, nameOf);
    return {
      limits: amounts.get('') ?? new Map(),
      reservations: new Map([...amounts].filter(([id]) => id !== '')),
      namespaces: rows.map(row =>
        fromNamespaceRow(
          { ...row, project_id: projectId },
          byNamespace.get(nameOf(row)) ?? [],
        ),
      ),
    };
  }

  async saveLimits(
    projectId: string,
    options: Pick<ProjectState, 'limits' | 'reservations'>,
  ) {
    const { limits, reservations } = options;
    const rows = [['', limits] as const, ...reservations].flatMap(
      ([clusterId, amounts]) =>
        [...amounts].map(([key, amount]) => ({
          project_id: projectId,
          cluster_id: clusterId,
          key,
          amount: String(amount),
        })),
    );
    const tx = this.#transaction;
    await tx('ledger_limits').where({ project_id: projectId }).delete();
    await tx.batchInsert('ledger_limits', rows, CHUNK);
  }

  async saveNamespaces(namespaces: NamespaceState[]) {
    for (let start = 0; start < namespaces.length; start += CHUNK) {
      await this.#transaction('ledger_namespaces')
        .insert(namespaces.slice(start, start + CHUNK).map(toNamespaceRow))
        .onConflict(['cluster_id', 'namespace'])
        .merge();
    }
  }

  async saveAccounts(changes: { namespace: NamespaceState; keys: string[] }[]) {
    await saveAccounts(this.#transaction, changes);
  }

  async saveSent(changes: { namespace: NamespaceState; keys: string[] }[]) {
    const rows = changes.flatMap(({ namespace, keys }) =>
      keys.flatMap(key => {
        const target = namespace.accounts.get(key)?.target;
        return target === undefined
          ? []
          : [
              {
                ...toWhere(namespace),
                sequence: namespace.sequence,
                key,
                amount: String(target),
              },
            ];
      }),
    );
    try {
      await this.#transaction.batchInsert('ledger_grants', rows, CHUNK);
    } catch (error) {
      // Closed in one project and opened in another at once: only one of the two has the next number.
      throw isUniqueViolation(error)
        ? new ConflictError(
            'Something else was granted to a namespace at the same moment; nothing was changed, try again',
            error,
          )
        : error;
    }
  }

  async findSent(key: NamespaceKey, options: { after: number }) {
    const rows = await this.#of<SentRow>('ledger_grants', key).where(
      'sequence',
      '>',
      options.after,
    );
    return new Map(
      [...groupBy(rows, row => row.key)].map(([name, each]) => [
        name,
        each.map(row => BigInt(row.amount)),
      ]),
    );
  }

  async dropSent(key: NamespaceKey, options: { keys: string[]; upTo: number }) {
    await this.#of<SentRow>('ledger_grants', key)
      .where('sequence', '<=', options.upTo)
      .whereIn('key', options.keys)
      .delete();
  }

  async findObserved(key: NamespaceKey, scope: string) {
    const row = await this.#of<ObservedRow>('ledger_observed', key)
      .where({ scope })
      .first();
    if (row) {
      return {
        sequence: Number(row.sequence),
        revision: Number(row.revision),
        at: Number(row.observed_at),
      };
    }
    const floor = await this.#of<NamespaceRow>(
      'ledger_namespaces',
      key,
    ).first();
    return {
      sequence: Number(floor?.floor_sequence ?? 0),
      revision: Number(floor?.floor_revision ?? 0),
      at: 0,
    };
  }

  async saveObserved(
    key: NamespaceKey,
    options: { scope: string; observed: Observed },
  ) {
    const { scope, observed } = options;
    await this.#transaction('ledger_observed')
      .insert({
        ...toWhere(key),
        scope,
        sequence: observed.sequence,
        revision: observed.revision,
        observed_at: observed.at,
      })
      .onConflict(['cluster_id', 'namespace', 'scope'])
      .merge();
  }

  async release(key: NamespaceKey, options: { revision: number }) {
    const seen = await this.#of<ObservedRow>('ledger_observed', key);
    const former = await this.#of<NamespaceRow>(
      'ledger_namespaces',
      key,
    ).first();
    const revisions = seen.map(row => Number(row.revision));
    for (const table of [
      'ledger_accounts',
      'ledger_grants',
      'ledger_observed',
    ]) {
      await this.#of(table, key).delete();
    }
    await this.#of<NamespaceRow>('ledger_namespaces', key).update({
      project_id: null,
      is_open: false,
      demands: '[]',
      floor_sequence: Number(former?.sequence ?? 0) + 1,
      floor_revision: Math.max(
        options.revision,
        Number(former?.floor_revision ?? 0),
        ...revisions,
      ),
    });
  }

  #of<Row extends object>(table: string, key: NamespaceKey) {
    return this.#transaction<Row>(table).where(toWhere(key));
  }
}

function toWhere({ clusterId, namespace }: NamespaceKey) {
  return { cluster_id: clusterId, namespace };
}

function nameOf(row: { cluster_id: string; namespace: string }): string {
  return `${row.cluster_id}/${row.namespace}`;
}
