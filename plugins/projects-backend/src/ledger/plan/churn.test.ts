import { grantTargets } from './grantTargets';
import type { NamespaceState } from './NamespaceState';
import { planGrants } from './planGrants';
import type { ProjectState } from './ProjectState';

const ONE = 10n ** 9n;
const KEY = 'requests.cpu';
const NAMESPACES = 200n;

function namespace(index: number): NamespaceState {
  return {
    clusterId: `c${index % 10}`,
    namespace: `n${index}`,
    projectId: 'p',
    isOpen: true,
    sequence: 0,
    demands: [],
    accounts: new Map(),
    terms: {
      mode: 'elastic',
      min: new Map([[KEY, ONE]]),
      max: new Map([[KEY, 32n * ONE]]),
    },
  };
}

/** Plans until nothing changes, with clusters that obey at once. */
function settle(project: ProjectState, now: number): number {
  let grants = 0;
  for (let round = 0; ; round++) {
    const before = grants;
    for (const [each, targets] of planGrants(project, { now })) {
      grants += grantTargets(each, { targets, now }).length > 0 ? 1 : 0;
    }
    if (grants === before || round === 10) {
      return grants;
    }
    for (const { accounts } of project.namespaces) {
      for (const [key, account] of accounts) {
        const { target = 0n } = account;
        accounts.set(key, { ...account, charged: target, hard: target });
      }
    }
  }
}

it('a namespace more changes the grants of a few, however many there are', () => {
  const project: ProjectState = {
    limits: new Map([[KEY, 6n * NAMESPACES * ONE]]),
    reservations: new Map(),
    namespaces: [],
  };
  const grants: number[] = [];
  for (let index = 0; index < NAMESPACES; index++) {
    project.namespaces.push(namespace(index));
    grants.push(settle(project, index * 60_000));
  }

  expect(Math.max(...grants)).toBeLessThanOrEqual(8);
});
