import { mockCredentials } from '@backstage/backend-test-utils';
import { describeWithControlPlane } from '@rigging/kube-testenv';
import { TwoProjects } from './__testUtils__/TwoProjects';

jest.setTimeout(180_000);

const ref = (name: string) => `user:default/${name}`;
const rbac = '/apis/rbac.authorization.k8s.io/v1';
const rbacVersion = 'rbac.authorization.k8s.io/v1';

/** The API server's audit log is the judge of all that goes through the gateway. */
describeWithControlPlane('nobody comes to more than they were given', () => {
  let projects: TwoProjects;

  beforeAll(async () => {
    projects = await TwoProjects.start();
  }, 180_000);

  afterAll(async () => {
    await projects?.stop();
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
      expect((await projects.cluster(user, 'POST', path, body)).status).toBe(
        403,
      );
      expect(await projects.carriedOut('attack-binding')).toEqual([]);
    });

    it.each(['manager', 'merchant', 'seller', 'viewer'])(
      '%s binds nobody to anything in the whole cluster',
      async user => {
        const body = bind('ClusterRoleBinding', 'view', user, 'attack-all');
        const path = `${rbac}/clusterrolebindings`;
        expect((await projects.cluster(user, 'POST', path, body)).status).toBe(
          403,
        );
        expect(await projects.carriedOut('attack-all')).toEqual([]);
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
        expect((await projects.cluster(user, 'POST', path, body)).status).toBe(
          403,
        );
        expect(await projects.carriedOut('attack-role')).toEqual([]);
      },
    );

    it('nobody changes what the hub has put there', async () => {
      const { stdout } = await projects.plane.kubectl([
        ...['get', 'clusterroles', '-o', 'name'],
      ]);
      expect(stdout).toContain('rigging:role:workloads-view');
      for (const user of ['manager', 'merchant', 'seller', 'viewer']) {
        const path = `${rbac}/clusterroles/rigging:role:workloads-view`;
        expect((await projects.cluster(user, 'DELETE', path)).status).toBe(403);
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
          expect((await projects.cluster(user, 'GET', path)).status).toBe(403);
          expect(
            (await projects.cluster(user, 'POST', path, secret)).status,
          ).toBe(403);
        }
      }
      expect(await projects.carriedOut('attack-secret')).toEqual([]);
      const own = '/api/v1/namespaces/shop/secrets';
      expect((await projects.cluster('seller', 'GET', own)).status).toBe(200);
    });

    it('a project’s owner moves no namespace', async () => {
      const { status } = await projects.cluster(
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
          `${projects.portal.url}/api/clusters/clusters/west/k8s${path}`,
          {
            headers: {
              authorization: mockCredentials.user.header(ref(user)),
              [name]: value,
            },
          },
        );
        expect(answer.status).toBe(403);
      }
      const reached = await projects.plane.auditEvents(({ requestURI }) =>
        requestURI.includes('attack-impersonation'),
      );
      expect(reached).toEqual([]);
    });

    it('headers of others are no identity, and the token does not get through (4, 5, 14)', async () => {
      const review = await fetch(
        `${projects.portal.url}/api/clusters/clusters/west/k8s/apis/authentication.k8s.io/v1/selfsubjectreviews`,
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
        'rigging:cluster:read-only',
        'system:authenticated',
      ]);
    });

    it.each(['viewer', 'merchant', 'owner'])(
      '%s asks for another cluster and is told that there is none (11, 26)',
      async user => {
        const texts = [];
        for (const name of ['east', 'nowhere']) {
          const answer = await projects.portal.request('/api/v1/pods', {
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
      const answer = await projects.portal.api.send('POST', '/credentials', {
        body: { name: 'ci', clusters: ['west'], readOnly: true },
        authorization,
      });
      const { token } = await answer.json();
      const ask = async (name: string, method: string, path: string) =>
        (
          await projects.portal.request(path, {
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
      const reached = await projects.plane.auditEvents(
        ({ requestURI, objectRef }) =>
          requestURI.includes('attack-token') ||
          objectRef?.name === 'attack-token',
      );
      expect(reached).toEqual([]);
      const asHub = await projects.portal.api.send('GET', '/memberships', {
        authorization: `Bearer ${token}`,
      });
      expect(asHub.status).toBe(401);
    });

    it('each request that came through was of somebody, with groups of ours alone (6, 9)', async () => {
      const people = await projects.plane.auditEvents(({ impersonatedUser }) =>
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
      const attacks = await projects.plane.auditEvents(
        ({ objectRef, impersonatedUser }) =>
          `${objectRef?.name}`.startsWith('attack') && !impersonatedUser,
      );
      expect(attacks).toEqual([]);
    });
  });
});
