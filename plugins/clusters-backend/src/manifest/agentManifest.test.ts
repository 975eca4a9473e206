import { Agent } from '@rigging/agent';
import { TestBundles, TestHub, TestLogger } from '@rigging/agent/testUtils';
import { ControlPlane, describeWithControlPlane } from '@rigging/kube-testenv';
import { renderAgentManifest } from './renderAgentManifest';

jest.setTimeout(180_000);

const account = 'system:serviceaccount:rigging-system:rigging-agent';
const subjects =
  '/api/v1/namespaces/rigging-system/serviceaccounts/rigging-agent';

describeWithControlPlane('The manifest on a real control plane', () => {
  let plane: ControlPlane;
  let hub: TestHub;

  async function apply(
    ceiling: 'view' | 'operate' | 'admin',
    args: string[] = [],
  ) {
    const manifest = renderAgentManifest({
      clusterName: hub.clusterName,
      clusterId: hub.clusterId,
      hubUrl: hub.url,
      token: hub.token,
      ceiling,
      image: 'registry.example.com/rigging/agent:0.1.0',
      caData: 'PEM',
    });
    return plane.kubectl(['apply', '-f', '-', ...args], { input: manifest });
  }

  /** An agent under the ServiceAccount's own token, as in its Deployment. */
  async function startAgent(ceiling: 'view' | 'operate' | 'admin') {
    hub.ceiling = ceiling;
    const applied = await apply(ceiling);
    expect(applied).toMatchObject({ code: 0, stderr: '' });
    const response = await plane.request(`${subjects}/token`, {
      method: 'POST',
      body: {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: {},
      },
    });
    const { status } = await response.json();
    const agent = Agent.create({
      hub: hub.url,
      token: hub.token,
      ceiling,
      cluster: {
        type: 'server',
        server: plane.url,
        ca: plane.ca,
        token: status.token,
      },
      audit: () => {},
      logger: new TestLogger(),
    });
    agent.start();
    await hub.connected();
    return agent;
  }

  /** Whether the account may do something, by the API server's word. */
  async function may(attributes: Record<string, string>) {
    const response = await plane.request(
      '/apis/authorization.k8s.io/v1/subjectaccessreviews',
      {
        method: 'POST',
        body: {
          apiVersion: 'authorization.k8s.io/v1',
          kind: 'SubjectAccessReview',
          spec: {
            user: account,
            groups: [
              'system:serviceaccounts',
              'system:serviceaccounts:rigging-system',
              'system:authenticated',
            ],
            resourceAttributes: attributes,
          },
        },
      },
    );
    const { status } = await response.json();
    return status.allowed as boolean;
  }

  beforeAll(async () => {
    // With controllers: they fill the roles view and edit, and empty a namespace.
    plane = await ControlPlane.start({ nodes: 1 });
  });

  beforeEach(async () => {
    hub = await TestHub.start();
  });

  afterEach(async () => {
    await hub?.stop();
    // The role of a binding cannot be changed by an apply.
    await plane?.kubectl([
      ...['delete', 'clusterrolebindings,secrets', '-A'],
      ...['-l', 'app.kubernetes.io/managed-by=rigging'],
    ]);
  });

  afterAll(async () => {
    await plane?.stop();
  });

  it('is accepted by the API server', async () => {
    await plane.kubectl(['create', 'ns', 'rigging-system', '--save-config']);

    const result = await apply('operate', [
      '--dry-run=server',
      '--validate=strict',
    ]);

    expect(result).toMatchObject({ code: 0 });
    expect(result.stderr).not.toMatch(/warning|error/i);
    expect(result.stdout.trim().split('\n')).toHaveLength(14);
  });

  it.each(['view', 'operate', 'admin'] as const)(
    'gives the agent all that it needs at ceiling %s',
    async ceiling => {
      const agent = await startAgent(ceiling);
      try {
        for await (const report of hub.reports()) {
          const permissions = report.checks.find(
            ({ name }) => name === 'permissions',
          );
          const isFinal = permissions?.message.includes(`"${ceiling}"`);
          if (!report.cluster || !isFinal) continue;
          expect(report.error).toBeUndefined();
          expect(permissions?.status).toBe('passed');
          break;
        }
        for (const path of ['pods', 'nodes', 'namespaces']) {
          const { status } = await hub.request({ path: `/api/v1/${path}` });
          expect({ path, status }).toEqual({ path, status: 200 });
        }
      } finally {
        await agent.stop();
      }
    },
  );

  it.each(['view', 'operate'] as const)(
    'gives the agent no more at ceiling %s',
    async ceiling => {
      expect(await apply(ceiling)).toMatchObject({ code: 0 });

      const group = { verb: 'impersonate', resource: 'groups' };
      expect(await may({ ...group, name: 'rigging:cluster:read-only' })).toBe(
        true,
      );
      expect(await may({ ...group, name: 'system:masters' })).toBe(false);
      expect(await may({ ...group, name: 'rigging:other' })).toBe(false);
      const denied: Record<string, string>[] = [
        { verb: 'get', resource: 'secrets', namespace: 'kube-system' },
        { verb: 'list', resource: 'secrets', namespace: 'rigging-system' },
        { verb: 'create', resource: 'pods', namespace: 'default' },
        { verb: 'impersonate', resource: 'serviceaccounts' },
        {
          verb: 'impersonate',
          resource: 'uids',
          group: 'authentication.k8s.io',
        },
        {
          verb: 'update',
          resource: 'configmaps',
          namespace: 'rigging-system',
          name: 'rigging-agent',
        },
        {
          verb: 'create',
          resource: 'clusterrolebindings',
          group: 'rbac.authorization.k8s.io',
        },
        { verb: 'get', resource: 'nodes', subresource: 'proxy' },
      ];
      const answers = await Promise.all(denied.map(may));
      expect(answers).toEqual(denied.map(() => false));
    },
  );

  it('lets an agent with ceiling admin apply any bundle, and remove all of it with itself', async () => {
    const agent = await startAgent('admin');
    const bundles = TestBundles.open(hub);
    const rbac = 'rbac.authorization.k8s.io';
    const name = 'rigging:role:sailor';

    const status = await bundles.put('cluster', [
      {
        ...{ apiVersion: `${rbac}/v1`, kind: 'ClusterRole' },
        metadata: { name },
        rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
      },
      {
        ...{ apiVersion: `${rbac}/v1`, kind: 'ClusterRoleBinding' },
        metadata: { name },
        roleRef: { apiGroup: rbac, kind: 'ClusterRole', name },
        subjects: [{ apiGroup: rbac, kind: 'Group', name }],
      },
      {
        ...{ apiVersion: 'v1', kind: 'Secret' },
        metadata: { name: 'sailor', namespace: 'default' },
      },
    ]);

    expect(status).toMatchObject({ state: 'applied', counts: { applied: 3 } });
    const removed = hub.openControl('POST', '/v1/cleanup');
    expect((await TestHub.answerOf(removed)).status).toBe(200);
    expect(await agent.finished).toEqual({ status: 'removed' });
    const left = await plane.kubectl([
      ...['get', 'clusterroles,clusterrolebindings,secrets', '-A'],
      ...['-l', 'rigging.dev/bundle', '-o', 'name'],
    ]);
    expect(left.stdout).toBe('');
    await plane.kubectl([
      ...['wait', 'namespace/rigging-system', '--for=delete'],
      '--timeout=60s',
    ]);
  });

  it('is removed by the agent without a trace', async () => {
    const agent = await startAgent('view');

    const stream = hub.openControl('POST', '/v1/cleanup');
    const answer = await TestHub.answerOf(stream);

    expect(answer.status).toBe(200);
    expect(await agent.finished).toEqual({ status: 'removed' });
    const removed = await plane.kubectl([
      ...['wait', 'namespace/rigging-system', '--for=delete'],
      '--timeout=60s',
    ]);
    expect(removed).toMatchObject({ code: 0 });
    const collected = await plane.kubectl([
      ...['wait', 'clusterrolebinding/rigging:agent', '--for=delete'],
      '--timeout=60s',
    ]);
    expect(collected).toMatchObject({ code: 0 });
    const left = await plane.kubectl([
      ...['get', 'clusterroles,clusterrolebindings,namespaces', '-o', 'name'],
      ...['-l', 'app.kubernetes.io/managed-by=rigging'],
    ]);
    expect(left.stdout).toBe('');
  });
});
