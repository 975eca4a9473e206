import { readAmounts } from './readAmounts';
import { writeAmounts } from './writeAmounts';

const read = (values: Record<string, string>) =>
  readAmounts(values, { name: 'limit' });

describe('readAmounts', () => {
  it('reads every quota key of Kubernetes, and writes it in its own form', () => {
    const values = {
      'requests.cpu': '1500m',
      'limits.memory': '8Gi',
      'requests.storage': '1Ti',
      'fast.storageclass.storage.k8s.io/requests.storage': '10Gi',
      'fast.storageclass.storage.k8s.io/persistentvolumeclaims': '5',
      'requests.nvidia.com/gpu': '4',
      'requests.ephemeral-storage': '2Gi',
      'requests.hugepages-2Mi': '4Mi',
      'gpu.deviceclass.resource.k8s.io/devices': '2',
      persistentvolumeclaims: '3',
      'count/deployments.apps': '10',
      'count/pods': '100',
      'services.nodeports': '0',
      'services.loadbalancers': '1',
      pods: '7',
      'pods@BestEffort': '2',
      'requests.cpu@PriorityClass=high': '4',
      'pods@PriorityClass': '4',
      'requests.storage@VolumeAttributesClass=gold': '1Gi',
    };
    expect(writeAmounts(read(values))).toEqual(values);
  });

  it('knows other names of one thing', () => {
    expect(
      writeAmounts(read({ cpu: '1', memory: '1024Mi', 'count/secrets': '2' })),
    ).toEqual({ 'requests.cpu': '1', 'requests.memory': '1Gi', secrets: '2' });
  });

  it.each([
    [{ cpu: '1', 'requests.cpu': '2' }, "names one thing twice: 'cpu' and"],
    [{ secrets: '1', 'count/secrets': '1' }, 'names one thing twice'],
    [{ cpu: '-1' }, "The limit of cpu is '-1'; it cannot be negative"],
    [{ pods: 'NaN' }, "The limit of pods is 'NaN', which is no Kubernetes"],
    [{ memory: '1Gb' }, 'which is no Kubernetes quantity'],
    [{ memory: '' }, 'which is no Kubernetes quantity'],
    [{ pods: '1.5' }, 'it is a count and has to be whole'],
    [{ 'requests.nvidia.com/gpu': '500m' }, 'has to be whole'],
    [{ memory: '8Ei' }, 'more than Kubernetes can hold'],
    [{ 'nvidia.com/gpu': '1' }, "use 'requests.nvidia.com/gpu'"],
    [{ 'limits.nvidia.com/gpu': '1' }, "use 'requests.nvidia.com/gpu'"],
    [{ storage: '1' }, "'storage' is no quota key that Kubernetes enforces"],
    [{ 'count/': '1' }, 'is no quota key'],
    [{ '': '1' }, 'is no quota key'],
    [{ __proto__x: '1' }, 'is no quota key'],
    [{ 'pods@': '1' }, 'the scope is not one of Terminating'],
    [{ 'pods@toString': '1' }, 'the scope is not one of'],
    [{ 'pods@BestEffort=x': '1' }, 'takes no value'],
    [{ 'pods@PriorityClass=': '1' }, 'is not the name of a class'],
    [{ 'cpu@BestEffort': '1' }, 'does not count requests.cpu by the scope'],
    [
      { 'ephemeral-storage@PriorityClass=high': '1' },
      'does not count requests.ephemeral-storage by the scope',
    ],
    [
      { 'requests.hugepages-2Mi@Terminating': '1' },
      'does not count requests.hugepages-2Mi by the scope',
    ],
    [{ 'pods@PriorityClass=a..b': '1' }, 'is not the name of a class'],
    [{ 'count/a..b': '1' }, 'is no quota key'],
    [{ [`count/${'x'.repeat(64)}`]: '1' }, 'is no quota key'],
    [{ [`requests.${'x'.repeat(250)}/gpu`]: '1' }, 'is no quota key'],
    [{ 'secrets@PriorityClass': '1' }, 'does not count secrets'],
  ])('refuses %j', (values, message) => {
    expect(() => read(values as Record<string, string>)).toThrow(message);
  });
});
