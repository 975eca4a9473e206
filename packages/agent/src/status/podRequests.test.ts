import { Pod, podRequests } from './podRequests';

const metadata = { name: 'web' };
const asks = (cpu: string, restartPolicy?: string) => ({
  ...(restartPolicy && { restartPolicy }),
  resources: { requests: { cpu, memory: '64Mi' } },
});

function requestsOf(spec: Pod['spec'], phase = 'Running') {
  return podRequests({ metadata, spec, status: { phase } })?.toQuantities();
}

describe('podRequests', () => {
  it('adds containers up', () => {
    expect(requestsOf({ containers: [asks('100m'), asks('1')] })).toEqual({
      cpu: '1100m',
      memory: '128Mi',
    });
  });

  it('reserves the most that starting or running needs', () => {
    expect(
      requestsOf({ initContainers: [asks('2')], containers: [asks('500m')] }),
    ).toEqual({ cpu: '2', memory: '64Mi' });
  });

  it('counts sidecars with the containers', () => {
    expect(
      requestsOf({
        initContainers: [asks('1', 'Always'), asks('2')],
        containers: [asks('500m')],
      }),
    ).toEqual({ cpu: '3', memory: '128Mi' });
  });

  it.each(['Succeeded', 'Failed'])('counts nothing once %s', phase => {
    expect(requestsOf({ containers: [asks('1')] }, phase)).toBeUndefined();
  });
});
