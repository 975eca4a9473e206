import { parseExceeded } from './parseExceeded';

describe('parseExceeded', () => {
  it('adds what was asked to what is used, exactly and for each key', () => {
    expect(
      parseExceeded(
        'Error creating: pods "web-1" is forbidden: exceeded quota: rigging-project, requested: limits.memory=100Mi,pods=1,requests.cpu=100m,requests.nvidia.com/gpu=1, used: limits.memory=1Gi,pods=3,requests.cpu=1950m,requests.nvidia.com/gpu=2, limited: limits.memory=1Gi,pods=3,requests.cpu=2,requests.nvidia.com/gpu=2',
      ),
    ).toEqual({
      name: 'rigging-project',
      wanted: {
        'limits.memory': '1124Mi',
        pods: '4',
        'requests.cpu': '2050m',
        'requests.nvidia.com/gpu': '3',
      },
      used: {
        'limits.memory': '1Gi',
        pods: '3',
        'requests.cpu': '1950m',
        'requests.nvidia.com/gpu': '2',
      },
    });
  });

  it('reads it where it is cut off at its end', () => {
    const message =
      'pods "a" is forbidden: exceeded quota: q, requested: pods=2, used: pods=1, limited: po';
    expect(parseExceeded(message)).toEqual({
      name: 'q',
      wanted: { pods: '3' },
      used: { pods: '1' },
    });
  });

  it.each([
    'pods "a" is forbidden: User "jane" cannot create resource "pods"',
    'pods "a" is forbidden: failed quota: q: must specify limits.cpu for: c',
    'exceeded quota: q, requested: pods=2, used: pods=',
    'exceeded quota: q, requested: pods=-2, used: pods=1, limited: pods=1',
    'exceeded quota: q, requested: pods=many, used: pods=1, limited: pods=1',
    'exceeded quota: q, requested: pods=2, used: secrets=1, limited: pods=1',
    'exceeded quota: ../q, requested: pods=2, used: pods=1, limited: pods=1',
    '',
  ])('takes nothing out of %j', text => {
    expect(parseExceeded(text)).toBeUndefined();
  });
});
