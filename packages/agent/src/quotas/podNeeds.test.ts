import { formatQuantity } from '@rigging/kube-quantity';
import { podNeeds } from './podNeeds';
import type { PodSpec } from './PodSpec';

const nothing = { requests: {}, limits: {} };

function needsOf(spec: PodSpec, defaults = nothing) {
  const needs = podNeeds(spec, { defaults });
  return Object.fromEntries(
    [...needs].map(([key, amount]) => [key, formatQuantity(amount)]),
  );
}

const asking = (cpu: string) => ({ resources: { requests: { cpu } } });

describe('podNeeds', () => {
  it('adds up containers, and takes the largest of those that run before them', () => {
    expect(
      needsOf({
        containers: [asking('100m'), asking('200m')],
        initContainers: [asking('250m'), asking('50m')],
      }),
    ).toEqual({ 'requests.cpu': '300m' });
    expect(
      needsOf({
        containers: [asking('100m')],
        initContainers: [asking('1')],
      }),
    ).toEqual({ 'requests.cpu': '1' });
  });

  it('counts sidecars beside all that comes after them', () => {
    const sidecar = { ...asking('100m'), restartPolicy: 'Always' };
    expect(
      needsOf({
        containers: [asking('300m')],
        initContainers: [sidecar, asking('350m')],
      }),
    ).toEqual({ 'requests.cpu': '450m' });
  });

  it('asks for the limit where only that is given, and else for what the namespace gives to containers', () => {
    const defaults = {
      requests: { cpu: '50m', memory: '64' },
      limits: { cpu: '1', memory: '128' },
    };
    expect(
      needsOf(
        { containers: [{ resources: { limits: { cpu: '2' } } }, {}] },
        defaults,
      ),
    ).toEqual({
      'requests.cpu': '2050m',
      'requests.memory': '128',
      'limits.cpu': '3',
      'limits.memory': '256',
    });
  });

  it("goes by the pod's own amounts, its overhead and extended resources", () => {
    expect(
      needsOf({
        containers: [
          { resources: { requests: { cpu: '1', 'nvidia.com/gpu': 2 } } },
        ],
        resources: { requests: { cpu: '3' } },
        overhead: { cpu: '250m', memory: '1' },
      }),
    ).toEqual({ 'requests.cpu': '3250m', 'requests.nvidia.com/gpu': '2' });
  });
});
