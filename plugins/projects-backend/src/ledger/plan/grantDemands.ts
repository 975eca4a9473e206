import type { Amounts } from '../Amounts';
import type { Demand } from './Demand';
import type { Entry } from './Entry';
import { isAlive } from './isAlive';
import type { Lane } from './Lane';
import type { NamespaceState } from './NamespaceState';
import type { ProjectState } from './ProjectState';
import { Steps } from './Steps';

type Want = { lane: Lane; entry: Entry; to: bigint };
type Request = { steps: Steps; wantsOf: (wanted: Amounts) => Want[] };
/** Granted so far; `isFull` when not all that is left is within reach. */
type Turn = Request & { step: number; isFull: boolean };

/**
 * Oldest first; each with all its keys or not at all. Of what waits by several, each gets
 * its first one, then more and more; what is left is asked back from others.
 */
export function grantDemands(
  project: ProjectState,
  options: { lanes: Map<string, Lane>; now: number },
): void {
  const { lanes } = options;
  const requests = project.namespaces
    .flatMap(namespace =>
      namespace.demands
        .filter(demand => namespace.isOpen && isAlive(demand, options))
        .map(demand => ({ ...demand, namespace })),
    )
    .sort((a, b) => turnOf(a) - turnOf(b))
    .map(
      ({ namespace, ...demand }): Request => ({
        steps: Steps.create(demand),
        wantsOf: wanted => wantsOf(namespace, { wanted, lanes }),
      }),
    );
  // What was granted and has not started yet is not taken away again.
  requests.forEach(({ steps, wantsOf: read }) => {
    const met = steps.last(1, wanted => isMet(read(wanted)));
    if (met > 0) {
      protect(read(steps.at(met)));
    }
  });
  const turns = requests.flatMap(request => grantFirst(request));
  for (let more = 1; turns.some(({ isFull }) => !isFull); more *= 2) {
    turns
      .filter(({ isFull }) => !isFull)
      .forEach(turn => grantMore(turn, more));
  }
  turns.forEach(claimRest);
}

/** Who waits by several goes behind the others with each grant, or one with very many had all that becomes free. */
function turnOf(demand: Demand & { namespace: NamespaceState }): number {
  const { each, since, namespace } = demand;
  const granted = [...(each?.keys() ?? [])].map(
    key => namespace.accounts.get(key)?.changedAt ?? 0,
  );
  return Math.max(since, ...granted);
}

/** What is not within reach is kept and asked for at once, before somebody later gets it. */
function grantFirst(request: Request): Turn[] {
  const { steps, wantsOf: read } = request;
  const first = steps.last(1, wanted => isMet(read(wanted))) + 1;
  if (first > steps.count || !isPossible(read(steps.at(first)))) {
    return [];
  }
  const wants = read(steps.at(first));
  if (isReachable(wants)) {
    grant(wants);
    return [{ ...request, step: first, isFull: first === steps.count }];
  }
  claimUpTo(request, first);
  return [];
}

function grantMore(turn: Turn, more: number): void {
  const { steps, step, wantsOf: read } = turn;
  const most = Math.min(steps.count, step + more);
  const to = Math.min(
    most,
    steps.last(step + 1, wanted => isReachable(read(wanted))),
  );
  if (to > step) {
    grant(read(steps.at(to)));
  }
  turn.step = to;
  turn.isFull = to < most || to === steps.count;
}

function claimRest({ step, ...request }: Turn): void {
  const next = step + 1;
  if (
    next <= request.steps.count &&
    isPossible(request.wantsOf(request.steps.at(next)))
  ) {
    claimUpTo(request, next);
  }
}

function claimUpTo({ steps, wantsOf: read }: Request, from: number): void {
  const to = steps.last(from, wanted => isPossible(read(wanted)));
  const wants = read(steps.at(to));
  protect(wants);
  wants.forEach(want => want.lane.claim(want.entry, want.to));
}

function grant(wants: Want[]): void {
  protect(wants);
  wants.forEach(({ lane, entry, to }) => lane.grant(entry, to));
}

function wantsOf(
  namespace: NamespaceState,
  options: { wanted: Amounts; lanes: Map<string, Lane> },
): Want[] {
  const wants: Want[] = [];
  for (const [key, to] of options.wanted) {
    const lane = options.lanes.get(key);
    const entry = lane?.entries.get(namespace);
    if (lane && entry) {
      wants.push({ lane, entry, to });
    }
  }
  return wants;
}

function isMet(wants: Want[]): boolean {
  return wants.every(({ entry, to }) => to <= entry.target);
}

function isReachable(wants: Want[]): boolean {
  return wants.every(
    ({ lane, entry, to }) => to <= entry.most && to <= lane.reach(entry),
  );
}

function isPossible(wants: Want[]): boolean {
  return wants.every(
    ({ lane, entry, to }) =>
      to <= entry.most && (to <= entry.target || lane.isObtainable(entry, to)),
  );
}

function protect(wants: Want[]): void {
  wants.forEach(({ lane, entry, to }) => lane.protect(entry, to));
}
