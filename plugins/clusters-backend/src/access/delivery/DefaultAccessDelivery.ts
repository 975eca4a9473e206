import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError, ServiceUnavailableError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { BoundedMap } from '@rigging/backend-toolkit';
import type { Bundles } from '../../bundles/Bundles';
import type { Revisions } from '../../revisions/Revisions';
import type { ClusterRow } from '../../store/rows';
import type { AccessBundle } from '../compile/AccessBundle';
import type { AccessCompiler } from './AccessCompiler';
import type { AccessDelivery } from './AccessDelivery';
import { ACCESS_SOURCE } from './ACCESS_SOURCE';
import type { DeliveryLedger } from './DeliveryLedger';
import { readDemands } from './readDemands';

const CLAIM_MS = 15_000;
const LONGEST_WAIT_MS = 5_000;
const LOOK_EVERY_MS = 50;
const MOST_ATTEMPTS = 3;
const MOST_CLUSTERS = 50_000;

type Dependencies = {
  database: Knex;
  ledger: DeliveryLedger;
  compiler: AccessCompiler;
  bundles: Bundles;
  revisions: Revisions;
  logger: LoggerService;
  now: () => number;
};

/** Brings the roles in use into the clusters, once for each change of access. */
export class DefaultAccessDelivery implements AccessDelivery {
  readonly #options: Dependencies;
  readonly #delivered = BoundedMap.create<string, number>({
    maxEntries: MOST_CLUSTERS,
  });
  readonly #flights = new Map<
    string,
    { revision: number; promise: Promise<void> }
  >();

  static create(options: Dependencies): DefaultAccessDelivery {
    return new DefaultAccessDelivery(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  async ensure(clusterId: string): Promise<void> {
    const { access } = await this.#options.revisions.read();
    if (this.#isDelivered(clusterId, access)) {
      return;
    }
    const flight = this.#flights.get(clusterId);
    if (flight && flight.revision >= access) {
      await flight.promise;
      return;
    }
    const before = flight?.promise.catch(() => {}) ?? Promise.resolve();
    const next = {
      revision: access,
      promise: before.then(() => this.#bring(clusterId, access)),
    };
    this.#flights.set(clusterId, next);
    try {
      await next.promise;
    } finally {
      if (this.#flights.get(clusterId) === next) {
        this.#flights.delete(clusterId);
      }
    }
  }

  async #bring(clusterId: string, wanted: number): Promise<void> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      if (this.#isDelivered(clusterId, wanted)) {
        return;
      }
      const by = randomUUID();
      const hasClaim = await this.#claim(clusterId, { by, wanted });
      if (!hasClaim) {
        return;
      }
      const isFinished = await this.#deliver(clusterId, by).catch(
        async error => {
          await this.#options.ledger.release(clusterId, { by });
          throw error;
        },
      );
      if (isFinished) {
        return;
      }
    }
    throw unavailable();
  }

  /** False when there is nothing to do: somebody else has done it, or the cluster is no more. */
  async #claim(
    clusterId: string,
    options: { by: string; wanted: number },
  ): Promise<boolean> {
    const { ledger, now } = this.#options;
    const { by, wanted } = options;
    const deadline = now() + LONGEST_WAIT_MS;
    for (;;) {
      const delivery = await ledger.read(clusterId);
      if (delivery && delivery.revision >= wanted) {
        this.#delivered.set(clusterId, delivery.revision);
        return false;
      }
      if (!(await this.#isLiving(clusterId))) {
        return false;
      }
      const until = now() + CLAIM_MS;
      if (await ledger.claim(clusterId, { by, now: now(), until })) {
        return true;
      }
      if (now() >= deadline) {
        throw unavailable();
      }
      await new Promise(resolve => {
        setTimeout(resolve, LOOK_EVERY_MS);
      });
    }
  }

  async #deliver(clusterId: string, by: string): Promise<boolean> {
    const { ledger, revisions, database, compiler, bundles, now } =
      this.#options;
    const { access: revision } = await revisions.read();
    const [demand] = await readDemands(database, [clusterId], { now: now() });
    const content = await compiler.compile(demand, { revision });
    const known = await ledger.read(clusterId);
    if (known?.contentHash !== content.hash) {
      await ledger.begin(clusterId, { by });
      await this.#putAll(clusterId, content.bundles);
    }
    const contentHash = content.hash;
    if (await ledger.finish(clusterId, { by, revision, contentHash })) {
      this.#delivered.set(clusterId, revision);
      return true;
    }
    if (await this.#isLiving(clusterId)) {
      return false;
    }
    await bundles.forget(clusterId);
    return true;
  }

  async #putAll(clusterId: string, wanted: AccessBundle[]): Promise<void> {
    const { bundles } = this.#options;
    const source = ACCESS_SOURCE;
    const known = await bundles.list(clusterId);
    for (const { source: own, name } of known) {
      if (own === source && !wanted.some(bundle => bundle.name === name)) {
        await bundles.delete({ clusterId, source, name });
      }
    }
    for (const { name, objects } of wanted) {
      await this.#put({ clusterId, source, name }, objects);
    }
  }

  /**
   * What can never be delivered must not keep everybody out of the cluster. It must not
   * leave in force what was delivered before either: that may have been taken away since.
   */
  async #put(
    key: Parameters<Bundles['put']>[0],
    objects: JsonObject[],
  ): Promise<void> {
    const { bundles, logger } = this.#options;
    try {
      await bundles.put(key, { objects });
    } catch (error) {
      if (!isError(error) || error.name !== 'InputError') {
        throw error;
      }
      logger.error(
        'a bundle of roles is not taken, so none of the roles in it works in the cluster; have fewer roles or namespaces in use there',
        { clusterId: key.clusterId, bundle: key.name, error: error.message },
      );
      await bundles.delete(key);
    }
  }

  #isDelivered(clusterId: string, revision: number): boolean {
    return (this.#delivered.get(clusterId) ?? -1) >= revision;
  }

  async #isLiving(clusterId: string): Promise<boolean> {
    const row = await this.#options
      .database<ClusterRow>('clusters')
      .where({ id: clusterId })
      .whereNot({ state: 'deleting' })
      .first('id');
    return row !== undefined;
  }
}

function unavailable(): ServiceUnavailableError {
  return new ServiceUnavailableError(
    'Roles are just being brought to the cluster by another replica of the hub; try again in a moment',
  );
}
