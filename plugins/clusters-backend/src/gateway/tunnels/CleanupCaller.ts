import { constants } from 'node:http2';
import { isError, ServiceUnavailableError } from '@backstage/errors';
import { AGENT_CONTROL_PATHS } from '@rigging/backstage-plugin-clusters-common';
import type { GatewayRegistry } from '../../registry/GatewayRegistry';
import type { TunnelDirectory } from '../directory/TunnelDirectory';
import type { PeerTokens } from '../peers/PeerTokens';
import { FORWARDED_HEADER } from '../peers/FORWARDED_HEADER';
import type { OwnTunnel } from './OwnTunnel';
import type { OwnTunnels } from './OwnTunnels';

type CleanupCallerOptions = {
  registry: GatewayRegistry;
  directory: TunnelDirectory;
  tunnels: OwnTunnels;
  peerTokens: PeerTokens;
  /** Path below which the plugin is mounted at every replica. */
  mount: string;
  deadlineMs: number;
};

/** Has an agent remove what it made in its cluster, wherever its tunnel is. */
export class CleanupCaller {
  readonly #options: CleanupCallerOptions;

  static create(options: CleanupCallerOptions): CleanupCaller {
    return new CleanupCaller(options);
  }

  private constructor(options: CleanupCallerOptions) {
    this.#options = options;
  }

  async cleanup(clusterId: string): Promise<void> {
    const { directory, peerTokens, mount, deadlineMs } = this.#options;
    if (await this.cleanupHere(clusterId)) {
      return;
    }
    const path = `${mount}/gateway/cleanup`;
    for (const holder of await directory.holdersOf(clusterId)) {
      const token = await peerTokens.sign(
        { cluster: clusterId, method: 'POST', path },
        holder.replicaId,
      );
      const answer = await fetch(`${holder.peerUrl}${path}`, {
        method: 'POST',
        headers: {
          [FORWARDED_HEADER]: token,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ clusterId }),
        signal: AbortSignal.timeout(deadlineMs),
      }).catch(() => undefined);
      if (answer?.ok) {
        return;
      }
    }
    throw new ServiceUnavailableError(
      `No agent of cluster ${clusterId} could be asked to clean up; wait until one is connected, or force the removal`,
    );
  }

  /** False when this replica holds no tunnel of the cluster. */
  async cleanupHere(clusterId: string): Promise<boolean> {
    const [own] = this.#options.tunnels.of(clusterId);
    if (!own) {
      return false;
    }
    const status = await this.#call(own);
    if (status !== 200) {
      throw new ServiceUnavailableError(
        `The agent of cluster ${clusterId} could not clean up (${
          status ?? 'no answer'
        }); look at its log, or force the removal`,
      );
    }
    await this.#options.registry.recordCleanedUp(clusterId);
    return true;
  }

  async #call(own: OwnTunnel): Promise<number | undefined> {
    const { deadlineMs } = this.#options;
    try {
      const stream = own.openControl('POST', AGENT_CONTROL_PATHS.cleanup);
      return await new Promise(resolve => {
        const timer = setTimeout(
          () => stream.close(constants.NGHTTP2_CANCEL),
          deadlineMs,
        );
        stream.once('response', headers => resolve(headers[':status']));
        stream.once('close', () => {
          clearTimeout(timer);
          resolve(undefined);
        });
        stream.resume();
      });
    } catch (error) {
      if (isError(error) && error.name === 'ServiceUnavailableError') {
        return undefined;
      }
      throw error;
    }
  }
}
