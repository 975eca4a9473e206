import {
  HUB_API_GROUP,
  type AccessGrant,
  type AgentCeiling,
} from '@rigging/backstage-plugin-clusters-common';
import { makeRole } from '../roles/__fixtures__/makeRole';
import { FakeRoles } from '../roles/__testUtils__/FakeRoles';
import type { RuleRequest } from '../rules/RuleRequest';
import { FakeEvaluator } from './__testUtils__/FakeEvaluator';
import { AccessExplainer } from './AccessExplainer';

const jane = { ref: 'user:default/jane', groups: ['group:default/web'] };

function cluster(ceiling: AgentCeiling = 'admin') {
  return { id: 'id', name: 'west', labels: {}, ceiling };
}

function grant(role: string, overrides: Partial<AccessGrant> = {}) {
  return {
    subject: jane.ref,
    role,
    scope: { type: 'global' as const },
    origin: 'membership' as const,
    ...overrides,
  };
}

const inShop: Partial<AccessGrant> = {
  scope: { type: 'project', project: 'shop' },
  namespaces: ['shop-web'],
};

function get(resource: string, more: object = {}): RuleRequest {
  return { type: 'resource', verb: 'get', apiGroup: '', resource, ...more };
}

const roles = FakeRoles.create([
  makeRole({ name: 'pods', inherits: ['more-pods'] }),
  makeRole({ name: 'more-pods' }),
  makeRole({ name: 'foreign', rules: [], external: 'monitoring' }),
]);

function explain(...grants: AccessGrant[]) {
  const evaluator = FakeEvaluator.create(grants);
  return AccessExplainer.create({ evaluator: () => evaluator, roles });
}

describe('AccessExplainer', () => {
  it('allows nothing to who has no role, not even what everybody may', async () => {
    const review = await explain().review(jane, {
      cluster: cluster(),
      request: { type: 'path', verb: 'get', path: '/version' },
    });

    expect(review).toEqual({ subject: jane.ref, allowed: false, grants: [] });
  });

  it('names every way in which something is allowed', async () => {
    const { grants } = await explain(
      grant('pods'),
      grant('read-only', { subject: 'group:default/web' }),
      grant('secrets-view'),
    ).review(jane, { cluster: cluster(), request: get('pods') });

    expect(
      grants.map(({ subject, role, inherited, external, rules }) => [
        subject,
        role,
        inherited,
        external,
        rules?.length,
      ]),
    ).toEqual([
      [jane.ref, 'pods', undefined, undefined, 1],
      [jane.ref, 'pods', ['pods', 'more-pods'], undefined, 1],
      ['group:default/web', 'read-only', undefined, 'view', 1],
    ]);
  });

  it('keeps roles of projects to their namespaces', async () => {
    const explainer = explain(grant('secrets-view', inShop));
    const may = async (namespace?: string) =>
      (
        await explainer.review(jane, {
          cluster: cluster(),
          request: get('secrets', { namespace }),
        })
      ).allowed;

    expect(await may('shop-web')).toBe(true);
    expect(await may('other')).toBe(false);
    expect(await may()).toBe(false);
  });

  it('knows that read-only shows nodes in a cluster, but not in a project', async () => {
    const request = get('nodes');
    const inCluster = await explain(grant('read-only')).review(jane, {
      cluster: cluster('view'),
      request,
    });
    const inProject = await explain(grant('read-only', inShop)).review(jane, {
      cluster: cluster(),
      request: { ...request, namespace: 'shop-web' } as RuleRequest,
    });

    expect([inCluster.allowed, inProject.allowed]).toEqual([true, false]);
  });

  it('holds owners to the ceiling, and leaves nothing of other roles below admin', async () => {
    const may = async (
      role: string,
      ceiling: AgentCeiling,
      request: RuleRequest,
    ) =>
      (
        await explain(grant(role)).review(jane, {
          cluster: cluster(ceiling),
          request,
        })
      ).allowed;
    const remove = get('pods', { verb: 'delete' });
    const bind = get('clusterrolebindings', {
      verb: 'create',
      apiGroup: 'rbac.authorization.k8s.io',
    });

    expect(await may('cluster-owner', 'view', remove)).toBe(false);
    expect(await may('cluster-owner', 'view', get('pods'))).toBe(true);
    expect(await may('cluster-owner', 'operate', remove)).toBe(true);
    expect(await may('cluster-owner', 'operate', bind)).toBe(false);
    expect(await may('cluster-owner', 'admin', bind)).toBe(true);
    expect(await may('secrets-view', 'operate', get('secrets'))).toBe(false);
    expect(await may('secrets-view', 'admin', get('secrets'))).toBe(true);
  });

  it('knows of the rights of the hub under every ceiling', async () => {
    const give: RuleRequest = {
      type: 'resource',
      verb: 'create',
      apiGroup: HUB_API_GROUP,
      resource: 'memberships',
    };
    for (const role of ['memberships-manage', 'cluster-owner']) {
      const review = await explain(grant(role)).review(jane, {
        cluster: cluster('view'),
        request: give,
      });
      expect(review.allowed).toBe(true);
      expect(review.grants[0].rules?.[0].apiGroups).toEqual([HUB_API_GROUP]);
    }
    const member = await explain(grant('cluster-member')).review(jane, {
      cluster: cluster('view'),
      request: give,
    });
    expect(member.allowed).toBe(false);
  });

  it('says who can, each as somebody of their own', async () => {
    const found = await explain(
      grant('pods', { subject: 'group:default/a' }),
      grant('secrets-view', { subject: 'user:default/b' }),
      grant('cluster-owner', {
        subject: 'user:default/c',
        origin: 'administrator',
      }),
      grant('gone', { subject: 'user:default/d' }),
    ).whoCan({ cluster: cluster(), request: get('secrets') });

    expect(found.map(({ subject, origin }) => [subject, origin])).toEqual([
      ['user:default/b', 'membership'],
      ['user:default/c', 'administrator'],
    ]);
  });

  it('shows all that somebody has, also what it cannot look into or gives nothing here', async () => {
    const all = async (role: string, ceiling: AgentCeiling) =>
      (
        await explain(grant(role)).grantsOf(jane, { cluster: cluster(ceiling) })
      ).map(({ inherited, external, rules }) => [
        inherited,
        external,
        rules?.length,
      ]);

    expect(await all('foreign', 'admin')).toEqual([
      [undefined, 'monitoring', undefined],
    ]);
    expect(await all('pods', 'view')).toEqual([[undefined, undefined, 0]]);
    expect(await all('pods', 'admin')).toEqual([
      [undefined, undefined, 1],
      [['pods', 'more-pods'], undefined, 1],
    ]);
  });

  it('does not claim that a ClusterRole that it does not know allows something', async () => {
    const review = await explain(grant('foreign')).review(jane, {
      cluster: cluster(),
      request: get('pods'),
    });

    expect(review.allowed).toBe(false);
  });
});
