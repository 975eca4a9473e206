import { toError } from '@backstage/errors';
import { ShortCache } from '@rigging/backend-toolkit';
import type { AccessDelivery } from '../../access/delivery/AccessDelivery';
import type {
  Access,
  AccessEvaluator,
} from '../../access/evaluation/AccessEvaluator';
import type { Bundles } from '../../bundles/Bundles';
import type {
  GatewayCluster,
  GatewayRegistry,
} from '../../registry/GatewayRegistry';
import type { RequestRevisions } from '../../revisions/RequestRevisions';
import type { Admission, AskedOfCluster } from './Admission';
import { checkedName } from './checkedName';
import type { GatewayUser } from './GatewayUser';
import { isRead } from './isRead';
import { RefusedError } from './RefusedError';

type AccessGateOptions = {
  registry: GatewayRegistry;
  revisions: RequestRevisions;
  evaluator: AccessEvaluator;
  delivery: AccessDelivery;
  bundles: Pick<Bundles, 'whenSettled'>;
  /** How long a request waits for what is wanted in its cluster. */
  settleMs: number;
  now: () => Date;
};

const rememberMs = 1_000;

/**
 * Decides what users may ask of which cluster. What it remembers holds for one
 * count of access changes, so the next request after a change sees the change.
 */
export class AccessGate {
  readonly #options: AccessGateOptions;
  readonly #clusters: ShortCache<GatewayCluster | undefined>;
  readonly #connect: ShortCache<void>;
  /** At which count of access changes roles were delivered last, and when. */
  readonly #delivered = new Map<string, { access: number; at: number }>();

  static create(options: AccessGateOptions): AccessGate {
    return new AccessGate(options);
  }

  private constructor(options: AccessGateOptions) {
    this.#options = options;
    const now = () => options.now().getTime();
    this.#clusters = ShortCache.create({ ttlMs: rememberMs, now });
    this.#connect = ShortCache.create({ ttlMs: rememberMs, now });
  }

  /** Forgets what is remembered of clusters and rights. */
  forget(): void {
    this.#clusters.clear();
    this.#connect.clear();
    this.#delivered.clear();
  }

  /** Throws a RefusedError unless the user may ask this now. */
  async admit(
    user: GatewayUser,
    options: AskedOfCluster & {
      /** `performance.now()` before the counters were read first. */
      since: number;
      /** Told of the cluster unless it is hidden from the user: then its owners are not to hear of this. */
      onFound?: (cluster: GatewayCluster) => void;
    },
  ): Promise<Admission> {
    const { registry, revisions, evaluator } = this.#options;
    const { onFound, since, ...asked } = options;
    const { name } = asked;
    const counters = await revisions.read();
    const revision = counters.access;
    const cluster = await this.#clusters.get(`${revision} ${name}`, () =>
      registry.findByName(name),
    );
    if (!cluster) {
      throw notThere(name);
    }
    const access = await evaluator.evaluate(user.subject, cluster);
    if (access.groups.length === 0) {
      throw notThere(name);
    }
    const found = { cluster, access, revision };
    const refusal = await this.#findRefusal(user, found);
    if (refusal?.name === 'NotFoundError') {
      throw notThere(name);
    }
    onFound?.(cluster);
    if (refusal) {
      throw refusal;
    }
    access.groups.forEach(checkedName);
    checkCredential(user, { cluster, asked });
    const counted = { ...counters, since };
    return { asked, user, cluster, access, counted };
  }

  /** Resolves once the cluster has all that is wanted in it, the roles of this very moment included. */
  async settle({ cluster, counted }: Admission): Promise<void> {
    const { delivery, bundles, settleMs } = this.#options;
    const known = this.#delivered.get(cluster.id);
    const isDelivered =
      known?.access === counted.access && known.at < counted.since;
    if (!isDelivered) {
      await delivery.ensure(cluster.id);
      const at = performance.now();
      this.#delivered.set(cluster.id, { access: counted.access, at });
    }
    const isSettled = await bundles.whenSettled(cluster.id, {
      timeoutMs: settleMs,
      // What was delivered after the counters were read is not in them.
      asOf: isDelivered ? counted.bundles : undefined,
    });
    if (!isSettled) {
      throw new RefusedError({
        code: 503,
        reason: 'ClusterSynchronizing',
        message: `Cluster '${cluster.name}' is still applying roles and other objects that are wanted in it; nothing was sent to it. Try again in a moment, and see the bundles on its page if this stays`,
        retryAfterSeconds: 1,
      });
    }
  }

  /** By Backstage's own permission; the makers of tokens for kubectl and CI were asked when they made them. */
  async #findRefusal(
    user: GatewayUser,
    found: { cluster: GatewayCluster; access: Access; revision: number },
  ): Promise<Error | undefined> {
    const { proof, tokenId } = user;
    const { cluster, access, revision } = found;
    if (proof.type !== 'session' || access.isAdministrator) {
      return undefined;
    }
    try {
      await this.#connect.get(`${revision} ${tokenId} ${cluster.id}`, () =>
        this.#options.registry.authorizeConnect(cluster, {
          credentials: proof.credentials,
        }),
      );
      return undefined;
    } catch (error) {
      return toError(error);
    }
  }
}

function checkCredential(
  { proof }: GatewayUser,
  { cluster, asked }: { cluster: GatewayCluster; asked: AskedOfCluster },
): void {
  if (proof.type !== 'credential') {
    return;
  }
  const { clusterIds, isReadOnly } = proof.credential;
  if (clusterIds && !clusterIds.includes(cluster.id)) {
    throw new RefusedError({
      code: 403,
      reason: 'Forbidden',
      message: `The token is for other clusters than '${cluster.name}'; make one for it on the credentials page of the portal`,
    });
  }
  if (isReadOnly && !isRead(asked)) {
    throw new RefusedError({
      code: 403,
      reason: 'Forbidden',
      message:
        'The token is read-only: it gets, lists and watches, and does nothing else. Make another on the credentials page of the portal',
    });
  }
}

/** One text for missing and hidden clusters, or whoever asks learns which there are. */
function notThere(name: string): RefusedError {
  return new RefusedError({
    code: 404,
    reason: 'NotFound',
    message: `There is no cluster '${name}', or you may not see it`,
  });
}
