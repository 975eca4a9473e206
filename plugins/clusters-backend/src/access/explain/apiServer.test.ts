import {
  BUILT_IN_GROUPS,
  builtInAccess,
  type AgentCeiling,
  type PolicyRule,
} from '@rigging/backstage-plugin-clusters-common';
import { describeWithControlPlane } from '@rigging/kube-testenv';
import fc from 'fast-check';
import { normalizeRule } from '../compile/normalizeRule';
import { builtInRoles } from '../roles/builtInRoles';
import { FakeRoles } from '../roles/__testUtils__/FakeRoles';
import {
  arbitraryRequest,
  arbitraryRule,
} from '../rules/__testUtils__/arbitraryRules';
import { covers } from '../rules/covers';
import { everybodysRoles } from '../rules/kubernetes/everybodysRoles';
import { kubernetesRoles } from '../rules/kubernetes/kubernetesRoles';
import { arbitraryQuestion } from './__testUtils__/arbitraryQuestion';
import { FakeEvaluator } from './__testUtils__/FakeEvaluator';
import { makeWorld } from './__testUtils__/makeWorld';
import { RbacPlane } from './__testUtils__/RbacPlane';
import { sample } from './__testUtils__/sample';
import { AccessExplainer } from './AccessExplainer';

jest.setTimeout(300_000);

const WORLDS = 8;
const SUBJECTS = ['jane', 'joe', 'kim', 'lee'].map(name => ({
  ref: `user:default/${name}`,
  groups: ['group:default/all'],
}));
const apiGroup = 'rbac.authorization.k8s.io';

