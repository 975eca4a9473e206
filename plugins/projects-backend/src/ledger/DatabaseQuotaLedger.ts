import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import { observe } from './observe';
import { changeTerms } from './operations/changeTerms';
import { closeNamespace } from './operations/closeNamespace';
import { closeNamespaces } from './operations/closeNamespaces';
import { demandMore } from './operations/demandMore';
import { lockNamespace } from './operations/lockNamespace';
import { moveNamespace } from './operations/moveNamespace';
import { openNamespace } from './operations/openNamespace';
import { rebalance } from './operations/rebalance';
import { setLimits } from './operations/setLimits';
import type { NamespaceKey } from './NamespaceKey';
import type { QuotaLedger } from './QuotaLedger';
import { DatabaseLedgerStore } from './store/DatabaseLedgerStore';
import type { LedgerStore } from './store/LedgerStore';
import { readAccounts } from './store/readAccounts';
import { readGrants } from './store/readGrants';

type OptionsOf<Name extends keyof QuotaLedger> = Parameters<
  QuotaLedger[Name]
>[1];

/** A {@link QuotaLedger} in SQLite or PostgreSQL; any number of them on one database. */
export class DatabaseQuotaLedger implements QuotaLedger {
  readonly #now: () => number;
  readonly #openStore: (transaction: Knex.Transaction) => LedgerStore;

  /** @param options - `now`: milliseconds since the epoch; nothing that must be right depends on it */
  static create(options: {
    now: () => number;
    openStore?: (transaction: Knex.Transaction) => LedgerStore;
  }): DatabaseQuotaLedger {
    return new DatabaseQuotaLedger(options);
  }

  private constructor(options: {
    now: () => number;
    openStore?: (transaction: Knex.Transaction) => LedgerStore;
  }) {
    this.#now = options.now;
    this.#openStore = options.openStore ?? DatabaseLedgerStore.create;
  }

  async setLimits(tx: Knex.Transaction, options: OptionsOf<'setLimits'>) {
    return setLimits(this.#openStore(tx), { ...options, now: this.#now() });
  }

  async openNamespace(
    tx: Knex.Transaction,
    options: OptionsOf<'openNamespace'>,
  ) {
    return openNamespace(this.#openStore(tx), { ...options, now: this.#now() });
  }

  async changeTerms(tx: Knex.Transaction, options: OptionsOf<'changeTerms'>) {
    return changeTerms(this.#openStore(tx), { ...options, now: this.#now() });
  }

  async moveNamespace(
    tx: Knex.Transaction,
    options: OptionsOf<'moveNamespace'>,
  ) {
    return moveNamespace(this.#openStore(tx), { ...options, now: this.#now() });
  }

  async closeNamespace(tx: Knex.Transaction, key: NamespaceKey) {
    return closeNamespace(this.#openStore(tx), { ...key, now: this.#now() });
  }

  async closeNamespaces(
    tx: Knex.Transaction,
    keys: OptionsOf<'closeNamespaces'>,
  ) {
    return closeNamespaces(this.#openStore(tx), { keys, now: this.#now() });
  }

  async releaseNamespace(
    tx: Knex.Transaction,
    options: OptionsOf<'releaseNamespace'>,
  ) {
    const store = this.#openStore(tx);
    if ((await store.findProject(options)) === undefined) {
      return undefined;
    }
    const { projectId, isOpen } = await lockNamespace(store, options);
    if (isOpen) {
      throw new ConflictError(
        `The namespace ${options.namespace} of cluster ${options.clusterId} is open in its project, so what is charged to it may still be used; close it first`,
      );
    }
    await store.release(options, { revision: options.revision ?? 0 });
    return projectId;
  }

  async observe(tx: Knex.Transaction, observation: OptionsOf<'observe'>) {
    const store = this.#openStore(tx);
    if ((await store.findProject(observation)) === undefined) {
      return undefined;
    }
    const namespace = await lockNamespace(store, observation);
    const isNews = await observe(store, {
      namespace,
      observation,
      now: this.#now(),
    });
    return isNews ? namespace.projectId : undefined;
  }

  async demand(tx: Knex.Transaction, options: OptionsOf<'demand'>) {
    const store = this.#openStore(tx);
    if ((await store.findProject(options)) === undefined) {
      return undefined;
    }
    const namespace = await lockNamespace(store, options);
    const isNews = await demandMore(store, {
      wanted: options.wanted,
      at: options.at,
      namespace,
      now: this.#now(),
    });
    return isNews ? namespace.projectId : undefined;
  }

  async rebalance(
    tx: Knex.Transaction,
    projectId: string,
    options: { isThorough?: boolean } = {},
  ) {
    return rebalance(this.#openStore(tx), {
      ...options,
      ...{ projectId, now: this.#now() },
    });
  }

  async grantsIn(database: Knex, clusterId: string) {
    return readGrants(database, clusterId);
  }

  async accountsOf(database: Knex, projectId: string) {
    const accounts = await readAccounts(database, {
      projectIds: [projectId],
      now: this.#now(),
    });
    return accounts.get(projectId) ?? [];
  }
}
