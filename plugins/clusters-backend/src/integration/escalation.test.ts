import { mockCredentials } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import {
  type AuditEvent,
  ControlPlane,
  describeWithControlPlane,
} from '@rigging/kube-testenv';
import { aggregated } from './__testUtils__/aggregated';
import { ConnectedPortal } from './__testUtils__/ConnectedPortal';

jest.setTimeout(180_000);

const ref = (name: string) => `user:default/${name}`;
const west = { type: 'cluster', cluster: 'west' };
const shop = { type: 'project', project: 'shop' };
const rbac = '/apis/rbac.authorization.k8s.io/v1';
const rbacVersion = 'rbac.authorization.k8s.io/v1';

/** The API server's audit log is the judge of all that goes through the gateway. */
describeWithControlPlane('nobody comes to more than they were given', () => {
  let plane: ControlPlane;
  let portal: ConnectedPortal;

  beforeAll(async () => {
    plane = await ControlPlane.start({ nodes: 1 });
    for (const namespace of ['shop', 'bank']) {
      await plane.kubectl(['create', 'namespace', namespace]);
    }
    await aggregated(plane);
    portal = await ConnectedPortal.start({
      ...{ plane, name: 'west', owner: 'group:default/owners' },
      users: {
        ...{ owner: ['owners'], manager: [], viewer: [] },
        ...{ seller: [], merchant: ['merchants'], banker: ['bankers'] },
      },
    });
    await portal.api.ask('POST', '/clusters', { name: 'east' });
    for (const [project, owner] of [
      ['shop', 'group:default/merchants'],
      ['bank', 'group:default/bankers'],
    ]) {
      const namespaces = [{ cluster: 'west', namespace: project }];
      await portal.api.putProject(project, { owner, namespaces });
    }
    const grants: [string, string, { type: string }][] = [
      ['manager', 'memberships-manage', west],
      ['manager', 'workloads-view', west],
      ['viewer', 'read-only', west],
      ['seller', 'project-member', shop],
    ];
    for (const [user, role, scope] of grants) {
      await portal.api.grant({ subject: ref(user), role, scope });
    }
  }, 180_000);

  afterAll(async () => {
    await portal?.stop();
    await plane?.stop();
  });

  async function hub(
    user: string,
    method: string,
    path: string,
    body?: JsonObject,
  ) {
    const authorization = mockCredentials.user.header(ref(user));
    const answer = await portal.api.send(method, path, { body, authorization });
    const text = await answer.text();
    return { status: answer.status, text };
  }

  async function cluster(
    user: string,
    method: string,
    path: string,
    body?: JsonObject,
  ) {
    const answer = await portal.request(path, {
      ...{ cluster: 'west', user: ref(user), method, body },
    });
    return { status: answer.status, body: await answer.json() };
  }

  /** Requests that were carried out on things whose names begin so, or were tried without a user. */
  async function carriedOut(prefix: string): Promise<AuditEvent[]> {
    return plane.auditEvents(
      ({ objectRef, verb, responseStatus, impersonatedUser }) =>
        `${objectRef?.name}`.startsWith(prefix) &&
        verb !== 'get' &&
        (!impersonatedUser || Number(responseStatus?.code) < 300),
    );
  }

  describe('in the hub (76)', () => {
    it.each<[string, string, string, { type: string; [key: string]: unknown }]>(
      [
        ['manager', 'more than they hold', 'workloads-manage', west],
        ['manager', 'secrets', 'secrets-view', west],
        ['manager', 'the cluster', 'cluster-owner', west],
        [
          'manager',
          'what they hold, but in all clusters',
          'workloads-view',
          { type: 'global' },
        ],
        [
          'manager',
          'what they hold, but in clusters with a label',
          'workloads-view',
          { type: 'selector', selector: { env: 'prod' } },
        ],
        [
          'manager',
          'what they hold, but in another cluster',
          'workloads-view',
          { type: 'cluster', cluster: 'east' },
        ],
        ['manager', 'roles of a project', 'project-owner', shop],
        [
          'viewer',
          'what they hold, without the right to give',
          'read-only',
          west,
        ],
        ['seller', 'what they hold in a project', 'project-member', shop],
        ['merchant', 'the cluster of the project', 'cluster-owner', west],
        [
          'merchant',
          'another project',
          'project-owner',
          { type: 'project', project: 'bank' },
        ],
        ['owner', 'all clusters', 'cluster-owner', { type: 'global' }],
      ],
    )('%s gives nobody %s', async (user, _, role, scope) => {
      for (const subject of [ref(user), ref('banker')]) {
        const body = { subject, role, scope } as JsonObject;
        const { status } = await hub(user, 'POST', '/memberships', body);
        expect([403, 404]).toContain(status);
      }
    });

    it('lets those who may give what they hold', async () => {
      const membership = { subject: ref('banker'), scope: west };
      const body = { ...membership, role: 'workloads-view' };
      const given = await hub('manager', 'POST', '/memberships', body);
      expect(given.status).toBe(201);
      const { id } = JSON.parse(given.text);
      const taken = await hub('manager', 'DELETE', `/memberships/${id}`);
      expect(taken.status).toBe(204);
    });

    it.each<[string, JsonObject]>([
      [
        'everything',
        { rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }] },
      ],
      ['every URL', { rules: [{ nonResourceURLs: ['*'], verbs: ['*'] }] }],
      [
        'the same resources of another API group',
        {
          rules: [
            { apiGroups: ['example.com'], resources: ['pods'], verbs: ['get'] },
          ],
        },
      ],
      [
        'a verb more',
        {
          rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['delete'] }],
        },
      ],
      [
        'a right of the hub',
        {
          rules: [
            { apiGroups: ['rigging.dev'], resources: ['roles'], verbs: ['*'] },
          ],
        },
      ],
      ['what it inherits', { rules: [], inherits: ['cluster-owner'] }],
      ['what Kubernetes calls admin', { rules: [], external: 'admin' }],
      [
        'what Kubernetes calls cluster-admin',
        { rules: [], external: 'cluster-admin' },
      ],
    ])('nobody makes a role of %s', async (_, role) => {
      for (const user of ['manager', 'owner', 'merchant', 'viewer']) {
        const body = { name: 'attack', contexts: ['cluster'], ...role };
        const { status } = await hub(user, 'POST', '/roles', body);
        expect(status).toBe(403);
      }
    });

    it('nobody widens a role that somebody has', async () => {
      const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }];
      await portal.api.ask('POST', '/roles', {
        ...{ name: 'looker', contexts: ['cluster'], rules },
      });
      await portal.api.grant({
        ...{ subject: ref('viewer'), role: 'looker', scope: west },
      });
      const { status } = await hub('viewer', 'PUT', '/roles/looker', {
        contexts: ['cluster'],
        rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
      });
      expect(status).toBe(403);
    });

    it('nobody but plugins says which namespaces are in a project', async () => {
      const namespaces = [{ cluster: 'west', namespace: 'bank' }];
      for (const user of ['merchant', 'owner', 'seller']) {
        const { status } = await hub(user, 'PUT', '/project-scopes/shop', {
          namespaces,
        });
        expect(status).toBe(403);
      }
    });

    it('a locked role and an administrative one are not given on', async () => {
      const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }];
      for (const [name, more] of [
        ['shut', { locked: true }],
        ['high', { administrative: true }],
      ] as const) {
        await portal.api.ask('POST', '/roles', {
          ...{ name, contexts: ['cluster'], rules, ...more },
        });
        const { status } = await hub('owner', 'POST', '/memberships', {
          ...{ subject: ref('viewer'), role: name, scope: west },
        });
        expect(status).toBe(403);
      }
    });
  });

  describe('in a cluster (76)', () => {
    const bind = (kind: string, role: string, user: string, name: string) => ({
      ...{ apiVersion: rbacVersion, kind, metadata: { name } },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        ...{ kind: 'ClusterRole', name: role },
      },
      subjects: [
        {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'User',
          name: ref(user),
        },
      ],
    });

    it.each([
      ['merchant', 'cluster-admin'],
      ['seller', 'edit'],
    ])('%s binds nobody to %s in a namespace', async (user, role) => {
      const body = bind('RoleBinding', role, user, 'attack-binding');
      const path = `${rbac}/namespaces/shop/rolebindings`;
      expect((await cluster(user, 'POST', path, body)).status).toBe(403);
      expect(await carriedOut('attack-binding')).toEqual([]);
    });

    it.each(['manager', 'merchant', 'seller', 'viewer'])(
      '%s binds nobody to anything in the whole cluster',
      async user => {
        const body = bind('ClusterRoleBinding', 'view', user, 'attack-all');
        const path = `${rbac}/clusterrolebindings`;
        expect((await cluster(user, 'POST', path, body)).status).toBe(403);
        expect(await carriedOut('attack-all')).toEqual([]);
      },
    );

    it.each([
      ['manager', 'aggregate-to-view'],
      ['merchant', 'aggregate-to-admin'],
    ])(
      '%s adds nothing to Kubernetes’ own roles by %s',
      async (user, label) => {
        const body = {
          ...{ apiVersion: rbacVersion, kind: 'ClusterRole' },
          metadata: {
            name: 'attack-role',
            labels: { [`rbac.authorization.k8s.io/${label}`]: 'true' },
          },
          rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
        };
        const path = `${rbac}/clusterroles`;
        expect((await cluster(user, 'POST', path, body)).status).toBe(403);
        expect(await carriedOut('attack-role')).toEqual([]);
      },
    );

    it('nobody changes what the hub has put there', async () => {
      const { stdout } = await plane.kubectl([
        ...['get', 'clusterroles', '-o', 'name'],
      ]);
      expect(stdout).toContain('rigging:role:workloads-view');
      for (const user of ['manager', 'merchant', 'seller', 'viewer']) {
        const path = `${rbac}/clusterroles/rigging:role:workloads-view`;
        expect((await cluster(user, 'DELETE', path)).status).toBe(403);
      }
    });

    it('a member of one project sees and changes nothing of another', async () => {
      const secret = {
        ...{ apiVersion: 'v1', kind: 'Secret' },
        metadata: { name: 'attack-secret' },
      };
      for (const namespace of ['bank', 'kube-system', 'default']) {
        const path = `/api/v1/namespaces/${namespace}/secrets`;
        for (const user of ['seller', 'merchant']) {
          expect((await cluster(user, 'GET', path)).status).toBe(403);
          expect((await cluster(user, 'POST', path, secret)).status).toBe(403);
        }
      }
      expect(await carriedOut('attack-secret')).toEqual([]);
      const own = '/api/v1/namespaces/shop/secrets';
      expect((await cluster('seller', 'GET', own)).status).toBe(200);
    });

    it('a project’s owner moves no namespace', async () => {
      const { status } = await cluster(
        'merchant',
        'PUT',
        '/api/v1/namespaces/shop',
        {
          ...{ apiVersion: 'v1', kind: 'Namespace' },
          metadata: { name: 'shop', labels: { project: 'bank' } },
        },
      );
      expect(status).toBe(403);
    });

    it.each([
      ['Impersonate-User', 'system:admin'],
      ['Impersonate-Group', 'system:masters'],
      ['impersonate_user', 'system:admin'],
      ['Impersonate-Uid', '0'],
      ['Impersonate-Extra-scopes', 'all'],
    ])('nobody is somebody else by %s (1, 2)', async (name, value) => {
      const path = '/api/v1/namespaces/attack-impersonation';
      for (const user of ['viewer', 'owner']) {
        const answer = await fetch(
          `${portal.url}/api/clusters/clusters/west/k8s${path}`,
          {
            headers: {
              authorization: mockCredentials.user.header(ref(user)),
              [name]: value,
            },
          },
        );
        expect(answer.status).toBe(403);
      }
      const reached = await plane.auditEvents(({ requestURI }) =>
        requestURI.includes('attack-impersonation'),
      );
      expect(reached).toEqual([]);
    });

    it('headers of others are no identity, and the token does not get through (4, 5, 14)', async () => {
      const review = await fetch(
        `${portal.url}/api/clusters/clusters/west/k8s/apis/authentication.k8s.io/v1/selfsubjectreviews`,
        {
          method: 'POST',
          headers: {
            authorization: mockCredentials.user.header(ref('viewer')),
            'content-type': 'application/json',
            'x-remote-user': 'system:admin',
            'x-remote-group': 'system:masters',
            'x-forwarded-user': 'system:admin',
            forwarded: 'for=127.0.0.1',
          },
          body: JSON.stringify({
            apiVersion: 'authentication.k8s.io/v1',
            kind: 'SelfSubjectReview',
          }),
        },
      );
      const { status } = await review.json();
      expect(status.userInfo.username).toBe(ref('viewer'));
      expect([...status.userInfo.groups].sort()).toEqual([
        ...['rigging:cluster:looker', 'rigging:cluster:read-only'],
        'system:authenticated',
      ]);
    });

    it.each(['viewer', 'merchant', 'owner'])(
      '%s asks for another cluster and is told that there is none (11, 26)',
      async user => {
        const texts = [];
        for (const name of ['east', 'nowhere']) {
          const answer = await portal.request('/api/v1/pods', {
            ...{ cluster: name, user: ref(user) },
          });
          expect(answer.status).toBe(404);
          texts.push((await answer.text()).replaceAll(name, '…'));
        }
        expect(texts[0]).toBe(texts[1]);
      },
    );

    it('a token that reads only does nothing else, and none is good for another cluster (64)', async () => {
      const authorization = mockCredentials.user.header(ref('owner'));
      const answer = await portal.api.send('POST', '/credentials', {
        body: { name: 'ci', clusters: ['west'], readOnly: true },
        authorization,
      });
      const { token } = await answer.json();
      const ask = async (name: string, method: string, path: string) =>
        (
          await portal.request(path, {
            ...{ cluster: name, method, authorization: `Bearer ${token}` },
            body:
              method === 'POST'
                ? {
                    ...{ apiVersion: 'v1', kind: 'Namespace' },
                    metadata: { name: 'attack-token' },
                  }
                : undefined,
          })
        ).status;
      expect(await ask('west', 'GET', '/api/v1/namespaces')).toBe(200);
      expect(await ask('west', 'POST', '/api/v1/namespaces')).toBe(403);
      const exec = '/api/v1/namespaces/shop/pods/attack-token/exec?command=sh';
      expect(await ask('west', 'GET', exec)).toBe(403);
      expect([403, 404]).toContain(await ask('east', 'GET', '/api/v1/pods'));
      const reached = await plane.auditEvents(
        ({ requestURI, objectRef }) =>
          requestURI.includes('attack-token') ||
          objectRef?.name === 'attack-token',
      );
      expect(reached).toEqual([]);
      const asHub = await portal.api.send('GET', '/memberships', {
        authorization: `Bearer ${token}`,
      });
      expect(asHub.status).toBe(401);
    });

    it('each request that came through was of somebody, with groups of ours alone (6, 9)', async () => {
      const people = await plane.auditEvents(({ impersonatedUser }) =>
        `${impersonatedUser?.username}`.startsWith('user:'),
      );
      expect(people.length).toBeGreaterThan(20);
      for (const { impersonatedUser } of people) {
        for (const group of impersonatedUser?.groups ?? []) {
          expect(group).toMatch(
            /^(rigging:(cluster|project):|system:authenticated$)/,
          );
        }
      }
      const attacks = await plane.auditEvents(
        ({ objectRef, impersonatedUser }) =>
          `${objectRef?.name}`.startsWith('attack') && !impersonatedUser,
      );
      expect(attacks).toEqual([]);
    });
  });
});
