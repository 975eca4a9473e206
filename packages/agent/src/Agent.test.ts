import type { AgentClusterStatus } from '@rigging/backstage-plugin-clusters-common';
import { ControlPlane, describeWithControlPlane } from '@rigging/kube-testenv';
import { Agent } from './Agent';
import { AgentOptions } from './AgentOptions';
import { AuditRecord } from './proxy/AuditRecord';
import { TestHub } from './testUtils/TestHub';
import { TestLogger } from './testUtils/TestLogger';

jest.setTimeout(120_000);

const secret = '/api/v1/namespaces/rigging-system/secrets/rigging-agent';
const configMaps = '/api/v1/namespaces/rigging-system/configmaps';

describeWithControlPlane('Agent of a real cluster', () => {
  let plane: ControlPlane;
  let hub: TestHub;
  let agents: Agent[];
  let audit: AuditRecord[];

  function startAgent(options: Partial<AgentOptions> = {}) {
    const agent = Agent.create({
      hub: hub.url,
      token: hub.token,
      cluster: { type: 'kubeconfig', file: plane.kubeconfigPath },
      audit: record => audit.push(record),
      logger: new TestLogger(),
      ...options,
    });
    agents.push(agent);
    agent.start();
    return agent;
  }

  beforeAll(async () => {
    plane = await ControlPlane.start();
  });

  beforeEach(async () => {
    agents = [];
    audit = [];
    hub = await TestHub.start();
  });

  afterEach(async () => {
    await Promise.all(agents.map(agent => agent.stop()));
    await hub.stop();
    await plane.request(secret, { method: 'DELETE' });
    await plane.request(`${configMaps}/rigging-agent`, { method: 'DELETE' });
  });

  afterAll(async () => {
    await plane?.stop();
  });

  it('registers with the identity of its cluster', async () => {
    startAgent();
    await hub.connected();
    const response = await plane.request('/api/v1/namespaces/kube-system');
    const { metadata } = await response.json();

    expect(hub.registrations).toEqual([
      expect.objectContaining({
        clusterUid: metadata.uid,
        kubernetesVersion: expect.stringMatching(/^v1\.\d+/),
        publicKey: expect.not.objectContaining({ d: expect.anything() }),
        checks: expect.arrayContaining([
          expect.objectContaining({ name: 'permissions', status: 'passed' }),
        ]),
      }),
    ]);
    const tunnel = await hub.connected();
    expect(tunnel.claims).toMatchObject({ clusterUid: metadata.uid });
  });

  it('asks the API server as the user of the request', async () => {
    startAgent();
    await hub.connected();
    // The agent binds the built-in groups while it is connected already.
    await plane.waitForAudit(
      ({ verb, objectRef }) =>
        verb === 'patch' && objectRef?.name === 'rigging:cluster-objects',
    );
    let status = 403;
    while (status === 403) {
      ({ status } = await hub.request({ path: '/api/v1/nodes' }));
    }
    audit.length = 0;

    const answer = await hub.request({
      path: '/api/v1/namespaces/default/configmaps/who-asks',
      user: 'user:default/jane',
      groups: ['rigging:cluster:cluster-owner', 'rigging:project:shop:member'],
      headers: {
        'impersonate-user': 'system:admin',
        'impersonate-group': 'system:masters',
        'x-remote-user': 'system:admin',
      },
    });

    expect(answer.status).toBe(404);
    const event = await plane.waitForAudit(
      ({ objectRef }) => objectRef?.name === 'who-asks',
    );
    expect(event).toMatchObject({
      user: { username: 'admin' },
      impersonatedUser: {
        username: 'user:default/jane',
        groups: [
          'rigging:cluster:cluster-owner',
          'rigging:project:shop:member',
          'system:authenticated',
        ],
      },
    });
    expect(audit).toMatchObject([{ user: 'user:default/jane', status: 404 }]);
  });

  it.each(['169.254.169.254', 'localhost:10250', 'etcd.kube-system.svc'])(
    'refuses to reach %j, which is not its API server (58)',
    async authority => {
      startAgent();
      await hub.connected();

      const answer = await hub.request({ path: '/version', authority });

      expect(answer.status).toBe(403);
      expect(answer.headers['rigging-agent-reason']).toBe('UnknownAuthority');
    },
  );

  it('lets a user without groups do nothing', async () => {
    startAgent();
    await hub.connected();

    const { status } = await hub.request({
      path: '/api/v1/namespaces/default/pods',
      groups: [],
    });

    expect(status).toBe(403);
  });

  it('reports the cluster, again when it changes', async () => {
    startAgent();
    await hub.connected();

    const seen: AgentClusterStatus[] = [];
    for await (const { cluster } of hub.reports()) {
      if (!cluster) continue;
      seen.push(cluster);
      if (cluster.nodes.total === 1) break;
      if (seen.length === 1) {
        await plane.request('/api/v1/nodes', {
          method: 'POST',
          body: { metadata: { name: 'worker' } },
        });
      }
    }

    expect(seen.at(0)).toMatchObject({
      distribution: 'kubernetes',
      simulated: false,
      nodes: { total: 0, ready: 0 },
    });
    expect(seen.at(-1)).toMatchObject({
      nodes: { total: 1, ready: 0 },
      unreadyNodes: ['worker'],
    });
  });

  it('comes back without a token', async () => {
    const first = startAgent();
    const tunnel = await hub.connected();
    await first.stop();
    hub.tunnels.length = 0;

    startAgent({ token: undefined });

    const next = await hub.connected();
    expect(next.id).not.toBe(tunnel.id);
    expect(hub.registrations).toHaveLength(1);
  });

  it('shares one identity among replicas, and one of them leads', async () => {
    startAgent({ instance: 'a' });
    startAgent({ instance: 'b' });
    while (hub.tunnels.length < 2) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }

    const keys = hub.registrations.map(({ publicKey }) => publicKey.x);
    expect(new Set(keys).size).toBe(1);
    const response = await plane.request(
      '/apis/coordination.k8s.io/v1/namespaces/rigging-system/leases/rigging-agent',
    );
    const { spec } = await response.json();
    expect(['a', 'b']).toContain(spec.holderIdentity);
  });

  it('holds the kill switch, which the hub cannot lift', async () => {
    startAgent();
    await hub.connected();
    const path = '/api/v1/namespaces/default/pods';
    expect((await hub.request({ path })).status).toBe(200);

    await plane.request(configMaps, {
      method: 'POST',
      body: { metadata: { name: 'rigging-agent' }, data: { disabled: 'all' } },
    });
    let reason: unknown;
    while (!reason) {
      ({ 'rigging-agent-reason': reason } = (
        await hub.request({ path })
      ).headers);
    }
    const lifted = await hub.request({
      method: 'DELETE',
      path: `${configMaps}/rigging-agent`,
    });

    expect(reason).toBe('SwitchedOff');
    expect(lifted.status).toBe(403);
    const left = await plane.request(`${configMaps}/rigging-agent`);
    expect(left.status).toBe(200);
  });

  it('stops when the token is refused', async () => {
    hub.refuseRegistration = 401;

    const agent = startAgent();

    expect(await agent.finished).toEqual({
      status: 'failed',
      reason: expect.stringContaining('no such token'),
    });
  });

  it('stops when the hub has forgotten the cluster', async () => {
    hub.refuseTunnel = 410;

    const agent = startAgent();

    expect(await agent.finished).toEqual({
      status: 'failed',
      reason: expect.stringContaining('import it again'),
    });
  });

  it('stops when the cluster is another than the one it is for', async () => {
    const agent = startAgent({ name: 'staging' });

    expect(await agent.finished).toEqual({
      status: 'failed',
      reason: expect.stringContaining('"staging"'),
    });
  });

  it('does not show its token to another hub', async () => {
    const agent = startAgent({
      token: hub.tokenWith({ thumbprint: 'A'.repeat(43) }),
    });

    expect(await agent.finished).toMatchObject({ status: 'failed' });
    expect(hub.registrations).toEqual([]);
    expect(hub.preflights).toEqual([]);
  });

  it('does not believe a hub that shows another key', async () => {
    hub.claimedKey = { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) };

    const agent = startAgent();

    expect(await agent.finished).toEqual({
      status: 'failed',
      reason: expect.stringContaining('key is not the one'),
    });
  });

  it('goes on trying while the hub is away', async () => {
    const states: string[] = [];
    startAgent({
      hub: 'http://127.0.0.1:9',
      onState: ({ status }) => states.push(status),
    });

    while (states.filter(status => status === 'waiting').length < 2) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    expect(states).not.toContain('failed');
  });

  it('cleans up after itself', async () => {
    const agent = startAgent();
    await hub.connected();

    const answer = await TestHub.answerOf(
      hub.openControl('POST', '/v1/cleanup'),
    );

    expect(answer.status).toBe(200);
    expect(await agent.finished).toEqual({ status: 'removed' });
    expect((await plane.request(secret)).status).toBe(404);
    const binding = await plane.request(
      '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/rigging:cluster:cluster-owner',
    );
    expect(binding.status).toBe(404);
  });
});
