import type { JsonObject } from '@backstage/types';
import {
  builtInAccess,
  clusterRoleGroup,
  projectRoleGroup,
} from '@rigging/backstage-plugin-clusters-common';
import { describeWithControlPlane } from '@rigging/kube-testenv';
import { RbacPlane } from '../explain/__testUtils__/RbacPlane';
import { FakeRoles } from '../roles/__testUtils__/FakeRoles';
import { compileAccess } from './compileAccess';

jest.setTimeout(120_000);

const rbac = '/apis/rbac.authorization.k8s.io/v1';
const apiGroup = 'rbac.authorization.k8s.io';
const roles = FakeRoles.create();

function person(...groups: string[]) {
  return { user: 'user:default/jane', groups };
}

const projectOwner = person(projectRoleGroup('shop', 'project-owner'));
const projectMember = person(projectRoleGroup('shop', 'project-member'));
const clusterMember = person(clusterRoleGroup('cluster-member'));
const nodesManager = person(clusterRoleGroup('nodes-manage'));

function binding(role: string, more: JsonObject = {}): JsonObject {
  return {
    metadata: { name: 'grab' },
    roleRef: { apiGroup, kind: 'ClusterRole', name: role },
    subjects: [{ apiGroup, kind: 'User', name: 'user:default/jane' }],
    ...more,
  };
}

const inShop = `${rbac}/namespaces/shop/rolebindings`;
const everything = [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }];

describeWithControlPlane('people with compiled roles in a real cluster', () => {
  let plane: RbacPlane;

  beforeAll(async () => {
    plane = await RbacPlane.start();
    for (const name of ['shop', 'other']) {
      await plane.create({ kind: 'Namespace', metadata: { name } });
    }
    const bundles = compileAccess({
      clusterRoles: [roles.get('nodes-manage')],
      projects: ['shop', 'other'].map(name => ({
        name,
        namespaces: [name],
        roles: [roles.get('project-owner'), roles.get('project-member')],
      })),
    });
    for (const object of [
      ...(builtInAccess('admin') as unknown as JsonObject[]),
      ...bundles.flatMap(({ objects }) => objects),
    ]) {
      await plane.create(object);
    }
    await plane.settle('shop');
  });

  afterAll(() => plane?.stop());

  it.each<[string, { user: string; groups: string[] }, string, JsonObject]>([
    [
      'a project owner binds cluster-admin in the project',
      projectOwner,
      inShop,
      binding('cluster-admin'),
    ],
    [
      'a project owner binds a role of the cluster in the project',
      projectOwner,
      inShop,
      binding('rigging:role:nodes-manage'),
    ],
    [
      'a project owner binds in another project',
      projectOwner,
      inShop.replace('shop', 'other'),
      binding('view'),
    ],
    [
      'a project owner binds in the whole cluster',
      projectOwner,
      `${rbac}/clusterrolebindings`,
      binding('view'),
    ],
    [
      'a project owner makes a role with everything',
      projectOwner,
      `${rbac}/namespaces/shop/roles`,
      { metadata: { name: 'grab' }, rules: everything },
    ],
    [
      'a project owner adds to Kubernetes’ own admin',
      projectOwner,
      `${rbac}/clusterroles`,
      {
        metadata: {
          name: 'grab',
          labels: { [`${apiGroup}/aggregate-to-admin`]: 'true' },
        },
        rules: everything,
      },
    ],
    [
      'a project owner makes a namespace',
      projectOwner,
      '/api/v1/namespaces',
      { metadata: { name: 'grab' } },
    ],
    ['a project member binds anything', projectMember, inShop, binding('view')],
    [
      'a cluster member binds anything',
      clusterMember,
      `${rbac}/clusterrolebindings`,
      binding('view'),
    ],
    [
      'a manager of nodes makes a role',
      nodesManager,
      `${rbac}/clusterroles`,
      { metadata: { name: 'grab' }, rules: everything },
    ],
  ])('are refused when %s', async (_, as, path, body) => {
    const { status } = await plane.send(path, { method: 'POST', as, body });

    expect(status).toBe(403);
  });

  it('are refused when they change or remove what the hub made', async () => {
    const role = `${rbac}/clusterroles/rigging:role:nodes-manage`;
    const { body } = await plane.send(role);
    for (const as of [projectOwner, clusterMember, nodesManager]) {
      const changed = await plane.send(role, {
        method: 'PUT',
        as,
        body: { ...(body as JsonObject), rules: everything },
      });
      expect(changed.status).toBe(403);
      const removed = await plane.send(role, { method: 'DELETE', as });
      expect(removed.status).toBe(403);
    }
  });

  it('are refused when they speak for others', async () => {
    for (const as of [projectOwner, projectMember, clusterMember]) {
      for (const [resource, name] of [
        ['users', 'user:default/admin'],
        ['groups', 'rigging:cluster:cluster-owner'],
        ['groups', 'system:masters'],
      ]) {
        const asked = {
          type: 'resource' as const,
          verb: 'impersonate',
          apiGroup: '',
          resource,
          name,
        };
        expect(await plane.isAllowed(as, asked)).toBe(false);
      }
    }
  });

  it('may give on what they hold, in their project', async () => {
    const { status } = await plane.send(inShop, {
      method: 'POST',
      as: projectOwner,
      body: binding('edit'),
    });

    expect(status).toBe(201);
  });
});
