import { lackOf } from './lackOf';
import { wantedFor } from './wantedFor';
import type { Workload } from './Workload';

const defaults = { requests: {}, limits: {} };
const exceeded =
  'pods "web-x" is forbidden: exceeded quota: rigging-project, requested: requests.cpu=1, used: requests.cpu=3500m, limited: requests.cpu=4';

function workload(change: {
  message?: string;
  reason?: string;
  replicas?: number;
  there?: number;
  deletionTimestamp?: string;
}): Workload {
  const { message = exceeded, reason = 'FailedCreate' } = change;
  const { replicas = 5, there = 2, deletionTimestamp } = change;
  return {
    metadata: {
      ...{ name: 'web', namespace: 'shop' },
      ...(deletionTimestamp && { deletionTimestamp }),
    },
    spec: {
      replicas,
      template: {
        spec: {
          containers: [
            { resources: { requests: { cpu: '1', memory: '1Gi' } } },
          ],
        },
      },
    },
    status: {
      replicas: there,
      conditions: [{ type: 'ReplicaFailure', status: 'True', reason, message }],
    },
  };
}

describe('lackOf', () => {
  it('is all that is missing, of all that a pod takes, whatever was exceeded first', () => {
    const lack = lackOf(workload({}), { defaults });
    expect(lack).toMatchObject({
      ...{ namespace: 'shop', quota: 'rigging-project', count: 3 },
    });
    const quota = {
      hard: { 'requests.cpu': '4', 'requests.memory': '2Gi', secrets: '9' },
      used: { 'requests.cpu': '2', 'requests.memory': '2Gi', secrets: '1' },
    };
    expect(wantedFor(quota, lack ? [lack] : [])).toEqual({
      ...{ 'requests.cpu': '5', 'requests.memory': '5Gi', pods: '3' },
    });
  });

  it('goes by what was refused where the template does not say it', () => {
    const message = exceeded.replace(/requests.cpu/g, 'limits.cpu');
    const lack = lackOf(workload({ message }), { defaults });
    const quota = { hard: { 'limits.cpu': '4' }, used: { 'limits.cpu': '2' } };
    expect(wantedFor(quota, lack ? [lack] : [])).toEqual({
      ...{ 'limits.cpu': '5', pods: '3' },
    });
  });

  it.each([
    ['all pods are there', { there: 5 }],
    ['it failed for another reason', { message: 'violates PodSecurity' }],
    ['it could not delete', { reason: 'FailedDelete' }],
    ['it is on its way out', { deletionTimestamp: '2026-11-21T12:00:00Z' }],
  ])('is nothing when %s', (_, change) => {
    expect(lackOf(workload(change), { defaults })).toBe(undefined);
  });
});
