import type { KubernetesObject } from '@rigging/backstage-plugin-clusters-react';

const ROLE_PREFIX = 'node-role.kubernetes.io/';

/** What is read of a Kubernetes Node. */
export type KubernetesNode = KubernetesObject & {
  spec?: { unschedulable?: boolean };
  status?: {
    conditions?: { type: string; status: string; message?: string }[];
    nodeInfo?: { kubeletVersion?: string };
    allocatable?: Record<string, string>;
  };
};

/** A Node as a row of a table. */
export type NodeRow = {
  id: string;
  name: string;
  ready: boolean;
  cordoned: boolean;
  /** What the node says of its trouble, when it is not ready. */
  problem?: string;
  roles: string;
  version: string;
  cpu?: string;
  memory?: string;
  created?: Date;
};

/** Reads a Node for {@link NodeRow}; nothing but its name is taken for granted. */
export function nodeRow(node: KubernetesNode): NodeRow {
  const readiness = node.status?.conditions?.find(c => c.type === 'Ready');
  const ready = readiness?.status === 'True';
  const roles = Object.keys(node.metadata.labels ?? {})
    .filter(label => label.startsWith(ROLE_PREFIX))
    .map(label => label.slice(ROLE_PREFIX.length));
  return {
    id: node.metadata.uid ?? node.metadata.name,
    name: node.metadata.name,
    ready,
    cordoned: node.spec?.unschedulable === true,
    problem: ready ? undefined : readiness?.message,
    roles: roles.join(', '),
    version: node.status?.nodeInfo?.kubeletVersion ?? '',
    cpu: node.status?.allocatable?.cpu,
    memory: node.status?.allocatable?.memory,
    created: createdAt(node),
  };
}

function createdAt(object: KubernetesObject): Date | undefined {
  const { creationTimestamp } = object.metadata;
  return creationTimestamp === undefined
    ? undefined
    : new Date(creationTimestamp);
}
