import { isError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type {
  AgentCeiling,
  AgentPreflightCheck,
} from '@rigging/backstage-plugin-clusters-common';
import { KubeClient } from '../cluster/KubeClient';
import { agentNamespace, objectName } from '../owner/names';
import { BUILT_IN_GROUPS } from '@rigging/backstage-plugin-clusters-common';

const reviews = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';

interface Need extends JsonObject {
  verb: string;
  resource: string;
  group?: string;
  namespace?: string;
  name?: string;
}

/** Whether the agent's own account may do what this ceiling needs. */
export async function checkPermissions(
  kube: KubeClient,
  ceiling: AgentCeiling,
): Promise<AgentPreflightCheck> {
  try {
    const answers = await Promise.all(
      needsOf(ceiling).map(async need => ({
        need,
        isAllowed: await isAllowed(kube, need),
      })),
    );
    const missing = answers
      .filter(answer => !answer.isAllowed)
      .map(({ need }) => `${need.verb} ${need.resource}`);
    return missing.length === 0
      ? {
          name: 'permissions',
          status: 'passed',
          message: `The agent's account may do what the ceiling "${ceiling}" needs`,
        }
      : {
          name: 'permissions',
          status: 'failed',
          message: `The agent's account lacks: ${[...new Set(missing)].join(
            ', ',
          )}; apply the import's manifest again or use another kubeconfig`,
        };
  } catch (error) {
    return {
      name: 'permissions',
      status: 'warning',
      message: `The permissions of the agent's account cannot be checked: ${
        isError(error) ? error.message : error
      }`,
    };
  }
}

function needsOf(ceiling: AgentCeiling): Need[] {
  const own = { namespace: agentNamespace, name: objectName };
  const lease = { ...own, group: 'coordination.k8s.io', resource: 'leases' };
  const groups =
    ceiling === 'admin' ? [undefined] : Object.values(BUILT_IN_GROUPS);
  return [
    ...['get', 'update'].flatMap(verb => [
      { verb, resource: 'secrets', ...own },
      { verb, ...lease },
    ]),
    { verb: 'watch', resource: 'configmaps', ...own },
    ...['nodes', 'pods', 'namespaces', 'events'].flatMap(resource =>
      ['list', 'watch'].map(verb => ({ verb, resource })),
    ),
    { verb: 'impersonate', resource: 'users' },
    ...groups.map(name => ({
      verb: 'impersonate',
      resource: 'groups',
      ...(name && { name }),
    })),
    // Bundles bring any object, and roles that hold any right.
    ...(ceiling === 'admin' ? [{ verb: '*', resource: '*', group: '*' }] : []),
  ];
}

async function isAllowed(kube: KubeClient, need: Need): Promise<boolean> {
  const { status } = await kube.call<{ status: { allowed: boolean } }>(
    reviews,
    {
      method: 'POST',
      body: {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        spec: { resourceAttributes: need },
      },
    },
  );
  return status.allowed;
}
