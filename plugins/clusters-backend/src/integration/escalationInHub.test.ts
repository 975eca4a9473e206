import type { JsonObject } from '@backstage/types';
import { describeWithControlPlane } from '@rigging/kube-testenv';
import { TwoProjects } from './__testUtils__/TwoProjects';

jest.setTimeout(180_000);

const ref = (name: string) => `user:default/${name}`;
const west = { type: 'cluster', cluster: 'west' };
const shop = { type: 'project', project: 'shop' };

/** The API server's audit log is the judge of all that goes through the gateway. */
describeWithControlPlane('nobody comes to more than they were given', () => {
  let projects: TwoProjects;

  beforeAll(async () => {
    projects = await TwoProjects.start();
  }, 180_000);

  afterAll(async () => {
    await projects?.stop();
  });

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
        const { status } = await projects.hub(
          user,
          'POST',
          '/memberships',
          body,
        );
        expect([403, 404]).toContain(status);
      }
    });

    it('lets those who may give what they hold', async () => {
      const membership = { subject: ref('banker'), scope: west };
      const body = { ...membership, role: 'workloads-view' };
      const given = await projects.hub('manager', 'POST', '/memberships', body);
      expect(given.status).toBe(201);
      const { id } = JSON.parse(given.text);
      const taken = await projects.hub(
        'manager',
        'DELETE',
        `/memberships/${id}`,
      );
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
        const { status } = await projects.hub(user, 'POST', '/roles', body);
        expect(status).toBe(403);
      }
    });

    it('nobody widens a role that somebody has', async () => {
      const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }];
      await projects.portal.api.ask('POST', '/roles', {
        ...{ name: 'looker', contexts: ['cluster'], rules },
      });
      await projects.portal.api.grant({
        ...{ subject: ref('viewer'), role: 'looker', scope: west },
      });
      const { status } = await projects.hub('viewer', 'PUT', '/roles/looker', {
        contexts: ['cluster'],
        rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
      });
      expect(status).toBe(403);
    });

    it('nobody but plugins says which namespaces are in a project', async () => {
      const namespaces = [{ cluster: 'west', namespace: 'bank' }];
      for (const user of ['merchant', 'owner', 'seller']) {
        const { status } = await projects.hub(
          user,
          'PUT',
          '/project-scopes/shop',
          {
            namespaces,
          },
        );
        expect(status).toBe(403);
      }
    });

    it('a locked role and an administrative one are not given on', async () => {
      const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }];
      for (const [name, more] of [
        ['shut', { locked: true }],
        ['high', { administrative: true }],
      ] as const) {
        await projects.portal.api.ask('POST', '/roles', {
          ...{ name, contexts: ['cluster'], rules, ...more },
        });
        const { status } = await projects.hub('owner', 'POST', '/memberships', {
          ...{ subject: ref('viewer'), role: name, scope: west },
        });
        expect(status).toBe(403);
      }
    });
  });
});
