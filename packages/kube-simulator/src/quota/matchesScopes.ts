import { fieldAt } from '../objects/fieldAt';
import { KubeObject } from '../objects/KubeObject';
import { listAt } from '../objects/listAt';
import { recordAt } from '../objects/recordAt';
import { ResourceType } from '../objects/ResourceType';
import { stringAt } from '../objects/stringAt';

function isBestEffort(pod: KubeObject) {
  const containers = [
    pod.spec,
    ...listAt(pod, 'spec', 'containers'),
    ...listAt(pod, 'spec', 'initContainers'),
  ];
  return containers.every(container =>
    ['requests', 'limits'].every(side => {
      const { cpu, memory } = recordAt(container, 'resources', side);
      return cpu === undefined && memory === undefined;
    }),
  );
}

function reachesOtherNamespaces(pod: KubeObject) {
  const affinity = recordAt(pod, 'spec', 'affinity');
  const terms = ['podAffinity', 'podAntiAffinity'].flatMap(kind => [
    ...listAt(affinity, kind, 'requiredDuringSchedulingIgnoredDuringExecution'),
    ...listAt(
      affinity,
      kind,
      'preferredDuringSchedulingIgnoredDuringExecution',
    ).map(term => fieldAt(term, 'podAffinityTerm')),
  ]);
  return terms.some(
    term =>
      listAt(term, 'namespaces').length > 0 ||
      fieldAt(term, 'namespaceSelector') !== undefined,
  );
}

function matchesPriority(pod: KubeObject, selector: unknown) {
  const priority = stringAt(pod, 'spec', 'priorityClassName');
  const isNamed = listAt(selector, 'values').includes(priority);
  switch (stringAt(selector, 'operator')) {
    case 'In':
      return priority !== '' && isNamed;
    case 'NotIn':
      return !isNamed;
    case 'DoesNotExist':
      return priority === '';
    default:
      return priority !== '';
  }
}

function matches(pod: KubeObject, selector: unknown): boolean {
  const deadline = fieldAt(pod, 'spec', 'activeDeadlineSeconds');
  switch (stringAt(selector, 'scopeName')) {
    case 'Terminating':
      return deadline !== undefined;
    case 'NotTerminating':
      return deadline === undefined;
    case 'BestEffort':
      return isBestEffort(pod);
    case 'NotBestEffort':
      return !isBestEffort(pod);
    case 'PriorityClass':
      return matchesPriority(pod, selector);
    case 'CrossNamespacePodAffinity':
      return reachesOtherNamespaces(pod);
    default:
      return false;
  }
}

/** Whether a quota's scopes take in an object. Nothing but pods has scopes. */
export function matchesScopes(
  quota: KubeObject,
  type: ResourceType,
  object: KubeObject,
): boolean {
  const selectors = [
    ...listAt(quota, 'spec', 'scopes').map(scopeName => ({
      scopeName,
      operator: 'Exists',
    })),
    ...listAt(quota, 'spec', 'scopeSelector', 'matchExpressions'),
  ];
  return selectors.every(
    selector => type.kind === 'Pod' && matches(object, selector),
  );
}
