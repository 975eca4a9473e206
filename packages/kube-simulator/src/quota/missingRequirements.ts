import { KubeObject } from '../objects/KubeObject';
import { listAt } from '../objects/listAt';
import { recordAt } from '../objects/recordAt';
import { stringAt } from '../objects/stringAt';

const demanding = /^((requests|limits)\.)?(cpu|memory)$/;

/** What a quota for some keys wants every container of a pod to say. */
export function missingRequirements(pod: KubeObject, keys: string[]): string[] {
  const ofPod = recordAt(pod, 'spec', 'resources');
  const isSetForPod = ['requests', 'limits'].some(
    side => Object.keys(recordAt(ofPod, side)).length > 0,
  );
  if (isSetForPod) return [];
  const containers = [
    ...listAt(pod, 'spec', 'containers'),
    ...listAt(pod, 'spec', 'initContainers'),
  ];
  return keys
    .filter(key => demanding.test(key))
    .sort()
    .flatMap(key => {
      const [side, resource] = key.includes('.')
        ? key.split('.')
        : ['requests', key];
      const names = containers
        .filter(
          container =>
            recordAt(container, 'resources', side)[resource] === undefined,
        )
        .map(container => stringAt(container, 'name'))
        .sort();
      return names.length > 0 ? [`${key} for: ${names.join(',')}`] : [];
    });
}
