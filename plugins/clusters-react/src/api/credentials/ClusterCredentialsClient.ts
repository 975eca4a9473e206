import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import {
  DefaultApiClient,
  type CreateCredentialRequest,
  type CreatedCredential,
  type Credential,
  type CredentialList,
} from '@rigging/backstage-plugin-clusters-common';
import { expectOk, readAnswer } from '../readAnswer';
import { withDates } from '../withDates';
import type {
  ClusterCredentialsApi,
  CredentialsQuery,
} from './ClusterCredentialsApi';

/** {@link ClusterCredentialsApi} over the plugin's backend. @public */
export class ClusterCredentialsClient implements ClusterCredentialsApi {
  readonly #client: DefaultApiClient;

  static create(options: {
    discoveryApi: DiscoveryApi;
    fetchApi: FetchApi;
  }): ClusterCredentialsClient {
    return new ClusterCredentialsClient(new DefaultApiClient(options));
  }

  private constructor(client: DefaultApiClient) {
    this.#client = client;
  }

  async listCredentials(query: CredentialsQuery): Promise<CredentialList> {
    const list = await readAnswer(
      await this.#client.listCredentials({ query }),
    );
    return { ...list, items: list.items.map(parseCredential) };
  }

  async createCredential(
    body: CreateCredentialRequest,
  ): Promise<CreatedCredential> {
    const created = await readAnswer(
      await this.#client.createCredential({ body }),
    );
    return { ...created, credential: parseCredential(created.credential) };
  }

  async deleteCredential(id: string): Promise<void> {
    await expectOk(await this.#client.deleteCredential({ path: { id } }));
  }
}

function parseCredential(json: Credential): Credential {
  return withDates(json, 'createdAt', 'expiresAt', 'lastUsedAt');
}
