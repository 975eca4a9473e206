import { randomBytes } from 'node:crypto';
import type { Registration } from '@rigging/backstage-plugin-clusters-common';
import type { ClusterStore } from '../store/ClusterStore';
import { registrationToken } from './registrationToken';

/** What the commands call the file of the hub's certificates. */
const CA_FILE = 'hub-ca.pem';

/** Gives out registration tokens and the commands that use them. */
export class RegistrationIssuer {
  readonly #store: ClusterStore;
  readonly #hubUrl: string;
  readonly #hubCaData: string | undefined;
  readonly #hubThumbprint: string;
  readonly #ttlMs: number;
  readonly #now: () => number;

  static create(options: {
    store: ClusterStore;
    hubUrl: string;
    /** PEM certificates to trust there, when it is not publicly trusted. */
    hubCaData?: string;
    hubThumbprint: string;
    ttlMs: number;
    now: () => number;
  }): RegistrationIssuer {
    return new RegistrationIssuer(options);
  }

  private constructor(options: {
    store: ClusterStore;
    hubUrl: string;
    hubCaData?: string;
    hubThumbprint: string;
    ttlMs: number;
    now: () => number;
  }) {
    this.#store = options.store;
    this.#hubUrl = options.hubUrl;
    this.#hubCaData = options.hubCaData;
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
    const caData = this.#hubCaData;
    return {
      token,
      manifestUrl,
      // A header, because URLs end up in logs of servers and proxies.
      command: `curl -fsSL${
        caData ? ` --cacert ${CA_FILE}` : ''
      } -H 'Authorization: Bearer ${token}' ${quote(
        manifestUrl,
      )} | kubectl apply -f -`,
      agentCommand: `npm run agent -- --hub ${quote(this.#hubUrl)}${
        caData ? ` --hub-ca ${CA_FILE}` : ''
      } --token ${token} --kubeconfig ~/.kube/config`,
      ...(caData && { caData, caFile: CA_FILE }),
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
