import { manifestNames } from './manifestNames';

const { agent } = manifestNames;

/** What the agent's account may do in its own namespace. */
export function namespaceRules() {
  return [
    {
      apiGroups: [''],
      resources: ['secrets'],
      resourceNames: [agent],
      verbs: ['get', 'update', 'delete'],
    },
    {
      apiGroups: [''],
      resources: ['configmaps'],
      resourceNames: [agent],
      verbs: ['get', 'list', 'watch', 'delete'],
    },
    {
      apiGroups: ['coordination.k8s.io'],
      resources: ['leases'],
      resourceNames: [agent],
      verbs: ['get', 'update', 'delete'],
    },
    {
      apiGroups: ['coordination.k8s.io'],
      resources: ['leases'],
      verbs: ['create'],
    },
  ];
}
