import { mockCredentials } from '@backstage/backend-test-utils';
import { RawHttpClient } from '@rigging/tunnel/testUtils';
import { GatewayFixture } from '../__testUtils__/GatewayFixture';
import { parseClusterPath } from './parseClusterPath';

const mount = '/api/clusters';

describe('parseClusterPath', () => {
  it.each([
    ['/clusters/west/k8s', '/'],
    ['/clusters/west/k8s?x=1', '/?x=1'],
    ['/clusters/west/k8s/api/v1/pods?a=b%2F..', '/api/v1/pods?a=b%2F..'],
    [
      '/clusters/west/k8s/api/v1/x/pods/p/proxy/a%20b',
      '/api/v1/x/pods/p/proxy/a%20b',
    ],
  ])('reads %s', (target, path) => {
    expect(parseClusterPath(`${mount}${target}`, mount)).toEqual({
      name: 'west',
      prefix: '/api/clusters/clusters/west/k8s',
      path,
    });
  });

  it.each([
    '/clusters/west',
    '/clusters/west/manifest',
    '/clusters/west/k8sx/api',
    '/clusters/a/../west/k8s/api',
    '/agent/hello',
  ])('leaves %s to others', target => {
    expect(parseClusterPath(`${mount}${target}`, mount)).toBeUndefined();
  });

  it.each([
    '/clusters/a%2f..%2fwest/k8s/api',
    '/clusters/..%2fwest/k8s/api',
    '/clusters/%77est/k8s/api',
    '/clusters/%2577est/k8s/api',
    '/clusters/west%00/k8s/api',
    '/clusters/west;a=b/k8s/api',
    '/clusters/west\\/k8s/api',
    '/clusters/WEST/k8s/api',
    '/clusters//k8s/api',
    '/clusters/../k8s/api',
    '/clusters/w\u00e9st/k8s/api',
    '/clusters/west/k8s/../../east/k8s/api',
    '/clusters/west/k8s/api/%2e%2e/%2E%2e/x',
    '/clusters/west/k8s/api/..%2f..%2fx',
    '/clusters/west/k8s/api/..;/x',
    '/clusters/west/k8s/api/./x',
    '/clusters/west/k8s//evil.example/api',
    '/clusters/west/k8s/api\\..\\x',
    '/clusters/west/k8s/api%5c..%5cx',
    '/clusters/west/k8s/api%00',
    '/clusters/west/k8s/api#x',
  ])('refuses %s (16)', target => {
    expect(() => parseClusterPath(`${mount}${target}`, mount)).toThrow(/path/i);
  });
});

describe('the cluster of a request', () => {
  it('is the one in the path, whatever Host, headers and query say (17)', async () => {
    const fixture = await GatewayFixture.create();
    const replica = await fixture.startReplica();
    const west = await fixture.connected('west', replica);
    const east = await fixture.connected('east', replica);
    const client = await RawHttpClient.connect({ port: replica.port });
    client.send(
      [
        'GET /api/clusters/clusters/west/k8s/api?cluster=east HTTP/1.1',
        'Host: east',
        'X-Original-URL: /api/clusters/clusters/east/k8s/api',
        'X-Forwarded-Host: east',
        `Authorization: ${mockCredentials.user.header()}`,
        '',
        '',
      ].join('\r\n'),
    );
    expect((await client.response())?.status).toBe(200);
    expect(west.seen).toHaveLength(1);
    expect(east.seen).toHaveLength(0);
    expect(west.seen[0].identity).toMatchObject({ cluster: west.clusterId });
    client.socket.destroy();
    await fixture.stop();
  });
});
