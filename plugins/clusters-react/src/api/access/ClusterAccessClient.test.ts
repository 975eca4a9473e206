import { answering } from '../../__fixtures__/answering';
import { errorKind } from '../errorKind';
import { errorMessage } from '../errorMessage';
import { ClusterAccessClient } from './ClusterAccessClient';

const MEMBERSHIP = {
  id: 'm1',
  subject: 'group:default/shop',
  role: 'cluster-member',
  scope: { type: 'cluster', cluster: 'one' },
  origin: 'custom',
  state: 'active',
  createdAt: '2026-11-01T10:00:00Z',
  createdBy: 'user:default/ada',
};

describe('ClusterAccessClient', () => {
  it('asks for a page of memberships and gives dates as dates', async () => {
    const { options, asked } = answering({
      items: [{ ...MEMBERSHIP, expiresAt: '2026-12-01T10:00:00Z' }, MEMBERSHIP],
      totalItems: 2,
      nextCursor: 'next',
    });

    const list = await ClusterAccessClient.create(options).listMemberships({
      cluster: 'one',
      subject: 'group:default/shop',
      limit: 2,
    });

    expect(asked()).toMatchObject({
      path: '/memberships',
      query: { cluster: 'one', subject: 'group:default/shop', limit: '2' },
    });
    expect(list.items[0].expiresAt).toEqual(new Date('2026-12-01T10:00:00Z'));
    expect(list.items[1]).not.toHaveProperty('expiresAt');
    expect(list.nextCursor).toBe('next');
  });

  it('gives a role', async () => {
    const { options, asked } = answering(MEMBERSHIP, 201);

    await ClusterAccessClient.create(options).createMembership({
      subject: 'group:default/shop',
      role: 'cluster-member',
      scope: { type: 'global' },
      expiresAt: new Date('2026-12-01T10:00:00Z'),
    });

    expect(asked()).toMatchObject({
      method: 'POST',
      path: '/memberships',
      body: {
        subject: 'group:default/shop',
        role: 'cluster-member',
        scope: { type: 'global' },
        expiresAt: '2026-12-01T10:00:00.000Z',
      },
    });
  });

  it('asks who may do something in a cluster', async () => {
    const { options, asked } = answering({ items: [] });

    await ClusterAccessClient.create(options).listAccessSubjects('one', {
      verb: 'get',
      resource: 'pods',
      subresource: 'log',
      namespace: 'shop',
    });

    expect(asked()).toMatchObject({
      path: '/clusters/one/access-subjects',
      query: {
        verb: 'get',
        resource: 'pods',
        subresource: 'log',
        namespace: 'shop',
      },
    });
  });

  it('reads when a grant ends, wherever it stands', async () => {
    const grant = {
      subject: 'user:default/ada',
      role: 'read-only',
      scope: { type: 'global' },
      origin: 'membership',
      expiresAt: '2026-12-01T10:00:00Z',
    };
    const { options } = answering({
      subject: 'user:default/ada',
      allowed: true,
      groups: [],
      administrator: false,
      items: [grant],
      grants: [grant],
    });
    const client = ClusterAccessClient.create(options);
    const end = new Date('2026-12-01T10:00:00Z');

    expect((await client.getMyAccess()).items[0].expiresAt).toEqual(end);
    expect(
      (await client.reviewAccess('one', { verb: 'get' })).grants[0].expiresAt,
    ).toEqual(end);
  });

  it('passes on why the hub refused', async () => {
    const { options } = answering(
      {
        error: {
          name: 'NotAllowedError',
          message: 'You cannot give secrets-manage: you may not read secrets',
        },
        response: { statusCode: 403 },
      },
      403,
    );

    const error = await ClusterAccessClient.create(options)
      .deleteMembership('m1')
      .catch((reason: unknown) => reason);

    expect(errorKind(error)).toBe('forbidden');
    expect(errorMessage(error)).toBe(
      'You cannot give secrets-manage: you may not read secrets',
    );
  });
});
