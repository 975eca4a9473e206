import { useProxy } from '../testUtils/useProxy';

jest.setTimeout(180_000);

const pods = '/api/v1/namespaces/default/pods';
const exec = `${pods}/web/exec?command=sh`;

describe('What the cluster’s owner allows', () => {
  const test = useProxy();

  it.each([
    ['view', 'POST', pods],
    ['view', 'GET', '/api/v1/secrets'],
    ['view', 'GET', '/api/v1/watch/secrets'],
    ['view', 'GET', `${pods}/web/proxy/`],
    ['view', 'CONNECT', exec],
    ['operate', 'POST', '/apis/rbac.authorization.k8s.io/v1/clusterroles'],
    ['operate', 'PATCH', '/api/v1/nodes/a'],
    ['admin', 'GET', '/api/v1/nodes/a/proxy/run'],
    ['admin', 'DELETE', '/api/v1/namespaces/rigging-system'],
    ['admin', 'GET', '/api/v1/namespaces/rigging-system/secrets/rigging-agent'],
  ] as const)(
    'with ceiling %s refuses %s %s',
    async (ceiling, method, path) => {
      await test.start({ ceiling });

      const { status } = await test.hub.request({
        method,
        path,
        ...(method === 'CONNECT' && {
          headers: {
            ':protocol': 'websocket',
            'rigging-upgrade': 'websocket',
          },
        }),
      });

      expect(status).toBe(403);
      expect(test.api.connections).toBe(0);
      expect(test.proxy.audit).toMatchObject([
        { user: 'user:default/jane', status: 403 },
      ]);
    },
  );

  it('holds the kill switch at once', async () => {
    await test.start();
    expect((await test.hub.request({ path: pods })).status).toBe(200);

    test.proxy.killSwitch.state = {
      status: 'known',
      disabled: new Set(['all']),
    };

    const { status, headers } = await test.hub.request({ path: pods });
    expect(status).toBe(403);
    expect(headers['rigging-agent-reason']).toBe('SwitchedOff');
  });
});
