import { AuthenticationError, ConflictError } from '@backstage/errors';
import type {
  AgentRegistrationRequest,
  AgentRegistrationResponse,
} from '@rigging/backstage-plugin-clusters-common';
import type { JsonObject } from '@backstage/types';
import { calculateJwkThumbprint } from 'jose';
import type { ChangeNotifier } from '../changes/ChangeNotifier';
import { deriveState } from '../state/deriveState';
import type { AgentPreflightCheck } from '@rigging/backstage-plugin-clusters-common';
import type {
  ClusterStore,
  RegistrationRefusal,
  TokenRecord,
} from '../store/ClusterStore';
import { GoneError } from './GoneError';

/** An agent's public key as far as it is kept. */
export type AgentPublicKey = { kty: 'OKP'; crv: 'Ed25519'; x: string };

/** Takes preflights and registrations of agents with a valid token. */
export class AgentRegistrar {
  readonly #store: ClusterStore;
  readonly #changes: ChangeNotifier;
  readonly #hubPublicKey: JsonObject;
  readonly #onKeyReplaced: (clusterId: string) => Promise<void>;
  readonly #now: () => number;

  static create(options: {
    store: ClusterStore;
    changes: ChangeNotifier;
    hubPublicKey: JsonObject;
    /** Cuts tunnels that were opened with the former key. */
    onKeyReplaced: (clusterId: string) => Promise<void>;
    now: () => number;
  }): AgentRegistrar {
    return new AgentRegistrar(options);
  }

  private constructor(options: {
    store: ClusterStore;
    changes: ChangeNotifier;
    hubPublicKey: JsonObject;
    onKeyReplaced: (clusterId: string) => Promise<void>;
    now: () => number;
  }) {
    this.#store = options.store;
    this.#changes = options.changes;
    this.#hubPublicKey = options.hubPublicKey;
    this.#onKeyReplaced = options.onKeyReplaced;
    this.#now = options.now;
  }

  async recordPreflight(
    token: TokenRecord,
    checks: AgentPreflightCheck[],
  ): Promise<void> {
    const now = this.#now();
    const changed = await this.#store.change(token.clusterId, cluster =>
      // Once registered, checks come through the tunnel.
      cluster.state === 'pending'
        ? deriveState({ ...cluster, preflight: checks }, { now })
        : undefined,
    );
    if (changed) {
      this.#changes.changed({ ...pick(changed), change: 'status' });
    }
  }

  async register(
    token: TokenRecord,
    request: Omit<AgentRegistrationRequest, 'publicKey'> & {
      publicKey: AgentPublicKey;
    },
  ): Promise<AgentRegistrationResponse> {
    const now = this.#now();
    const outcome = await this.#store.register({
      token,
      publicKey: request.publicKey,
      thumbprint: await calculateJwkThumbprint(request.publicKey, 'sha256'),
      clusterUid: request.clusterUid,
      now,
      change: cluster =>
        deriveState(
          {
            ...cluster,
            state: 'registered',
            publicKey: request.publicKey,
            clusterUid: request.clusterUid,
            preflight: request.checks,
            kubernetesVersion: request.kubernetesVersion,
            distribution: request.distribution,
            updatedAt: now,
          },
          { now },
        ),
    });
    if (outcome.type === 'refused') {
      throw refusal(outcome.reason);
    }
    if (outcome.type === 'registered') {
      this.#changes.changed({ ...pick(outcome.cluster), change: 'status' });
      if (outcome.replacedKey) {
        await this.#onKeyReplaced(outcome.cluster.id);
      }
    }
    return {
      clusterId: outcome.cluster.id,
      clusterName: outcome.cluster.name,
      ceiling: outcome.cluster.ceiling,
      hubPublicKey: this.#hubPublicKey,
    };
  }
}

function pick(cluster: { id: string; name: string }) {
  return { id: cluster.id, name: cluster.name };
}

function refusal(reason: RegistrationRefusal): Error {
  switch (reason) {
    case 'gone':
    case 'deleting':
      return new GoneError(
        'The cluster of this registration token has been removed from the hub; import the cluster again and use the new command',
      );
    case 'otherCluster':
      return new ConflictError(
        'This registration belongs to another cluster (the UIDs of kube-system differ); import this cluster under a name of its own',
      );
    case 'registeredElsewhere':
      return new ConflictError(
        'This cluster is already registered under another name; remove it there first',
      );
    case 'tokenUsed':
    default:
      return new AuthenticationError(
        'The registration token has been used; renew the registration of the cluster in the portal',
      );
  }
}
