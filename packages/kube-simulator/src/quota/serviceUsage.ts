import { fieldAt } from '../objects/fieldAt';
import { KubeObject } from '../objects/KubeObject';
import { listAt } from '../objects/listAt';
import { stringAt } from '../objects/stringAt';
import { Usage } from './Usage';

const one = 10n ** 9n;

/** What a Service takes of quotas: node ports are counted one by one. */
export function serviceUsage(service: KubeObject): Usage {
  const type = stringAt(service, 'spec', 'type');
  const isBalanced = type === 'LoadBalancer';
  const ports = listAt(service, 'spec', 'ports');
  const onNodes =
    fieldAt(service, 'spec', 'allocateLoadBalancerNodePorts') === false
      ? ports.filter(port => fieldAt(port, 'nodePort'))
      : ports;
  const count = (value: bigint) => ({ value, unit: 'decimal' as const });
  const usage: Usage = new Map([
    ['count/services', count(one)],
    ['services', count(one)],
    ['services.loadbalancers', count(isBalanced ? one : 0n)],
    ['services.nodeports', count(0n)],
  ]);
  if (type === 'NodePort' || isBalanced) {
    const counted = type === 'NodePort' ? ports : onNodes;
    usage.set('services.nodeports', count(one * BigInt(counted.length)));
  }
  return usage;
}
