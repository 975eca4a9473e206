import type { ClientHttp2Stream } from 'node:http2';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { AGENT_CONTROL_PATHS } from '@rigging/backstage-plugin-clusters-common';
import type { BundleOutlet } from '../../bundles/BundleOutlet';
import type { QuotaInlet } from '../../quotas/QuotaInlet';
import { Repeater } from '../Repeater';
import { BundleChannel } from './BundleChannel';
import { IndexSender } from './IndexSender';
import type { OwnTunnel } from './OwnTunnel';

const POLL_MS = 250;
const RESEND_MS = 60_000;
const SHORTEST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;

/** What became of a tunnel's streams so far. */
type Past = { attempt: number; malformed: number };

type Options = {
  outlet: BundleOutlet;
  quotas?: QuotaInlet;
  maxMalformed: number;
  logger: LoggerService;
  pollMs?: number;
  resendMs?: number;
};

/** Carries bundles to the agents whose tunnels this replica holds, and back what became of them. */
export class BundleDelivery {
  readonly #options: Options;
  readonly #held = new Set<OwnTunnel>();
  readonly #channels = new Map<string, Set<BundleChannel>>();
  readonly #indexes: IndexSender;
  /** Agents, by version, that were said to know no bundles. */
  readonly #withoutBundles = new Map<string, string>();
  #repeaters: Repeater[] = [];

  static create(options: Options): BundleDelivery {
    return new BundleDelivery(options);
  }

  private constructor(options: Options) {
    this.#options = options;
    this.#indexes = IndexSender.create({
      outlet: options.outlet,
      held: () => this.#channels,
      send: (clusterId, index) =>
        this.#channels
          .get(clusterId)
          ?.forEach(channel => channel.sendIndex(index)),
    });
    options.outlet.onChange(clusterId =>
      this.#indexes.send([clusterId]).catch(error => this.#warn(error)),
    );
  }

  /** Serves a tunnel until it ends. */
  attach(own: OwnTunnel): void {
    this.#held.add(own);
    own.tunnel.closed
      .then(() => this.#detach(own))
      .catch(error => this.#warn(error));
    this.#watchForChanges();
    this.#open(own, { attempt: 0, malformed: 0 });
  }

  #detach(own: OwnTunnel): void {
    this.#held.delete(own);
    if (this.#held.size === 0) {
      this.#repeaters.forEach(repeater => repeater.stop());
      this.#repeaters = [];
    }
  }

  #watchForChanges(): void {
    if (this.#repeaters.length > 0) {
      return;
    }
    const { pollMs = POLL_MS, resendMs = RESEND_MS } = this.#options;
    const onError = (error: unknown) => this.#warn(error);
    this.#indexes.begin();
    this.#repeaters = [
      Repeater.start({
        everyMs: pollMs,
        run: () => this.#indexes.sendChanged(),
        onError,
      }),
      Repeater.start({
        everyMs: resendMs,
        run: () => this.#indexes.sendAll(),
        onError,
      }),
    ];
  }

  #open(own: OwnTunnel, past: Past): void {
    if (!this.#held.has(own) || own.tunnel.draining) {
      return;
    }
    const { clusterId } = own.entry;
    const retry = () =>
      this.#retry(own, { ...past, attempt: past.attempt + 1 });
    let stream: ClientHttp2Stream;
    try {
      stream = own.openControl('POST', AGENT_CONTROL_PATHS.bundles, {
        endStream: false,
        isLasting: true,
      });
    } catch {
      // The tunnel is ending, or has more streams than it may.
      retry();
      return;
    }
    const channel = this.#createChannel(own, stream, past);
    this.#add(clusterId, channel);
    stream.once('response', ({ ':status': status }) => {
      if (status === 200) {
        past.attempt = 0;
        return;
      }
      if (status === 404) {
        stream.off('close', retry);
        this.#tellOfOldAgent(own);
      }
      stream.close();
    });
    // An agent that has nothing more to say is no use to write to.
    stream.once('end', () => stream.close());
    stream.once('close', () => this.#remove(clusterId, channel));
    stream.once('close', retry);
    this.#indexes.send([clusterId]).catch(error => this.#warn(error));
  }

  #createChannel(
    own: OwnTunnel,
    stream: ClientHttp2Stream,
    past: Past,
  ): BundleChannel {
    const { id, clusterId, epoch } = own.entry;
    return BundleChannel.create({
      stream,
      outlet: this.#options.outlet,
      quotas: this.#options.quotas,
      tunnel: { id, clusterId, epoch },
      onReady: () => this.#indexes.send([clusterId]),
      onMalformed: why => {
        past.malformed += 1;
        this.#tellOfMalformed(own, { malformed: past.malformed, why });
      },
      onError: error => {
        this.#warn(error, clusterId);
        stream.destroy();
      },
    });
  }

  #retry(own: OwnTunnel, past: Past): void {
    const waitMs = Math.min(
      LONGEST_RETRY_MS,
      SHORTEST_RETRY_MS * 2 ** Math.min(past.attempt - 1, 10),
    );
    setTimeout(() => this.#open(own, past), waitMs).unref();
  }

  #add(clusterId: string, channel: BundleChannel): void {
    const channels = this.#channels.get(clusterId) ?? new Set();
    this.#channels.set(clusterId, channels);
    channels.add(channel);
  }

  #remove(clusterId: string, channel: BundleChannel): void {
    const channels = this.#channels.get(clusterId);
    channels?.delete(channel);
    if (channels?.size === 0) {
      this.#channels.delete(clusterId);
    }
  }

  #tellOfMalformed(
    own: OwnTunnel,
    options: { malformed: number; why: string },
  ): void {
    const { maxMalformed, logger } = this.#options;
    const { clusterId, instance } = own.entry;
    const { malformed, why } = options;
    if (malformed === 1) {
      logger.warn(
        `Agent ${instance} of cluster ${clusterId} says of bundles what cannot be understood: ${why}`,
      );
    }
    if (malformed >= maxMalformed) {
      own.tunnel.terminate(`the agent says what is not understood: ${why}`);
    }
  }

  #tellOfOldAgent(own: OwnTunnel): void {
    const { clusterId, agentVersion } = own.entry;
    if (this.#withoutBundles.get(clusterId) === agentVersion) {
      return;
    }
    this.#withoutBundles.set(clusterId, agentVersion);
    this.#options.logger.warn(
      `The agent of cluster ${clusterId} (version ${agentVersion}) does not know bundles: what is wanted there stays pending until the agent is updated`,
    );
  }

  #warn(error: unknown, clusterId?: string): void {
    this.#options.logger.warn(
      `Bundles${
        clusterId ? ` of cluster ${clusterId}` : ''
      } could not be delivered; it is tried again`,
      toError(error),
    );
  }
}
