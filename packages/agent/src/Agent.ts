import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { isError } from '@backstage/errors';
import type { Pool } from 'undici';
import { AgentOptions } from './AgentOptions';
import { AgentState } from './AgentState';
import { ClusterConnection } from './cluster/ClusterConnection';
import { connectCluster } from './cluster/connectCluster';
import { createUpstream } from './cluster/createUpstream';
import { KubeClient } from './cluster/KubeClient';
import { FinalError } from './FinalError';
import { HubClient } from './hub/HubClient';
import { HubUrls, hubUrls } from './hub/hubUrls';
import { enroll } from './identity/enroll';
import { IdentityStore } from './identity/IdentityStore';
import { serve } from './serve';

const maxPauseMs = 30_000;

/**
 * The agent of one cluster: registers it, dials its hub and answers what comes through the
 * tunnel. Several can live in one process.
 *
 * @example
 * ```ts
 * const agent = Agent.create({
 *   hub: 'http://localhost:7007',
 *   token,
 *   cluster: { type: 'kubeconfig', file: 'kubeconfig' },
 *   logger,
 * });
 * agent.start();
 * await agent.stop();
 * ```
 *
 * @public
 */
export class Agent {
  readonly #options: AgentOptions;
  readonly #abort = new AbortController();
  #state: AgentState = { status: 'starting' };
  #running: Promise<AgentState> | undefined;

  static create(options: AgentOptions): Agent {
    return new Agent(options);
  }

  private constructor(options: AgentOptions) {
    this.#options = options;
  }

  get state(): AgentState {
    return this.#state;
  }

  /** Resolves with the last state when the agent has ended; never rejects. */
  get finished(): Promise<AgentState> {
    return this.start();
  }

  /** Starts it once; the result is the same as {@link Agent.finished}. */
  start(): Promise<AgentState> {
    this.#running ??= this.#run().then(state => {
      this.#tell(state);
      return state;
    });
    return this.#running;
  }

  /** Lets open requests end (up to a limit), closes the tunnel and gives the Lease back. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#running;
  }

  async #run(): Promise<AgentState> {
    const { cluster, hubCa, proxy } = this.#options;
    const pools: Pool[] = [];
    let hub: HubClient | undefined;
    try {
      const urls = hubUrls(this.#options.hub);
      const connection = await connectCluster(cluster).catch(error => {
        throw new FinalError(isError(error) ? error.message : String(error));
      });
      const upstream = createUpstream(connection);
      const lastingUpstream = createUpstream(connection);
      pools.push(upstream, lastingUpstream);
      hub = HubClient.create({ api: urls.api, ca: hubCa, proxy });
      return await this.#live({
        ...{ urls, connection, upstream, lastingUpstream, hub },
      });
    } catch (error) {
      if (this.#abort.signal.aborted) return { status: 'stopped' };
      return {
        status: 'failed',
        reason: isError(error) ? error.message : String(error),
      };
    } finally {
      await Promise.all([...pools.map(pool => pool.destroy()), hub?.close()]);
    }
  }

  async #live(options: {
    urls: HubUrls;
    connection: ClusterConnection;
    upstream: Pool;
    lastingUpstream: Pool;
    hub: HubClient;
  }): Promise<AgentState> {
    const { urls, connection, upstream, lastingUpstream, hub } = options;
    const { signal } = this.#abort;
    const instance =
      this.#options.instance ??
      `${hostname()}-${randomBytes(4).toString('hex')}`;
    const kube = KubeClient.create({ connection, upstream });
    const now = this.#options.now ?? Date.now;
    const enrolled = await this.#retry(async () =>
      enroll({
        ...this.#options,
        ...{ hub, hubUrl: urls.api, kube, instance, now },
        store: IdentityStore.create({ kube }),
      }),
    );
    if (!enrolled) return { status: 'stopped' };
    return serve({
      ...this.#options,
      ...enrolled,
      ...{ hub, urls, connection, upstream, lastingUpstream },
      ...{ kube, instance, now, signal },
      onState: state => this.#tell(state),
    });
  }

  /** Repeats an attempt until it succeeds, the agent is stopped, or no retry would help. */
  async #retry<T>(attempt: () => Promise<T>): Promise<T | undefined> {
    const { signal } = this.#abort;
    for (let failures = 1; !signal.aborted; failures++) {
      try {
        return await attempt();
      } catch (error) {
        if (error instanceof FinalError) throw error;
        const reason = isError(error) ? error.message : String(error);
        this.#tell({ status: 'waiting', reason });
        const bound = Math.min(maxPauseMs, 500 * 2 ** failures);
        const pause = bound * (0.5 + Math.random() / 2);
        await sleep(pause, undefined, { signal }).catch(() => {});
      }
    }
    return undefined;
  }

  #tell(state: AgentState) {
    const { logger, onState } = this.#options;
    this.#state = state;
    const reason = 'reason' in state ? `: ${state.reason}` : '';
    const line = `The agent is ${state.status}${reason}`;
    if (state.status === 'failed') logger.error(line);
    else if (state.status === 'waiting') logger.warn(line);
    else logger.info(line);
    onState?.(state);
  }
}
