import fc from 'fast-check';
import type { Amounts } from '../Amounts';
import type { NamespaceState } from './NamespaceState';
import { planGrants } from './planGrants';
import type { ProjectState } from './ProjectState';
import { promiseOf } from './promiseOf';
import { Steps } from './Steps';

const NOW = 1_000_000_000;
const ONE = 10n ** 9n;
const KEYS = ['pods', 'requests.cpu'];

const amount = fc.bigInt({ min: 0n, max: 20n }).map(each => each * ONE);
const amounts = fc
  .tuple(amount, amount)
  .map(each => new Map(KEYS.map((key, index) => [key, each[index]])));

const namespace = fc
  .record({
    cluster: fc.constantFrom('c0', 'c1'),
    max: amounts,
    isFixed: fc.boolean(),
    granted: amounts,
    used: amounts,
    wanted: fc.option(amounts, { nil: undefined }),
    pieces: fc.nat({ max: 5 }),
    age: fc.nat({ max: 1000 }),
  })
  .map(given => given);

/** Any project in which everything granted is in force, and the limits at least hold that. */
const project = fc
  .tuple(fc.array(namespace, { maxLength: 6 }), amounts)
  .map(([all, more]): ProjectState => {
    const namespaces = all.map((each, index): NamespaceState => {
      const terms = each.isFixed
        ? ({ mode: 'fixed', hard: each.granted } as const)
        : ({ mode: 'elastic', min: new Map(), max: each.max } as const);
      return {
        clusterId: each.cluster,
        namespace: `n${index}`,
        projectId: 'p',
        isOpen: true,
        terms,
        sequence: 1,
        demands: each.wanted
          ? [
              {
                wanted: each.wanted,
                ...(each.pieces > 1 && { each: partOf(each) }),
                since: NOW - each.age,
                at: NOW - each.age,
              },
            ]
          : [],
        accounts: new Map(
          KEYS.map(key => {
            const most = promiseOf({ isOpen: true, terms }, key).most;
            const granted = min(each.granted.get(key) ?? 0n, most);
            return [
              key,
              {
                target: granted,
                charged: granted,
                hard: granted,
                used: min(each.used.get(key) ?? 0n, granted),
                changedAt: 0,
              },
            ];
          }),
        ),
      };
    });
    const limits = new Map(
      KEYS.map(key => [
        key,
        namespaces.reduce(
          (sum, each) => sum + (each.accounts.get(key)?.charged ?? 0n),
          more.get(key) ?? 0n,
        ),
      ]),
    );
    return { limits, reservations: new Map(), namespaces };
  });

/** Obedient clusters show every grant to be in force, until none changes. */
function runUntilQuiet(state: ProjectState): void {
  let quiet = 0;
  for (let round = 0; round < 60; round += 1) {
    let isQuiet = true;
    const isThorough = round % 2 === 1;
    for (const [each, targets] of planGrants(state, { now: NOW, isThorough })) {
      for (const [key, target] of targets) {
        const account = each.accounts.get(key);
        if (account && account.target !== target) {
          isQuiet = false;
          each.accounts.set(key, { ...account, target, charged: target });
        }
      }
    }
    quiet = isQuiet ? quiet + 1 : 0;
    if (quiet === 2) {
      return;
    }
  }
  throw new Error('Grants go to and fro');
}

function targetOf(each: NamespaceState, key: string): bigint {
  return each.accounts.get(key)?.target ?? 0n;
}

/** Nobody can be asked for this: his promise, his use, and what he waited for and has. */
function keptBy(each: NamespaceState, key: string): bigint {
  const { promised } = promiseOf(each, key);
  const used = each.accounts.get(key)?.used ?? 0n;
  const met = each.demands.flatMap(demand => {
    const steps = Steps.create(demand);
    const step = steps.last(1, wanted => isWithin(each, wanted));
    return step > 0 ? [steps.at(step).get(key) ?? 0n] : [];
  });
  return [promised, used, ...met].reduce((a, b) => (a > b ? a : b));
}

function isMet(each: NamespaceState): boolean {
  return each.demands.every(({ wanted }) => isWithin(each, wanted));
}

function isWithin(each: NamespaceState, wanted: Amounts): boolean {
  return KEYS.every(key => (wanted.get(key) ?? 0n) <= targetOf(each, key));
}

/** Of several equal things that wait together, one. */
function partOf(given: { wanted?: Amounts; pieces: number }): Amounts {
  return new Map(
    [...(given.wanted ?? [])]
      .map(([key, all]): [string, bigint] => [key, all / BigInt(given.pieces)])
      .filter(([, part]) => part > 0n),
  );
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

describe('planGrants', () => {
  it('never grants more than is charged or free', () => {
    fc.assert(
      fc.property(project, state => {
        const plan = planGrants(state, { now: NOW });
        for (const [key, limit] of state.limits) {
          const charged = [...plan].reduce((sum, [each, targets]) => {
            const before = each.accounts.get(key)?.charged ?? 0n;
            const target = targets.get(key) ?? 0n;
            return sum + (target > before ? target : before);
          }, 0n);
          expect(charged).toBeLessThanOrEqual(limit);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('comes to rest, with every demand granted that fits', () => {
    fc.assert(
      fc.property(project, state => {
        runUntilQuiet(state);
        for (const each of state.namespaces) {
          const fits = KEYS.every(key => {
            const wanted = each.demands[0]?.wanted.get(key) ?? 0n;
            const others = state.namespaces
              .filter(other => other !== each)
              .reduce((sum, other) => sum + keptBy(other, key), 0n);
            return (
              wanted <= promiseOf(each, key).most &&
              wanted + others <= (state.limits.get(key) ?? 0n)
            );
          });
          expect([each.namespace, isMet(each) || !fits]).toEqual([
            each.namespace,
            true,
          ]);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('gives no less than promised and no more than allowed, so that fixed is exact', () => {
    fc.assert(
      fc.property(project, state => {
        runUntilQuiet(state);
        for (const each of state.namespaces) {
          for (const key of KEYS) {
            const { promised, most } = promiseOf(each, key);
            const target = targetOf(each, key);
            expect(target >= promised && target <= most).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
