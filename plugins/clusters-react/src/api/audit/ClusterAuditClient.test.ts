import { answering } from '../../__fixtures__/answering';
import { ClusterAuditClient } from './ClusterAuditClient';

describe('ClusterAuditClient', () => {
  it('asks for records by every filter', async () => {
    const query = {
      actor: 'user:default/ada',
      verb: 'delete',
      resource: 'pods',
      namespace: 'shop',
      kind: 'request',
      cursor: 'c/1=',
    } as const;
    const { options, asked } = answering({
      items: [
        {
          id: '1',
          at: '2026-11-01T10:00:00Z',
          kind: 'request',
          actor: 'user:default/ada',
          verb: 'delete',
          code: 403,
        },
      ],
      retentionDays: 30,
    });

    const list = await ClusterAuditClient.create(options).listAuditRecords(
      'one',
      query,
    );

    expect(asked()).toMatchObject({ path: '/clusters/one/audit', query });
    expect(list.items[0].at).toEqual(new Date('2026-11-01T10:00:00Z'));
    expect(list.retentionDays).toBe(30);
  });
});
