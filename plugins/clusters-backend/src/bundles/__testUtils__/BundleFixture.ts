import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { AgentBundleStatus } from '@rigging/backstage-plugin-clusters-common';
import { generateKeyPairSync } from 'node:crypto';
import type { Knex } from 'knex';
import { DatabaseRevisions } from '../../revisions/DatabaseRevisions';
import type { ReportingTunnel } from '../BundleOutlet';
import type { BundleKey } from '../Bundles';
import { BundleSealer } from '../BundleSealer';
import { DatabaseBundleStore } from '../DatabaseBundleStore';
import { DefaultBundles } from '../DefaultBundles';

/** Bundles of one replica or several over a database, and agents that say what the test says. */
export class BundleFixture {
  readonly database: Knex;
  readonly revisions: DatabaseRevisions;
  readonly bundles: DefaultBundles;
  readonly news: string[] = [];
  readonly #hubKey: { privateKey: { kty: string; d?: string } };

  static async create(database: Knex): Promise<BundleFixture> {
    await database.migrate.latest({
      directory: resolvePackagePath(
        '@rigging/backstage-plugin-clusters-backend',
        'migrations',
      ),
    });
    const { privateKey } = generateKeyPairSync('ed25519');
    const { d } = privateKey.export({ format: 'jwk' });
    return new BundleFixture(database, { privateKey: { kty: 'OKP', d } });
  }

  private constructor(
    database: Knex,
    hubKey: { privateKey: { kty: string; d?: string } },
  ) {
    this.database = database;
    this.#hubKey = hubKey;
    this.revisions = DatabaseRevisions.create({ database });
    this.bundles = this.createReplica();
  }

  createReplica(): DefaultBundles {
    const { database } = this;
    const revisions = DatabaseRevisions.create({ database });
    return DefaultBundles.create({
      store: DatabaseBundleStore.create({
        ...{ database, revisions },
        now: () => Date.parse('2026-11-21T10:00:00Z'),
      }),
      sealer: BundleSealer.create({ hubKey: this.#hubKey }),
      revisions,
      limits: { deletionBudget: 0.5, minDeletions: 10 },
      onNews: id => this.news.push(id),
    });
  }

  /** A tunnel that the directory has. */
  async enterTunnel(clusterId: string, epoch = 1): Promise<ReportingTunnel> {
    const tunnel = { id: `${clusterId}-${epoch}`, clusterId, epoch };
    await this.database('gateway_tunnels').insert({
      id: tunnel.id,
      cluster_id: clusterId,
      replica_id: 'replica',
      epoch,
      instance: 'agent-0',
      agent_version: '0.1.0',
      connected_at: 0,
      leader: true,
    });
    return tunnel;
  }

  async leave(tunnel: ReportingTunnel): Promise<void> {
    await this.database('gateway_tunnels').where({ id: tunnel.id }).delete();
  }
}

/** A namespace of this name. */
export function namespace(name: string): JsonObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

/** What an agent says that has applied a revision. */
export function statusOf(
  key: BundleKey,
  revision: number,
  overrides: Partial<AgentBundleStatus> = {},
): AgentBundleStatus {
  return {
    source: key.source,
    name: key.name,
    revision,
    state: 'applied',
    counts: { total: 1, applied: 1, conflict: 0, refused: 0, corrected: 0 },
    objects: [],
    ...overrides,
  };
}
