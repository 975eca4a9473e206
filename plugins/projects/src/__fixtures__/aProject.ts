import type {
  Amount,
  Project,
  ProjectNamespace,
} from '@rigging/backstage-plugin-projects-common';

const NOW = Date.now();

/** So many minutes before now. */
export function ago(minutes: number): Date {
  return new Date(NOW - minutes * 60_000);
}

/** CPU, half used, but for what is given. */
export function anAmount(overrides: Partial<Amount> = {}): Amount {
  return {
    key: 'requests.cpu',
    limit: '10',
    leased: '8',
    hard: '8',
    used: '5',
    free: '2',
    ...overrides,
  };
}

/** A project that is well, but for what is given. */
export function aProject(overrides: Partial<Project> = {}): Project {
  const name = overrides.name ?? 'shop';
  return {
    id: `id-${name}`,
    name,
    kind: 'custom',
    owner: 'group:default/retail',
    clusters: { names: ['production-eu', 'staging'] },
    limit: { 'requests.cpu': '10', 'requests.memory': '32Gi', pods: '100' },
    reservations: [],
    state: 'active',
    conditions: [],
    amounts: [
      anAmount(),
      anAmount({
        key: 'requests.memory',
        limit: '32Gi',
        leased: '30Gi',
        hard: '30Gi',
        used: '28Gi',
        free: '2Gi',
        exhaustedAt: new Date('2027-01-15T10:00:00Z'),
      }),
      anAmount({
        key: 'pods',
        limit: '100',
        leased: '40',
        hard: '40',
        used: '12',
        free: '60',
      }),
    ],
    namespaceCount: 2,
    clusterCount: 2,
    createdAt: ago(9_000),
    updatedAt: ago(30),
    ...overrides,
  };
}

/** A namespace that is well, but for what is given. */
export function aNamespace(
  overrides: Partial<ProjectNamespace> = {},
): ProjectNamespace {
  return {
    project: 'shop',
    cluster: 'staging',
    name: 'shop-dev',
    terms: { mode: 'elastic', min: {}, max: { 'requests.cpu': '10' } },
    inherits: true,
    state: 'ready',
    amounts: [
      anAmount({ limit: undefined, leased: '4', used: '1', free: '2' }),
    ],
    conditions: [],
    observedAt: ago(1),
    createdAt: ago(500),
    ...overrides,
  };
}
