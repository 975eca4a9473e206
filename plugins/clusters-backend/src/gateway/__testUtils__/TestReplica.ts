import http, { type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type {
  AuditorService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import type { TunnelKeyPair } from '@rigging/tunnel';
import express from 'express';
import type { Knex } from 'knex';
import { BundleSealer } from '../../bundles/BundleSealer';
import { DatabaseBundleStore } from '../../bundles/DatabaseBundleStore';
import { DefaultBundles } from '../../bundles/DefaultBundles';
import { DatabaseRevisions } from '../../revisions/DatabaseRevisions';
import { createClusterGateway } from '../createClusterGateway';
import type { GatewaySettings } from '../GatewaySettings';
import type { ClusterGateway } from '../types';
import type { FakeAccess } from './FakeAccess';
import type { FakeRegistry } from './FakeRegistry';

type TestReplicaOptions = {
  registry: FakeRegistry;
  database: Knex;
  hubKey: TunnelKeyPair;
  access: FakeAccess;
  now?: () => Date;
  config?: object;
  settings?: Partial<GatewaySettings>;
};

/** One backend with a gateway and nothing else, on a real port. */
export class TestReplica {
  readonly server: Server;
  readonly audited: {
    status: string;
    meta: Record<string, unknown>;
    eventId?: string;
    severityLevel?: string;
    url?: string;
  }[] = [];
  readonly #sockets = new Set<Socket>();
  gateway: ClusterGateway | undefined;
  readonly bundles: DefaultBundles;

  static async start(options: TestReplicaOptions): Promise<TestReplica> {
    const replica = new TestReplica(options);
    await new Promise<void>(resolve => {
      replica.server.listen(0, '127.0.0.1', resolve);
    });
    await replica.#create(options);
    return replica;
  }

  private constructor(options: TestReplicaOptions) {
    const { database, hubKey } = options;
    const revisions = DatabaseRevisions.create({ database });
    this.bundles = DefaultBundles.create({
      store: DatabaseBundleStore.create({ database, revisions, now: Date.now }),
      sealer: BundleSealer.create({ hubKey }),
      revisions,
      limits: { deletionBudget: 0.5, minDeletions: 10 },
      onNews: () => {},
    });
    this.server = http.createServer();
    this.server.on('connection', socket => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  api(cluster: string, path: string): string {
    return `${this.url}/api/clusters/clusters/${cluster}/k8s${path}`;
  }

  get connectUrl(): string {
    return `ws://127.0.0.1:${this.port}/api/clusters/agent/connect`;
  }

  async stop(): Promise<void> {
    await this.gateway?.stop();
    await this.kill();
  }

  /** Ends it as a crash does: nothing is told to anybody. */
  async kill(): Promise<void> {
    this.#sockets.forEach(socket => socket.destroy());
    await new Promise(resolve => {
      this.server.close(resolve);
    });
  }

  async #create(options: TestReplicaOptions): Promise<void> {
    const { registry, database, hubKey, access, now, settings } = options;
    const auth = mockServices.auth();
    this.gateway = await createClusterGateway({
      ...{ registry, database, hubKey, auth },
      config: mockServices.rootConfig({
        data: {
          app: { baseUrl: 'https://portal.example.com' },
          backend: { baseUrl: 'https://portal.example.com' },
          ...options.config,
        },
      }) as RootConfigService,
      logger: mockServices.logger.mock(),
      access: access.of(database),
      outlet: this.bundles,
      now,
      auditor: this.#auditor(),
      settings: { peerUrl: this.url, drainMs: 500, ...settings },
    });
    const app = express();
    app.disable('x-powered-by');
    app.use('/api/clusters', this.gateway.router);
    app.use((_req, res) => {
      res.status(404).json({ error: 'not of the gateway' });
    });
    this.server.on('request', app);
    await this.gateway.start();
  }

  #auditor(): AuditorService {
    return {
      createEvent: async ({ eventId, severityLevel, meta, request }) => {
        const url = request?.originalUrl;
        const event = { eventId, severityLevel, url };
        const end = (status: string, more?: object) => {
          this.audited.push({ ...event, status, meta: { ...meta, ...more } });
        };
        return {
          success: async params => end('succeeded', params?.meta),
          fail: async params => end('failed', params.meta),
        };
      },
    };
  }
}
