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

it('who lacks little of its headroom gets it when grants are gone over thoroughly, though nobody told what did not fit', () => {
  const milli = ONE / 1000n;
  const filled = (index: number, target: bigint, used: bigint) => {
    const each = namespace(index);
    const max = new Map([[KEY, 3n * ONE]]);
    each.terms = { mode: 'elastic', min: new Map(), max };
    each.accounts.set(KEY, {
      ...{ target, charged: target, hard: target, used, changedAt: 0 },
    });
    return each;
  };
  const hungry = filled(0, 500n * milli - 7n * milli, 400n * milli);
  const project: ProjectState = {
    limits: new Map([[KEY, 3n * ONE]]),
    reservations: new Map(),
    namespaces: [hungry, ...[1, 2, 3, 4, 5].map(i => filled(i, ONE / 2n, 0n))],
  };
  const targetOf = (isThorough: boolean) =>
    planGrants(project, { now: 1, isThorough }).get(hungry)?.get(KEY);

  expect(targetOf(false)).toBe(493n * milli);
  expect(targetOf(true)).toBe(500n * milli);
});
