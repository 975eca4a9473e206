import { randomBytes } from 'node:crypto';
import type { Registration } from '@rigging/backstage-plugin-clusters-common';
import type { ClusterStore } from '../store/ClusterStore';
import { registrationToken } from './registrationToken';

/** Gives out registration tokens and the commands that use them. */
export class RegistrationIssuer {
  readonly #store: ClusterStore;
  readonly #hubUrl: string;
  readonly #hubThumbprint: string;
  readonly #ttlMs: number;
  readonly #now: () => number;

  static create(options: {
    store: ClusterStore;
    hubUrl: string;
    hubThumbprint: string;
    ttlMs: number;
    now: () => number;
  }): RegistrationIssuer {
    return new RegistrationIssuer(options);
  }

  private constructor(options: {
    store: ClusterStore;
    hubUrl: string;
    hubThumbprint: string;
    ttlMs: number;
    now: () => number;
  }) {
    this.#store = options.store;
    this.#hubUrl = options.hubUrl;
    this.#hubThumbprint = options.hubThumbprint;
    this.#ttlMs = options.ttlMs;
    this.#now = options.now;
  }

  /** A new token; unused ones of the cluster die. */
  async issue(cluster: { id: string; name: string }): Promise<Registration> {
    const now = this.#now();
    const id = randomBytes(16).toString('hex');
    const secret = randomBytes(32).toString('base64url');
    const expiresAt = now + this.#ttlMs;
    await this.#store.renewToken(
      {
        id,
        clusterId: cluster.id,
        secretHash: registrationToken.hash(secret),
        expiresAt,
      },
      { now },
    );
    const token = registrationToken.format({
      id,
      secret,
      hubThumbprint: this.#hubThumbprint,
    });
    const manifestUrl = `${this.#hubUrl}/api/clusters/clusters/${
      cluster.name
    }/manifest`;
    return {
      token,
      manifestUrl,
      // A header, because URLs end up in logs of servers and proxies.
      command: `curl -fsSL -H 'Authorization: Bearer ${token}' ${quote(
        manifestUrl,
      )} | kubectl apply -f -`,
      agentCommand: `npm run agent -- --hub ${quote(
        this.#hubUrl,
      )} --token ${token} --kubeconfig ~/.kube/config`,
      expiresAt: new Date(expiresAt),
    };
  }
}

/** Quotes for a shell where that is needed. */
function quote(text: string): string {
  return /^[A-Za-z0-9:/._-]+$/.test(text)
    ? text
    : `'${text.replace(/'/g, `'\\''`)}'`;
}
