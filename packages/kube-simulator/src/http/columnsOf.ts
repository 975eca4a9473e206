import { fieldAt } from '../objects/fieldAt';
import { KubeObject } from '../objects/KubeObject';
import { listAt } from '../objects/listAt';
import { recordAt } from '../objects/recordAt';
import { ResourceType } from '../objects/ResourceType';
import { stringAt } from '../objects/stringAt';
import { formatAge } from './formatAge';

interface Column {
  name: string;
  type?: 'string' | 'integer';
  /** 1 for columns that only wide output shows. */
  priority?: 1;
  cell: (object: KubeObject, now: number) => string | number;
}

const name: Column = { name: 'Name', cell: ({ metadata }) => metadata.name };
const age: Column = {
  name: 'Age',
  cell: ({ metadata }, now) => formatAge(metadata.creationTimestamp, now),
};
const number = (object: KubeObject, ...path: string[]) => {
  const value = fieldAt(object, ...path);
  return typeof value === 'number' ? value : 0;
};

function containers(pod: KubeObject) {
  return listAt(pod, 'status', 'containerStatuses');
}

function podState(pod: KubeObject) {
  if (pod.metadata.deletionTimestamp) return 'Terminating';
  const waiting = containers(pod)
    .map(container => stringAt(container, 'state', 'waiting', 'reason'))
    .find(Boolean);
  return waiting || stringAt(pod, 'status', 'phase');
}

function nodeState(node: KubeObject) {
  const ready = listAt(node, 'status', 'conditions').find(
    condition => stringAt(condition, 'type') === 'Ready',
  );
  const state = stringAt(ready, 'status') === 'True' ? 'Ready' : 'NotReady';
  return fieldAt(node, 'spec', 'unschedulable') === true
    ? `${state},SchedulingDisabled`
    : state;
}

function nodeRoles(node: KubeObject) {
  const prefix = 'node-role.kubernetes.io/';
  const roles = Object.keys(node.metadata.labels ?? {})
    .filter(label => label.startsWith(prefix))
    .map(label => label.slice(prefix.length));
  return roles.join(',') || '<none>';
}

const columns: Record<string, Column[]> = {
  Pod: [
    name,
    {
      name: 'Ready',
      cell: pod =>
        `${
          containers(pod).filter(
            container => fieldAt(container, 'ready') === true,
          ).length
        }/${listAt(pod, 'spec', 'containers').length}`,
    },
    { name: 'Status', cell: podState },
    {
      name: 'Restarts',
      cell: pod =>
        String(
          containers(pod).reduce<number>(
            (sum, container) =>
              sum + Number(fieldAt(container, 'restartCount') ?? 0),
            0,
          ),
        ),
    },
    age,
    {
      name: 'IP',
      priority: 1,
      cell: pod => stringAt(pod, 'status', 'podIP') || '<none>',
    },
    {
      name: 'Node',
      priority: 1,
      cell: pod => stringAt(pod, 'spec', 'nodeName') || '<none>',
    },
  ],
  Node: [
    name,
    { name: 'Status', cell: nodeState },
    { name: 'Roles', cell: nodeRoles },
    age,
    {
      name: 'Version',
      cell: node => stringAt(node, 'status', 'nodeInfo', 'kubeletVersion'),
    },
  ],
  Namespace: [
    name,
    { name: 'Status', cell: object => stringAt(object, 'status', 'phase') },
    age,
  ],
  Deployment: [
    name,
    {
      name: 'Ready',
      cell: object =>
        `${number(object, 'status', 'readyReplicas')}/${number(
          object,
          'spec',
          'replicas',
        )}`,
    },
    {
      name: 'Up-to-date',
      type: 'integer',
      cell: object => number(object, 'status', 'updatedReplicas'),
    },
    {
      name: 'Available',
      type: 'integer',
      cell: object => number(object, 'status', 'availableReplicas'),
    },
    age,
  ],
  ReplicaSet: [
    name,
    {
      name: 'Desired',
      type: 'integer',
      cell: object => number(object, 'spec', 'replicas'),
    },
    {
      name: 'Current',
      type: 'integer',
      cell: object => number(object, 'status', 'replicas'),
    },
    {
      name: 'Ready',
      type: 'integer',
      cell: object => number(object, 'status', 'readyReplicas'),
    },
    age,
  ],
  Service: [
    name,
    { name: 'Type', cell: object => stringAt(object, 'spec', 'type') },
    {
      name: 'Cluster-IP',
      cell: object => stringAt(object, 'spec', 'clusterIP'),
    },
    {
      name: 'Port(s)',
      cell: object =>
        listAt(object, 'spec', 'ports')
          .map(port => `${fieldAt(port, 'port')}/${fieldAt(port, 'protocol')}`)
          .join(','),
    },
    age,
  ],
  ConfigMap: [
    name,
    {
      name: 'Data',
      type: 'integer',
      cell: object => Object.keys(recordAt(object, 'data')).length,
    },
    age,
  ],
  Secret: [
    name,
    { name: 'Type', cell: object => stringAt(object, 'type') },
    {
      name: 'Data',
      type: 'integer',
      cell: object => Object.keys(recordAt(object, 'data')).length,
    },
    age,
  ],
  Event: [
    {
      name: 'Last Seen',
      cell: (object, now) => formatAge(stringAt(object, 'lastTimestamp'), now),
    },
    { name: 'Type', cell: object => stringAt(object, 'type') },
    { name: 'Reason', cell: object => stringAt(object, 'reason') },
    {
      name: 'Object',
      cell: object =>
        `${stringAt(object, 'involvedObject', 'kind').toLowerCase()}/${stringAt(
          object,
          'involvedObject',
          'name',
        )}`,
    },
    { name: 'Message', cell: object => stringAt(object, 'message') },
  ],
};

/** What `kubectl get` shows of a kind. */
export function columnsOf(type: ResourceType): Column[] {
  return columns[type.kind] ?? [name, age];
}
