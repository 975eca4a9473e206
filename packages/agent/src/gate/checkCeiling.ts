import type { AgentCeiling } from '@rigging/backstage-plugin-clusters-common';
import { agentNamespace } from '../owner/names';
import { Denial } from './Denial';
import { isInteractive, isSelfReview } from './requestKinds';
import { KubeRequest } from './KubeRequest';

/** Groups whose objects decide what others may do: not for `operate`. */
const governingGroups = new Set([
  'rbac.authorization.k8s.io',
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'certificates.k8s.io',
]);

/**
 * Holds the ceiling that the cluster's owner chose. The agent's own rules in the cluster
 * hold it too; this one holds even where the agent runs with an administrator's kubeconfig.
 */
export function checkCeiling(
  request: KubeRequest,
  ceiling: AgentCeiling,
): Denial | undefined {
  const deny = (what: string): Denial => ({
    reason: 'AboveCeiling',
    message: `This cluster's owner allows its agent at most "${ceiling}": ${what}`,
  });
  const { resource } = request;
  if (!resource) {
    return request.isRead || ceiling === 'admin'
      ? undefined
      : deny('writing to other paths than resources is not part of it');
  }
  if (resource.resource === 'proxy')
    return deny('the old proxy paths are closed');
  if (resource.resource === 'nodes' && resource.subresource === 'proxy') {
    return {
      reason: 'NodeProxyClosed',
      message:
        'nodes/proxy reaches past all other rules of a cluster; the agent never forwards it',
    };
  }
  if (
    resource.namespace === agentNamespace &&
    (!request.isRead ||
      isInteractive(request) ||
      resource.resource === 'secrets')
  ) {
    return {
      reason: 'AgentNamespaceClosed',
      message: `The namespace ${agentNamespace} belongs to the cluster's owner; change it with direct access to the cluster`,
    };
  }
  const isSecretsEverywhere =
    resource.resource === 'secrets' && resource.namespace === undefined;
  if (isSecretsEverywhere && !request.isRead) {
    return {
      reason: 'AgentNamespaceClosed',
      message: `Changes to the secrets of all namespaces would reach ${agentNamespace}; change them one namespace at a time`,
    };
  }
  if (ceiling === 'view') return checkView(request, deny);
  if (ceiling === 'operate') return checkOperate(request, deny);
  return undefined;
}

function checkView(request: KubeRequest, deny: (what: string) => Denial) {
  if (isSelfReview(request)) return undefined;
  if (isInteractive(request)) {
    return deny('exec, attach, port-forward and proxy are not part of it');
  }
  if (!request.isRead) return deny('changes are not part of it');
  if (request.resource?.resource === 'secrets') {
    return deny('secrets are not part of it');
  }
  return undefined;
}

function checkOperate(request: KubeRequest, deny: (what: string) => Denial) {
  const { resource } = request;
  if (request.isRead && !request.isUpgrade) return undefined;
  if (resource && governingGroups.has(resource.group)) {
    return deny(`changes to ${resource.group} are not part of it`);
  }
  if (resource?.group === '' && resource.resource === 'nodes') {
    return deny('changes to nodes are not part of it');
  }
  if (resource?.resource === 'serviceaccounts' && resource.subresource) {
    return deny('tokens of service accounts are not part of it');
  }
  return undefined;
}
