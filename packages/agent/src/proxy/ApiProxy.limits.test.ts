import { connectProxy } from '../testUtils/connectProxy';
import { FakeApiServer } from '../testUtils/FakeApiServer';
import { TestHub } from '../testUtils/TestHub';

jest.setTimeout(180_000);

const pods = '/api/v1/namespaces/default/pods';
const exec = `${pods}/web/exec?command=sh`;

describe('What the cluster’s owner allows', () => {
  let hub: TestHub;
  let api: FakeApiServer;
  let proxy: Awaited<ReturnType<typeof connectProxy>>;

  async function start(
    options: Partial<Parameters<typeof connectProxy>[0]> = {},
  ) {
    proxy = await connectProxy({
      hub,
      server: api.url,
      token: 'agents-own',
      ...options,
    });
  }

  beforeEach(async () => {
    api = await FakeApiServer.start();
    hub = await TestHub.start();
  });

  afterEach(async () => {
    await proxy?.stop();
    await hub.stop();
    await api.stop();
  });

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
      await start({ ceiling });

      const { status } = await hub.request({
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
      expect(api.connections).toBe(0);
      expect(proxy.audit).toMatchObject([
        { user: 'user:default/jane', status: 403 },
      ]);
    },
  );

  it('holds the kill switch at once', async () => {
    await start();
    expect((await hub.request({ path: pods })).status).toBe(200);

    proxy.killSwitch.state = { status: 'known', disabled: new Set(['all']) };

    const { status, headers } = await hub.request({ path: pods });
    expect(status).toBe(403);
    expect(headers['rigging-agent-reason']).toBe('SwitchedOff');
  });
});
