import type {
  BundleDetails,
  BundleObject,
} from '@rigging/backstage-plugin-clusters-common';
import { ago } from './aCluster';

const RBAC = 'rbac.authorization.k8s.io/v1';

/** An object of a bundle, but for what is given. */
export function aBundleObject(
  overrides: Partial<BundleObject> = {},
): BundleObject {
  return {
    apiVersion: RBAC,
    kind: 'ClusterRole',
    name: 'rigging:role:workloads-manage',
    state: 'applied',
    at: ago(40),
    desired: {
      apiVersion: RBAC,
      kind: 'ClusterRole',
      metadata: { name: overrides.name ?? 'rigging:role:workloads-manage' },
      rules: [{ apiGroups: ['apps'], resources: ['*'], verbs: ['*'] }],
    },
    ...overrides,
  };
}

/** Bundles in the states that matter. */
export function bundles(): BundleDetails[] {
  return [
    {
      bundle: {
        source: 'access',
        name: 'cluster',
        revision: 12,
        appliedRevision: 12,
        state: 'degraded',
        counts: { total: 4, applied: 1, conflict: 1, refused: 1, corrected: 1 },
        message: 'Two objects are not as they are wanted.',
        updatedAt: ago(60),
        reportedAt: ago(1),
      },
      objects: [
        aBundleObject({
          name: 'rigging:role:on-call',
          state: 'refused',
          message: 'admission webhook "policy.example.com" denied the request',
        }),
        aBundleObject({
          kind: 'ClusterRoleBinding',
          name: 'rigging:cluster:on-call',
          state: 'conflict',
          message: 'owned by "argocd-controller"',
          differences: ['.subjects', '.metadata.labels.team'],
        }),
        aBundleObject({
          name: 'rigging:role:secrets-manage',
          state: 'corrected',
          differences: ['.rules'],
          at: ago(6),
        }),
        aBundleObject(),
      ],
    },
    {
      bundle: {
        source: 'access',
        name: 'project-shop',
        revision: 7,
        appliedRevision: 6,
        state: 'held',
        deletions: 14,
        counts: {
          total: 18,
          applied: 18,
          conflict: 0,
          refused: 0,
          corrected: 0,
        },
        updatedAt: ago(8),
        reportedAt: ago(7),
      },
      objects: [
        aBundleObject({
          kind: 'RoleBinding',
          namespace: 'shop',
          name: 'rigging:project:shop:project-member',
        }),
      ],
    },
    {
      bundle: {
        source: 'apps',
        name: 'ingress',
        revision: 1,
        state: 'pending',
        updatedAt: ago(0.2),
      },
      objects: [
        aBundleObject({
          apiVersion: 'v1',
          kind: 'Secret',
          namespace: 'ingress',
          name: 'tls',
          state: 'pending',
          at: undefined,
          desired: {
            apiVersion: 'v1',
            kind: 'Secret',
            metadata: { name: 'tls', namespace: 'ingress' },
          },
        }),
      ],
    },
  ];
}
