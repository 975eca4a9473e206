import { ControlPlane, describeWithControlPlane } from '@rigging/kube-testenv';
import { Agent } from './Agent';
import { AuditRecord } from './proxy/AuditRecord';
import { TestHub } from './testUtils/TestHub';
import { TestLogger } from './testUtils/TestLogger';

jest.setTimeout(180_000);

describeWithControlPlane('Agent of a real cluster', () => {
  let plane: ControlPlane;
  let hub: TestHub;
  let agent: Agent;
  const audit: AuditRecord[] = [];
  const logger = new TestLogger();

  beforeAll(async () => {
    plane = await ControlPlane.start();
    hub = await TestHub.start();
    agent = Agent.create({
      hub: hub.url,
      token: hub.token,
      cluster: { type: 'kubeconfig', file: plane.kubeconfigPath },
      audit: record => audit.push(record),
      logger,
    });
    agent.start();
    await hub.connected();
  });

  afterAll(async () => {
    await agent?.stop();
    await hub?.stop();
    await plane?.stop();
  });

  it('registers with the identity of its cluster', async () => {
    const response = await plane.request('/api/v1/namespaces/kube-system');
    const { metadata } = await response.json();

    expect(hub.registrations).toEqual([
      expect.objectContaining({
        clusterUid: metadata.uid,
        kubernetesVersion: expect.stringMatching(/^v1\.\d+/),
        publicKey: expect.not.objectContaining({ d: expect.anything() }),
      }),
    ]);
  });

  it('asks the API server as the user of the request', async () => {
    const answer = await hub.request({
      path: '/api/v1/namespaces/default/configmaps/who-asks',
      user: 'user:default/jane',
      groups: ['rigging:cluster:cluster-owner', 'rigging:project:shop:member'],
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
  });

  it('reports the cluster', async () => {
    const reports = hub.reports();
    for await (const report of reports) {
      if (!report.cluster) continue;
      expect(report).toMatchObject({
        leader: true,
        cluster: {
          distribution: 'kubernetes',
          nodes: { total: 0, ready: 0 },
          simulated: false,
        },
      });
      break;
    }
  });
});
