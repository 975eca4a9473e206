import { failures } from '../http/failures';
import { fieldAt } from '../objects/fieldAt';
import { KubeObject } from '../objects/KubeObject';
import { ResourceType } from '../objects/ResourceType';

const common = ['metadata.name', 'metadata.namespace'];
const supported: Record<string, string[]> = {
  pods: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
  events: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  secrets: ['type'],
  namespaces: ['status.phase'],
  nodes: ['spec.unschedulable'],
  replicasets: ['status.replicas'],
  jobs: ['status.successful'],
};

/** What a `fieldSelector` parameter asks for. */
export function fieldSelector(
  type: ResourceType,
  text: string | null,
): ((object: KubeObject) => boolean) | undefined {
  if (!text) return undefined;
  const known = [...common, ...(supported[type.plural] ?? [])];
  const tests = text.split(',').map(part => {
    const match = /^([^=!]+)(!=|==?)(.*)$/.exec(part.trim());
    if (!match) throw failures.badRequest(`invalid field selector: ${part}`);
    const [, field, operator, value] = match;
    if (!known.includes(field)) {
      throw failures.badRequest(`field label not supported: ${field}`);
    }
    return (object: KubeObject) => {
      const actual = String(fieldAt(object, ...field.split('.')) ?? '');
      return (actual === value) === (operator !== '!=');
    };
  });
  return object => tests.every(test => test(object));
}
