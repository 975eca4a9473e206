import { answering } from '../../__fixtures__/answering';
import { ClusterCredentialsClient } from './ClusterCredentialsClient';

const CREDENTIAL = {
  id: 'c1',
  name: 'laptop',
  subject: 'user:default/ada',
  kind: 'kubeconfig',
  readOnly: true,
  state: 'active',
  createdBy: 'user:default/ada',
  createdAt: '2026-11-01T10:00:00Z',
  expiresAt: '2026-11-08T10:00:00Z',
};

describe('ClusterCredentialsClient', () => {
  it('makes a credential and passes on its token', async () => {
    const { options, asked } = answering(
      { credential: CREDENTIAL, token: 'rgk.c1.secret', kubeconfig: 'yaml' },
      201,
    );

    const created = await ClusterCredentialsClient.create(
      options,
    ).createCredential({ name: 'laptop', clusters: ['one'], readOnly: true });

    expect(asked()).toMatchObject({
      method: 'POST',
      path: '/credentials',
      body: { name: 'laptop', clusters: ['one'], readOnly: true },
    });
    expect(created.token).toBe('rgk.c1.secret');
    expect(created.credential.expiresAt).toEqual(
      new Date('2026-11-08T10:00:00Z'),
    );
  });

  it('lists those of everybody only when asked to', async () => {
    const { options, asked } = answering({
      items: [CREDENTIAL],
      maxPerSubject: 20,
      maxTtlSeconds: 100,
      defaultTtlSeconds: 10,
    });
    const client = ClusterCredentialsClient.create(options);

    const list = await client.listCredentials({});
    expect(asked().query).toEqual({});
    expect(list.items[0].lastUsedAt).toBeUndefined();

    await client.listCredentials({ all: true });
    expect(asked().query).toEqual({ all: 'true' });
  });

  it('revokes', async () => {
    const { options, asked } = answering(undefined, 204);

    await ClusterCredentialsClient.create(options).deleteCredential('c1');

    expect(asked()).toMatchObject({
      method: 'DELETE',
      path: '/credentials/c1',
    });
  });
});
