import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import permissionPlugin from '@backstage/plugin-permission-backend';
import { clusterCreatePermission } from '@rigging/backstage-plugin-clusters-common';
import request from 'supertest';
import permissionModule from './index';

async function mayCreateClusters(userEntityRef: string) {
  const { server } = await startTestBackend({
    features: [
      permissionPlugin,
      permissionModule,
      mockServices.rootConfig.factory({
        data: {
          permission: { enabled: true },
          clusters: { administrators: ['user:default/ada'] },
        },
      }),
    ],
  });
  const { body } = await request(server)
    .post('/api/permission/authorize')
    .set('authorization', mockCredentials.user.header(userEntityRef))
    .send({ items: [{ id: '1', permission: clusterCreatePermission }] });
  return body.items[0].result;
}

describe('permissionModuleClusters', () => {
  it('lets the permission backend allow what administrators ask', async () => {
    expect(await mayCreateClusters('user:default/ada')).toBe('ALLOW');
  });

  it('lets it refuse the same to others', async () => {
    expect(await mayCreateClusters('user:default/devi')).toBe('DENY');
  });
});
