import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import {
  DefaultApiClient,
  type AuditRecordList,
} from '@rigging/backstage-plugin-clusters-common';
import { readAnswer } from '../readAnswer';
import { withDates } from '../withDates';
import type { AuditQuery, ClusterAuditApi } from './ClusterAuditApi';

/** {@link ClusterAuditApi} over the plugin's backend. @public */
export class ClusterAuditClient implements ClusterAuditApi {
  readonly #client: DefaultApiClient;

  static create(options: {
    discoveryApi: DiscoveryApi;
    fetchApi: FetchApi;
  }): ClusterAuditClient {
    return new ClusterAuditClient(new DefaultApiClient(options));
  }

  private constructor(client: DefaultApiClient) {
    this.#client = client;
  }

  async listAuditRecords(
    name: string,
    query: AuditQuery,
  ): Promise<AuditRecordList> {
    const list = await readAnswer(
      await this.#client.listAuditRecords({ path: { name }, query }),
    );
    return { ...list, items: list.items.map(item => withDates(item, 'at')) };
  }
}
