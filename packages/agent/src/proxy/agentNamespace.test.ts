import { ControlPlane, describeWithControlPlane } from '@rigging/kube-testenv';
import { Agent } from '../Agent';
import { TestHub } from '../testUtils/TestHub';
import { TestLogger } from '../testUtils/TestLogger';

jest.setTimeout(180_000);

const own = '/api/v1/namespaces/rigging-system';
const asOwner = { groups: ['rigging:cluster:cluster-owner'] };
const selector = (text: string) => `fieldSelector=${encodeURIComponent(text)}`;

describeWithControlPlane('The agent’s namespace, for a cluster-owner', () => {
  let plane: ControlPlane;
  let hub: TestHub;
  let agent: Agent;

  const create = (path: string, body: object) =>
    plane.request(path, { method: 'POST', body });

  beforeAll(async () => {
    plane = await ControlPlane.start();
    hub = await TestHub.start();
    agent = Agent.create({
      hub: hub.url,
      token: hub.token,
      cluster: { type: 'kubeconfig', file: plane.kubeconfigPath },
      audit: () => {},
      logger: new TestLogger(),
    });
    agent.start();
    await hub.connected();
    for (const namespace of ['shop', 'blog']) {
      await create('/api/v1/namespaces', { metadata: { name: namespace } });
      await create(`/api/v1/namespaces/${namespace}/secrets`, {
        metadata: { name: 'c4nary' },
      });
    }
    const rbac = '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings';
    await create(rbac, {
      metadata: { name: 'everything' },
      roleRef: {
        ...{ apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole' },
        name: 'cluster-admin',
      },
      subjects: asOwner.groups.map(name => ({
        ...{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name },
      })),
    });
    let status = 403;
    while (status === 403) {
      ({ status } = await hub.request({ path: '/api/v1/secrets', ...asOwner }));
    }
  });

  afterAll(async () => {
    await agent?.stop();
    await hub?.stop();
    await plane?.stop();
  });

  /** What a watch has shown by the time that it shows the change made after its start. */
  async function watched(path: string) {
    const stream = hub.open({ path, ...asOwner });
    const name = `after-${Math.random().toString(36).slice(2)}`;
    let text = '';
    for await (const chunk of stream) {
      if (text === '') {
        await create(`${own}/secrets`, { metadata: { name } });
        await create('/api/v1/namespaces/shop/secrets', { metadata: { name } });
      }
      text += chunk;
      if (text.includes(name)) break;
    }
    stream.close();
    return text;
  }

  it('has the identity that all this is about', async () => {
    const secret = await plane.request(`${own}/secrets/rigging-agent`);

    expect(secret.status).toBe(200);
  });

  it.each([
    ['', {}],
    ['?limit=500', {}],
    ['/', {}],
    [`?${selector('metadata.namespace=rigging-system')}`, {}],
    [`?${selector('metadata.name=rigging-agent')}`, {}],
    [`?${selector('metadata.name!=a\\')}`, {}],
    [`?fieldSelector=&${selector('metadata.name=rigging-agent')}`, {}],
    [`?${selector('metadata.name!=a')}&fieldSelector=`, {}],
    [`?%66ieldSelector=${encodeURIComponent('metadata.name!=a')}`, {}],
    ['?a;b&limit=500', {}],
    ['?%zz=1', {}],
    ['?resourceVersion=0', {}],
    [
      '',
      {
        accept:
          'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
      },
    ],
    ['', { accept: 'application/json;as=Table;g=meta.k8s.io;v=v1' }],
    [
      '?includeObject=Object',
      { accept: 'application/json;as=Table;g=meta.k8s.io;v=v1' },
    ],
    ['', { accept: 'application/vnd.kubernetes.protobuf' }],
  ])('lists no Secret of it by /api/v1/secrets%s %j', async (rest, headers) => {
    const { body } = await hub.request({
      path: `/api/v1/secrets${rest}`,
      headers,
      ...asOwner,
    });

    expect(String(body)).toMatch(/c4nary|Table|items|Failure/);
    expect(String(body)).not.toContain('rigging-agent');
    expect(String(body)).not.toContain('rigging-system"');
  });

  it('lists all others, those that the client selects, and page by page', async () => {
    const names = async (query: string) => {
      const path = `/api/v1/secrets?${query}`;
      const { body } = await hub.request({ path, ...asOwner });
      const { items, metadata } = JSON.parse(String(body));
      return {
        found: items.map(
          ({ metadata: { namespace } }: { metadata: { namespace: string } }) =>
            namespace,
        ),
        next: metadata.continue,
      };
    };
    expect((await names('')).found).toEqual(
      expect.arrayContaining(['blog', 'shop']),
    );
    const one = await names(selector('metadata.namespace=shop'));
    expect(new Set(one.found)).toEqual(new Set(['shop']));
    const seen: string[] = [];
    let next = '';
    do {
      const page = await names(`limit=1&continue=${encodeURIComponent(next)}`);
      seen.push(...page.found);
      next = page.next ?? '';
    } while (next);
    expect(seen).toEqual(expect.arrayContaining(['blog', 'shop']));
    expect(seen).not.toContain('rigging-system');
  });

  it.each([
    '/api/v1/secrets?watch=true',
    '/api/v1/secrets?watch',
    '/api/v1/secrets?watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true',
    '/api/v1/watch/secrets',
  ])('shows no Secret of it to %s', async path => {
    const text = await watched(path);

    expect(text).toContain('"namespace":"shop"');
    expect(text).not.toContain('rigging-system"');
  });

  it.each([
    ['GET', `${own}/secrets`],
    ['GET', `${own}/secrets/rigging-agent`],
    ['GET', '/api/v1/namespaces/%72igging-system/secrets'],
    ['GET', '/api/v1/watch/namespaces/rigging-system/secrets'],
    ['GET', '/api/v1/watch/namespaces/rigging-system/secrets/rigging-agent'],
    ['GET', `${own}/pods/agent/exec?command=cat`],
    ['GET', `${own}/services/agent/proxy/`],
    ['POST', `${own}/pods`],
    ['POST', `${own}/pods/agent/binding`],
    ['POST', `${own}/bindings`],
    ['PATCH', `${own}/pods/agent/ephemeralcontainers`],
    ['POST', `${own}/serviceaccounts/rigging-agent/token`],
    ['POST', `${own}/secrets`],
    ['POST', '/apis/apps/v1/namespaces/rigging-system/deployments'],
    [
      'POST',
      '/apis/rbac.authorization.k8s.io/v1/namespaces/rigging-system/rolebindings',
    ],
    ['DELETE', '/api/v1/secrets'],
    ['POST', '/api/v1/secrets'],
    ['DELETE', own],
    ['GET', '/api/v1/nodes/one/proxy/pods'],
    ['GET', '/api/v1/proxy/nodes/one/pods'],
  ])('answers %s %s itself', async (method, path) => {
    const { status, headers } = await hub.request({
      ...{ method, path, body: method === 'GET' ? undefined : '{}' },
      ...asOwner,
    });

    expect(status).toBe(403);
    expect(headers['rigging-agent-reason']).toBeDefined();
  });

  it('is not reached as the agent, nor as whoever a header names', async () => {
    const { status, body } = await hub.request({
      path: '/api/v1/secrets',
      headers: {
        'impersonate-user':
          'system:serviceaccount:rigging-system:rigging-agent',
        'impersonate-group': 'system:masters',
      },
      groups: [],
    });

    expect(status).toBe(403);
    expect(String(body)).not.toContain('c4nary');
  });

  it('is asked for by nobody in the API server’s own audit log', async () => {
    await plane.waitForAudit(
      event => isPeoples(event) && event.requestURI.includes('secrets'),
    );
    const asked = await plane.auditEvents(isPeoples);
    const everywhere = asked.filter(
      ({ objectRef }) =>
        objectRef?.resource === 'secrets' && !objectRef.namespace,
    );

    expect(everywhere.length).toBeGreaterThan(10);
    for (const { requestURI } of everywhere) {
      expect(requestURI).toMatch(
        /\?fieldSelector=metadata\.namespace!%3Drigging-system(%2C|&|$)/,
      );
    }
    expect(new Set(asked.map(({ verb }) => verb))).toEqual(
      new Set(['list', 'watch']),
    );
    expect(
      asked.filter(
        ({ objectRef }) => objectRef?.namespace === 'rigging-system',
      ),
    ).toEqual([]);
  });
});

function isPeoples(event: { impersonatedUser?: { username: string } }) {
  return event.impersonatedUser?.username === 'user:default/jane';
}