describeWithControlPlane('explained access and a real API server', () => {
  let plane: RbacPlane;

  beforeAll(async () => {
    plane = await RbacPlane.start();
  }, 180_000);

  afterAll(() => plane?.stop());

  const cluster = (ceiling: AgentCeiling) => ({
    id: 'id',
    name: 'west',
    labels: {},
    ceiling,
  });

  it.each([
    ...Object.entries(kubernetesRoles),
    ...Object.entries(everybodysRoles),
  ])('knows what %s is', async (name, rules) => {
    const actual = (await plane.rulesOf(name)) as PolicyRule[];

    expect(sorted(rules)).toEqual(sorted(actual));
  });

  it('agrees on who may do what, with random roles and memberships', async () => {
    const worlds = Array.from({ length: WORLDS }, (_, index) =>
      makeWorld(index, SUBJECTS),
    );
    for (const object of builtInAccess('admin')) {
      expect(await plane.create(object as never)).toBeLessThan(300);
    }
    for (const { namespaces, bundles } of worlds) {
      for (const name of namespaces) {
        await plane.create({ kind: 'Namespace', metadata: { name } });
      }
      for (const object of bundles.flatMap(({ objects }) => objects)) {
        const status = await plane.create(object);
        expect({ object, isTaken: [200, 201].includes(status) }).toEqual({
          object,
          isTaken: true,
        });
      }
    }
    await plane.settle('default');

    const counts = { allowed: 0, refused: 0 };
    for (const [index, world] of worlds.entries()) {
      const evaluator = FakeEvaluator.create(world.grants);
      const explainer = AccessExplainer.create({
        evaluator: () => evaluator,
        roles: world.catalog,
      });
      for (const subject of SUBJECTS) {
        const { groups } = await evaluator.evaluate(subject);
        const places = [...world.namespaces, 'default', undefined];
        const requests = sample(
          fc
            .tuple(
              fc.oneof(
                arbitraryRequest,
                arbitraryQuestion.aboutBuiltIns,
                ...world.rulesOf(subject).map(arbitraryQuestion.allowedBy),
              ),
              fc.constantFrom(...places),
            )
            .map(([request, namespace]) =>
              request.type === 'path' ? request : { ...request, namespace },
            ),
          60,
          1000 * index + SUBJECTS.indexOf(subject),
        );
        for (const request of groups.length > 0 ? requests : []) {
          const review = await explainer.review(subject, {
            cluster: cluster('admin'),
            request,
          });
          const isAllowed = await plane.isAllowed(
            { user: subject.ref, groups },
            request,
          );
          expect({ request, groups, allowed: review.allowed }).toEqual({
            request,
            groups,
            allowed: isAllowed,
          });
          counts[isAllowed ? 'allowed' : 'refused'] += 1;
        }
      }
    }
    // Were nearly all of one kind, agreeing would be easy.
    expect(counts.allowed).toBeGreaterThan(200);
    expect(counts.refused).toBeGreaterThan(200);
  });

  it('agrees on each ceiling about the roles that an import brings', async () => {
    const roles = FakeRoles.create();
    const names = builtInRoles
      .filter(({ contexts }) => contexts.includes('cluster'))
      .map(({ name }) => name);
    for (const ceiling of ['view', 'operate', 'admin'] as const) {
      await plane.delete(BUILT_IN_GROUPS.owner);
      for (const object of builtInAccess(ceiling)) {
        await plane.create(object as never);
      }
      await plane.settle('default');
      for (const role of names) {
        const evaluator = FakeEvaluator.create([
          {
            subject: SUBJECTS[0].ref,
            role,
            origin: 'membership',
            scope: { type: 'global' },
          },
        ]);
        const explainer = AccessExplainer.create({
          evaluator: () => evaluator,
          roles,
        });
        const { groups } = await evaluator.evaluate(SUBJECTS[0]);
        // As the agent does below the ceiling admin; the others mean nothing yet in this cluster.
        const sent = groups.filter(group =>
          (Object.values(BUILT_IN_GROUPS) as string[]).includes(group),
        );
        if (ceiling === 'admin' && sent.length === 0) {
          continue;
        }
        for (const request of sample(
          arbitraryQuestion.aboutBuiltIns,
          25,
          names.indexOf(role),
        )) {
          const review = await explainer.review(SUBJECTS[0], {
            cluster: cluster(ceiling),
            request,
          });
          const isAllowed = await plane.isAllowed(
            { user: SUBJECTS[0].ref, groups: sent },
            request,
          );
          expect({ ceiling, role, request, allowed: review.allowed }).toEqual({
            ceiling,
            role,
            request,
            allowed: isAllowed,
          });
        }
      }
    }
  });

  it('agrees on what is more than one holds', async () => {
    const holders = sample(
      fc.array(arbitraryRule, { minLength: 1, maxLength: 5 }),
      25,
      7,
    ).map((rules, index) => ({
      group: `holder-${index}`,
      rules: [
        ...rules,
        {
          apiGroups: [apiGroup],
          resources: ['clusterroles'],
          verbs: ['create'],
        },
      ],
    }));
    for (const { group, rules } of holders) {
      await plane.create({
        kind: 'ClusterRole',
        metadata: { name: group },
        rules: rules.map(normalizeRule),
      });
      await plane.create({
        kind: 'ClusterRoleBinding',
        metadata: { name: group },
        roleRef: { apiGroup, kind: 'ClusterRole', name: group },
        subjects: [{ apiGroup, kind: 'Group', name: group }],
      });
    }
    await plane.settle('default');

    const counts = { given: 0, refused: 0 };
    for (const [index, holder] of holders.entries()) {
      // What everybody signed in holds counts for the API server too.
      const held = [...holder.rules, ...Object.values(everybodysRoles).flat()];
      const narrower = holder.rules.map(narrow);
      const wanted = sample(
        fc.array(fc.oneof(arbitraryRule, fc.constantFrom(...narrower)), {
          minLength: 1,
          maxLength: 2,
        }),
        15,
        index,
      );
      for (const rules of wanted) {
        const { status } = await plane.send(
          '/apis/rbac.authorization.k8s.io/v1/clusterroles?dryRun=All',
          {
            method: 'POST',
            as: { user: 'jane', groups: [holder.group] },
            body: { metadata: { name: 'wanted' }, rules },
          },
        );
        expect([201, 403]).toContain(status);
        expect({ held, rules, covered: covers(held, rules) }).toEqual({
          held,
          rules,
          covered: status === 201,
        });
        counts[status === 201 ? 'given' : 'refused'] += 1;
      }
    }
    expect(counts.given).toBeGreaterThan(50);
    expect(counts.refused).toBeGreaterThan(50);
  });
});

/** Less than a rule: one of its verbs, on one of its things. */
function narrow(rule: PolicyRule): PolicyRule {
  const first = (values: string[] | undefined) => values?.slice(0, 1);
  return rule.nonResourceURLs
    ? { nonResourceURLs: rule.nonResourceURLs, verbs: rule.verbs.slice(0, 1) }
    : {
        apiGroups: first(rule.apiGroups),
        resources: first(rule.resources),
        ...(rule.resourceNames && { resourceNames: rule.resourceNames }),
        verbs: rule.verbs.slice(-1),
      };
}

function sorted(rules: PolicyRule[]): string[] {
  return rules
    .map(({ apiGroups, resources, nonResourceURLs, verbs }) =>
      JSON.stringify([
        apiGroups,
        [...(resources ?? [])].sort(),
        [...(nonResourceURLs ?? [])].sort(),
        [...verbs].sort(),
      ]),
    )
    .sort();
}
