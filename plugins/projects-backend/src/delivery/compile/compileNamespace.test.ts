import { amounts } from '../../ledger/__testUtils__/amounts';
import type { Grant } from '../../ledger/Grant';
import { compileNamespace } from './compileNamespace';

type Namespace = Parameters<typeof compileNamespace>[0]['namespace'];

const placed: Namespace = {
  namespace: 'web',
  state: 'ready',
  step: 'placed',
  isAdopted: false,
  clusterId: 'id-of-west',
  createdAt: 7,
};
const shop = { name: 'shop' };

function grant(hard: Record<string, string>): Grant {
  return {
    ...{ clusterId: 'c', namespace: 'web', projectId: 'p', sequence: 7 },
    hard: amounts(hard),
  };
}

const compile = (options: {
  namespace?: Partial<Namespace>;
  project?: Partial<Parameters<typeof compileNamespace>[0]['project']>;
  hard?: Record<string, string>;
}) =>
  compileNamespace({
    namespace: { ...placed, ...options.namespace },
    project: { ...shop, ...options.project },
    grant: options.hard && grant(options.hard),
  });

describe('compileNamespace', () => {
  it('makes a Namespace of the project with its Pod Security level', () => {
    expect(compile({ project: { podSecurity: 'restricted' } })).toEqual([
      {
        ...{ apiVersion: 'v1', kind: 'Namespace' },
        metadata: {
          name: 'web',
          labels: {
            'rigging.dev/project': 'shop',
            'pod-security.kubernetes.io/enforce': 'restricted',
            'pod-security.kubernetes.io/audit': 'restricted',
            'pod-security.kubernetes.io/warn': 'restricted',
          },
          annotations: {
            'rigging.dev/on-existing': 'refuse',
            'rigging.dev/claim': 'id-of-west.7',
          },
        },
      },
    ]);
  });

  it('makes a ResourceQuota for each scope, with the sequence of the grant', () => {
    const [, ...quotas] = compile({
      hard: {
        'requests.cpu': '1500m',
        pods: '3',
        'pods@BestEffort': '1',
        'pods@PriorityClass=high': '2',
      },
    });
    expect(quotas).toMatchObject([
      {
        metadata: {
          ...{ name: 'rigging-project', namespace: 'web' },
          annotations: { 'rigging.dev/sequence': '7' },
        },
        spec: { hard: { pods: '3', 'requests.cpu': '1500m' } },
      },
      {
        metadata: { name: 'rigging-project-besteffort' },
        spec: {
          hard: { pods: '1' },
          scopeSelector: {
            matchExpressions: [{ scopeName: 'BestEffort', operator: 'Exists' }],
          },
        },
      },
      {
        metadata: { name: 'rigging-project-priorityclass-high' },
        spec: {
          scopeSelector: {
            matchExpressions: [
              { scopeName: 'PriorityClass', operator: 'In', values: ['high'] },
            ],
          },
        },
      },
    ]);
  });

  it('makes the same to the byte, in whatever order things are given', () => {
    const one = compile({
      hard: { pods: '3', 'requests.cpu': '1' },
      project: { containerDefaults: { requests: { memory: '1Gi', cpu: '1' } } },
    });
    const other = compile({
      hard: { 'requests.cpu': '1', pods: '3' },
      project: { containerDefaults: { requests: { cpu: '1', memory: '1Gi' } } },
    });
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  });

  it('makes a LimitRange of container defaults', () => {
    expect(
      compile({
        project: {
          containerDefaults: {
            requests: { cpu: '100m' },
            limits: { cpu: '1' },
          },
        },
      })[1],
    ).toMatchObject({
      kind: 'LimitRange',
      spec: {
        limits: [
          {
            type: 'Container',
            defaultRequest: { cpu: '100m' },
            default: { cpu: '1' },
          },
        ],
      },
    });
  });

  it('claims a namespace for this life of its name only, unless it was taken in', () => {
    const claimOf = (namespace: Partial<Namespace>) =>
      JSON.stringify(compile({ namespace })[0].metadata);
    const claim = claimOf({});
    expect(claimOf({ createdAt: 8 })).not.toBe(claim);
    expect(claimOf({ clusterId: 'imported-again' })).not.toBe(claim);
    expect(claimOf({ isAdopted: true })).not.toContain('rigging.dev/claim');
  });

  it('puts nothing into a namespace that may be somebody else’s so far', () => {
    const objects = compile({
      namespace: { step: 'placing' },
      hard: { pods: '0' },
    });
    expect(objects.map(({ kind }) => kind)).toEqual(['Namespace']);
  });

  it.each([
    ['detaching', true, { 'rigging.dev/on-removal': 'release' }],
    ['deleting', true, { 'rigging.dev/on-removal': 'delete' }],
    [
      'detaching',
      false,
      {
        'rigging.dev/on-existing': 'refuse',
        'rigging.dev/on-removal': 'release',
      },
    ],
  ] as const)(
    'says what is to become of one that is %s (adopted: %s), and then nothing',
    (state, isAdopted, annotations) => {
      expect(
        compile({ namespace: { state, isAdopted, step: 'marking' } }),
      ).toMatchObject([{ kind: 'Namespace', metadata: { annotations } }]);
      expect(
        compile({ namespace: { state, isAdopted, step: 'leaving' } }),
      ).toEqual([]);
    },
  );
});
