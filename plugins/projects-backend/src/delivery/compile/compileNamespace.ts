import type { JsonObject } from '@backstage/types';
import {
  CLAIM_ANNOTATION,
  ON_EXISTING_ANNOTATION,
  ON_REMOVAL_ANNOTATION,
} from '@rigging/backstage-plugin-clusters-common';
import type { ContainerDefaults } from '@rigging/backstage-plugin-projects-common';
import type { Grant } from '../../ledger/Grant';
import type { NamespaceRecord } from '../../namespaces/NamespaceRecord';
import type { ProjectRecord } from '../../projects/ProjectRecord';
import { compileQuotas } from './compileQuotas';
import { OBJECT_NAME } from './quotaNameOf';

/** Label of a namespace: the name of its project. */
const PROJECT_LABEL = 'rigging.dev/project';

const POD_SECURITY = ['enforce', 'audit', 'warn'];

/**
 * What a bundle has of a namespace. The same arguments make the same objects to the byte,
 * so that a change of one namespace rewrites nothing of another.
 */
export function compileNamespace(options: {
  namespace: Pick<
    NamespaceRecord,
    'clusterId' | 'createdAt' | 'isAdopted' | 'namespace' | 'state' | 'step'
  >;
  project: Pick<ProjectRecord, 'name' | 'podSecurity' | 'containerDefaults'>;
  /** None: it is on its way out. */
  grant: Grant | undefined;
}): JsonObject[] {
  const { namespace, project, grant } = options;
  if (namespace.step === 'leaving') {
    return [];
  }
  const { podSecurity, containerDefaults } = project;
  const annotations = annotationsOf(namespace);
  const object = {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: namespace.namespace,
      labels: {
        [PROJECT_LABEL]: project.name,
        ...(podSecurity &&
          Object.fromEntries(
            POD_SECURITY.map(mode => [
              `pod-security.kubernetes.io/${mode}`,
              podSecurity,
            ]),
          )),
      },
      ...(annotations && { annotations }),
    },
  };
  if (namespace.step !== 'placed') {
    return [object];
  }
  return [
    object,
    ...(grant ? compileQuotas(grant) : []),
    ...compileDefaults(namespace.namespace, containerDefaults),
  ];
}

function annotationsOf({
  clusterId,
  createdAt,
  isAdopted,
  state,
  step,
}: Parameters<typeof compileNamespace>[0]['namespace']):
  | Record<string, string>
  | undefined {
  const annotations = {
    ...(!isAdopted && {
      [ON_EXISTING_ANNOTATION]: 'refuse',
      // One of a former life of the name, or of the cluster's in the registry, is somebody else's.
      [CLAIM_ANNOTATION]: `${clusterId}.${createdAt}`,
    }),
    ...(step === 'marking' && {
      [ON_REMOVAL_ANNOTATION]: state === 'detaching' ? 'release' : 'delete',
    }),
  };
  return Object.keys(annotations).length > 0 ? annotations : undefined;
}

function compileDefaults(
  namespace: string,
  defaults: ContainerDefaults | undefined,
): JsonObject[] {
  const requests = sort(defaults?.requests);
  const limits = sort(defaults?.limits);
  if (!requests && !limits) {
    return [];
  }
  return [
    {
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: { name: OBJECT_NAME, namespace },
      spec: {
        limits: [
          {
            type: 'Container',
            ...(requests && { defaultRequest: requests }),
            ...(limits && { default: limits }),
          },
        ],
      },
    },
  ];
}

function sort(
  amounts: Record<string, string> | undefined,
): Record<string, string> | undefined {
  const entries = Object.entries(amounts ?? {});
  return entries.length === 0
    ? undefined
    : Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
