import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type {
  CreateCredentialRequest,
  CreatedCredential,
  Credential,
  CredentialList,
} from '@rigging/backstage-plugin-clusters-common';
import type {
  ClusterCredentialsApi,
  CredentialsQuery,
} from '@rigging/backstage-plugin-clusters-react';
import { ago } from './aCluster';
import { ME } from './memberships';

const DAY_SECONDS = 86_400;

/** A credential of the person, but for what is given. */
export function aCredential(overrides: Partial<Credential> = {}): Credential {
  return {
    id: 'c-1',
    name: 'laptop',
    subject: ME,
    kind: 'kubeconfig',
    clusters: ['staging'],
    readOnly: false,
    state: 'active',
    createdBy: ME,
    createdAt: ago(60 * 24 * 2),
    expiresAt: ago(-60 * 24 * 5),
    lastUsedAt: ago(3),
    ...overrides,
  };
}

/** Credentials in memory. */
export class FakeClusterCredentialsApi implements ClusterCredentialsApi {
  credentials: Credential[];
  maxPerSubject = 20;
  #made = 0;

  static create(
    credentials: Credential[] = [
      aCredential(),
      aCredential({
        id: 'c-2',
        name: 'old machine',
        clusters: undefined,
        readOnly: true,
        state: 'expired',
        expiresAt: ago(60 * 24),
        lastUsedAt: undefined,
      }),
      aCredential({
        id: 'c-3',
        name: 'deploy',
        subject: 'component:default/checkout',
        kind: 'ci',
      }),
    ],
  ): FakeClusterCredentialsApi {
    return new FakeClusterCredentialsApi(credentials);
  }

  private constructor(credentials: Credential[]) {
    this.credentials = credentials;
  }

  async listCredentials(query: CredentialsQuery): Promise<CredentialList> {
    const subject = query.subject ?? ME;
    return {
      items: this.credentials.filter(
        one => query.all || one.subject === subject,
      ),
      maxPerSubject: this.maxPerSubject,
      maxTtlSeconds: 90 * DAY_SECONDS,
      defaultTtlSeconds: 7 * DAY_SECONDS,
    };
  }

  async createCredential(
    request: CreateCredentialRequest,
  ): Promise<CreatedCredential> {
    const subject = request.subject ?? ME;
    const ofSubject = this.credentials.filter(one => one.subject === subject);
    if (ofSubject.length >= this.maxPerSubject) {
      throw new NotAllowedError(
        `${subject} has ${this.maxPerSubject} credentials already. Revoke one first.`,
      );
    }
    this.#made += 1;
    const credential = aCredential({
      ...request,
      id: `c-1${this.#made}`,
      subject,
      kind: request.subject ? 'ci' : 'kubeconfig',
      readOnly: request.readOnly ?? false,
      clusters: request.clusters,
      createdAt: new Date(),
      expiresAt: new Date(
        Date.now() + (request.ttlSeconds ?? 7 * DAY_SECONDS) * 1_000,
      ),
      lastUsedAt: undefined,
    });
    this.credentials.unshift(credential);
    const token = `rgk.${credential.id}.secret`;
    return {
      credential,
      token,
      kubeconfig: [
        'apiVersion: v1',
        'kind: Config',
        `# contexts: ${(request.clusters ?? ['all']).join(', ')}`,
        `# token: ${token}`,
        '',
      ].join('\n'),
    };
  }

  async deleteCredential(id: string): Promise<void> {
    if (!this.credentials.some(one => one.id === id)) {
      throw new NotFoundError(`There is no credential ${id}`);
    }
    this.credentials = this.credentials.filter(one => one.id !== id);
  }
}
