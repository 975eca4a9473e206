import type {
  AuditRecord,
  AuditRecordList,
} from '@rigging/backstage-plugin-clusters-common';
import type {
  AuditQuery,
  ClusterAuditApi,
} from '@rigging/backstage-plugin-clusters-react';
import { ago } from './aCluster';
import { ME } from './memberships';

/** A request that was let through, but for what is given. */
export function anAuditRecord(
  overrides: Partial<AuditRecord> = {},
): AuditRecord {
  return {
    id: 'a-1',
    at: ago(1),
    kind: 'request',
    actor: ME,
    verb: 'list',
    apiGroup: '',
    resource: 'pods',
    namespace: 'shop',
    code: 200,
    latencyMs: 34,
    ...overrides,
  };
}

/** The same audit in every cluster, in memory. */
export class FakeClusterAuditApi implements ClusterAuditApi {
  readonly records: AuditRecord[];

  static create(
    records: AuditRecord[] = [
      anAuditRecord(),
      anAuditRecord({
        id: 'a-2',
        at: ago(4),
        actor: 'user:default/grace',
        verb: 'delete',
        resource: 'secrets',
        name: 'payment-keys',
        code: 403,
        latencyMs: 12,
        message: 'secrets "payment-keys" is forbidden',
      }),
      anAuditRecord({
        id: 'a-3',
        at: ago(9),
        actor: 'component:default/checkout',
        credentialId: 'c-3',
        verb: 'create',
        resource: 'pods',
        subresource: 'exec',
        name: 'checkout-0',
        code: 101,
        latencyMs: 61_000,
      }),
      anAuditRecord({
        id: 'a-4',
        at: ago(30),
        kind: 'change',
        verb: 'create',
        resource: 'memberships',
        apiGroup: 'rigging.dev',
        namespace: undefined,
        code: 201,
        latencyMs: undefined,
        message: 'group:default/retail was given cluster-member',
      }),
    ],
  ): FakeClusterAuditApi {
    return new FakeClusterAuditApi(records);
  }

  private constructor(records: AuditRecord[]) {
    this.records = records;
  }

  async listAuditRecords(
    _cluster: string,
    query: AuditQuery,
  ): Promise<AuditRecordList> {
    const found = this.records.filter(
      record =>
        (!query.actor || record.actor === query.actor) &&
        (!query.verb || record.verb === query.verb) &&
        (!query.resource || record.resource === query.resource) &&
        (!query.namespace || record.namespace === query.namespace) &&
        (!query.kind || record.kind === query.kind),
    );
    const start = Number(query.cursor ?? 0);
    const end = start + (query.limit ?? 50);
    return {
      items: found.slice(start, end),
      nextCursor: end < found.length ? String(end) : undefined,
      retentionDays: 30,
    };
  }
}
