import { randomUUID } from 'node:crypto';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { stringify } from 'yaml';
import { Authorizer } from './access/Authorizer';
import { Identities } from './access/Identities';
import { createObject } from './api/createObject';
import { ClusterState } from './cluster/ClusterState';
import { systemClock } from './cluster/systemClock';
import { timestamp } from './cluster/timestamp';
import { BackOff } from './controllers/BackOff';
import { Controllers } from './controllers/Controllers';
import { recordEvent } from './controllers/recordEvent';
import { ApiServer } from './http/ApiServer';
import { KubeObject } from './objects/KubeObject';
import { listAt } from './objects/listAt';
import { stringAt } from './objects/stringAt';
import { typeOf } from './objects/typeOf';
import { typeOfKind } from './objects/typeOfKind';
import { PodLogs } from './pods/PodLogs';
import { nodeObject } from './seed/nodeObject';
import { seedCluster } from './seed/seedCluster';
import { SimulatedClusterOptions } from './SimulatedClusterOptions';
import { selfSignedCertificate } from './tls/selfSignedCertificate';
import { ListeningCluster } from './ListeningCluster';
import { Store } from './store/Store';

const namespaces = typeOf('namespaces');
const pods = typeOf('pods');

/**
 * A Kubernetes cluster that exists only in this process.
 *
 * @example
 * ```ts
 * const cluster = SimulatedCluster.create({ nodes: [{ name: 'node-1' }] });
 * const { url } = await cluster.listen();
 * await cluster.stop();
 * ```
 *
 * @public
 */
export class SimulatedCluster {
  /** The token of a user in the group `system:masters`. */
  readonly adminToken: string;
  readonly #state: ClusterState;
  readonly #controllers: Controllers;
  #server: ApiServer | undefined;
  #url: string | undefined;
  #ca: string | undefined;

  static create(options: SimulatedClusterOptions = {}): SimulatedCluster {
    const clock = options.clock ?? systemClock;
    const store = Store.create({ historySize: options.historySize });
    const state: ClusterState = {
      name: options.name ?? 'simulated',
      version: options.version ?? 'v1.33.4',
      store,
      authorizer: Authorizer.create({ store }),
      identities: Identities.create({ now: () => clock.now() }),
      logs: new PodLogs(),
      clock,
      backOff: new BackOff(),
      podDelayMs: options.podDelayMs ?? 20,
    };
    const cluster = new SimulatedCluster(
      state,
      options.adminToken ?? randomUUID(),
    );
    for (const [token, user] of Object.entries(options.tokens ?? {})) {
      state.identities.add(token, user);
    }
    seedCluster(state);
    (options.nodes ?? []).forEach((node, index) => {
      const now = timestamp(clock);
      const { version } = state;
      const { distribution } = options;
      const object = cluster.put(
        nodeObject(node, { index, version, distribution, now }),
      );
      if (node.ready !== false) return;
      recordEvent(state, object, {
        type: 'Warning',
        reason: 'NodeNotReady',
        message: `Node ${node.name} status is now: NodeNotReady`,
        component: 'node-controller',
      });
    });
    options.objects?.forEach(object => cluster.put(object));
    return cluster;
  }

  private constructor(state: ClusterState, adminToken: string) {
    this.#state = state;
    this.#controllers = Controllers.start(state);
    this.adminToken = adminToken;
    state.identities.add(adminToken, {
      username: 'admin',
      groups: ['system:masters'],
    });
  }

  get name(): string {
    return this.#state.name;
  }

  /** Creates an object, or replaces it as its own controller would. */
  put(object: KubeObject): KubeObject {
    const type = typeOfKind(object);
    if (!type) {
      throw new InputError(
        `${object.apiVersion} ${object.kind} is not simulated: see the README for the kinds that are`,
      );
    }
    const { name } = object.metadata;
    const namespace = type.namespaced
      ? object.metadata.namespace ?? 'default'
      : undefined;
    const { store } = this.#state;
    if (namespace && !store.get(namespaces, undefined, namespace)) {
      this.put({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: namespace },
      });
    }
    const current = store.get(type, namespace, name);
    if (!current) {
      return createObject(this.#state, { type, namespace, object }, {});
    }
    const metadata = { ...current.metadata, ...object.metadata };
    return store.put(type, { ...object, metadata });
  }

  /** An object of the cluster, for tests that look behind the API. */
  get(
    kind: { apiVersion: string; kind: string },
    name: string,
    namespace?: string,
  ): KubeObject | undefined {
    const type = typeOfKind(kind);
    return type && this.#state.store.get(type, namespace, name);
  }

  /** Writes a line to the log of a pod's first container. */
  log(pod: { namespace: string; name: string }, text: string) {
    const found = this.#state.store.get(pods, pod.namespace, pod.name);
    if (!found) {
      throw new NotFoundError(`no pod ${pod.namespace}/${pod.name}`);
    }
    const container = stringAt(listAt(found, 'spec', 'containers')[0], 'name');
    const time = this.#state.clock.now();
    this.#state.logs.append(found, container, { time, text });
  }

  /**
   * Serves the cluster's API over HTTP, or HTTPS with a certificate that is
   * given or made now. kubectl sends tokens over HTTPS only.
   */
  async listen(
    options: {
      port?: number;
      host?: string;
      tls?: 'self-signed' | { cert: string; key: string };
    } = {},
  ): Promise<ListeningCluster> {
    if (this.#server) {
      throw new ConflictError(`cluster ${this.name} listens on ${this.#url}`);
    }
    const { port: wanted = 0, host = '127.0.0.1' } = options;
    const tls =
      options.tls === 'self-signed'
        ? selfSignedCertificate({ host, now: Date.now() })
        : options.tls;
    this.#server = ApiServer.create({ cluster: this.#state, tls });
    const { port } = await this.#server.listen({ port: wanted, host });
    const url = `${tls ? 'https' : 'http'}://${host}:${port}`;
    this.#url = url;
    this.#ca = tls?.cert;
    return {
      url,
      port,
      kubeconfig: () => this.kubeconfig(),
      stop: () => this.stop(),
    };
  }

  /** A kubeconfig for the holder of a token, the administrator by default. */
  kubeconfig(options: { token?: string } = {}): string {
    const { name } = this;
    const ca = this.#ca && Buffer.from(this.#ca).toString('base64');
    return stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [
        {
          name,
          cluster: {
            server: this.#url,
            ...(ca && { 'certificate-authority-data': ca }),
          },
        },
      ],
      users: [{ name, user: { token: options.token ?? this.adminToken } }],
      contexts: [{ name, context: { cluster: name, user: name } }],
      'current-context': name,
    });
  }

  /** Stops serving and cuts open streams; `listen` serves the same cluster again. */
  async disconnect(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    await server?.close();
  }

  /** Stops serving, cuts open streams and ends the controllers. */
  async stop(): Promise<void> {
    this.#controllers.stop();
    await this.disconnect();
  }
}
