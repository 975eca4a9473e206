import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { TunnelDirectory } from '../directory/TunnelDirectory';
import { forwardToPeer } from './forwardToPeer';
import type { PeerTokens } from './PeerTokens';

type PeerForwarderOptions = {
  directory: TunnelDirectory;
  tokens: PeerTokens;
  logger: LoggerService;
  connectMs: number;
  answerMs: number;
};

/** Forwards requests to the replicas that hold the tunnels, one hop and no further. */
export class PeerForwarder {
  readonly #options: PeerForwarderOptions;

  static create(options: PeerForwarderOptions): PeerForwarder {
    return new PeerForwarder(options);
  }

  private constructor(options: PeerForwarderOptions) {
    this.#options = options;
  }

  /** Whether any other replica answered; if not, the cluster has seen nothing of the request. */
  async forward(forward: {
    req: IncomingMessage;
    res: ServerResponse;
    target: string;
    clusterId: string;
    isUpgrade: boolean;
  }): Promise<boolean> {
    const { directory, tokens, logger, connectMs, answerMs } = this.#options;
    const { req, res, target, clusterId, isUpgrade } = forward;
    const holders = await directory.holdersOf(clusterId);
    for (const { replicaId, peerUrl } of holders.slice(0, 2)) {
      const path = target.split('?', 1)[0];
      const outcome = await forwardToPeer({
        ...{ req, res, target, isUpgrade, peerUrl },
        ...{ connectMs, answerMs },
        peerToken: await tokens.sign(
          { cluster: clusterId, method: req.method ?? '', path },
          replicaId,
        ),
      });
      if (outcome === 'answered') {
        return true;
      }
      logger.warn(
        `Replica ${replicaId} at ${peerUrl} did not take a request for cluster ${clusterId}`,
      );
      if (res.destroyed || req.readableDidRead) {
        return res.destroyed;
      }
    }
    return false;
  }
}
