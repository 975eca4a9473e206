import { mockCredentials } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import { createPolicyPermissions } from '@rigging/backend-testing';
import { startClustersBackend } from '../__testUtils__/startClustersBackend';

const NOBODY = 'user:default/nobody';

jest.setTimeout(60_000);

describe('actions', () => {
  it('shows callers the clusters that they may see', async () => {
    const actions = actionsRegistryServiceMock();
    const { server } = await startClustersBackend({
      features: [
        createServiceFactory({
          service: actionsRegistryServiceRef,
          deps: {},
          factory: () => actions,
        }),
        createPolicyPermissions((_, user) => ({
          result:
            user === NOBODY ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
        })),
      ],
    });
    await request(server)
      .post('/api/clusters/clusters')
      .set('Authorization', mockCredentials.user.header())
      .send({ name: 'west' });
    const invoke = (id: string, input: object, user?: string) =>
      actions.invoke({
        id: `test:${id}`,
        input: JSON.parse(JSON.stringify(input)),
        credentials: mockCredentials.user(user),
      });
    const list = await invoke('list-clusters', { phase: ['pending'] });
    expect(list.output).toMatchObject({
      totalItems: 1,
      items: [{ name: 'west', phase: 'pending' }],
    });
    const cluster = await invoke('get-cluster', { name: 'west' });
    expect(cluster.output).toMatchObject({ name: 'west', kind: 'kubernetes' });
    expect(cluster.output).not.toHaveProperty('events');

    const hidden = await invoke('list-clusters', {}, NOBODY);
    expect(hidden.output).toMatchObject({ items: [], totalItems: 0 });
    await expect(
      invoke('get-cluster', { name: 'west' }, NOBODY),
    ).rejects.toThrow("There is no cluster 'west' that you may see");
  });
});
