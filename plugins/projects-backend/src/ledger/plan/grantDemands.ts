import type { Amounts } from '../Amounts';
import type { Entry } from './Entry';
import { isAlive } from './isAlive';
import type { Lane } from './Lane';
import type { NamespaceState } from './NamespaceState';
import type { ProjectState } from './ProjectState';

type Want = { lane: Lane; entry: Entry; to: bigint };

/** Oldest first; each with all its keys or not at all. */
export function grantDemands(
  project: ProjectState,
  options: { lanes: Map<string, Lane>; now: number },
): void {
  const { lanes } = options;
  const demands = project.namespaces
    .flatMap(namespace =>
      namespace.demands
        .filter(demand => namespace.isOpen && isAlive(demand, options))
        .map(demand => ({ ...demand, namespace })),
    )
    .sort((a, b) => a.since - b.since);
  const wants = demands.map(({ namespace, wanted }) =>
    wantsOf(namespace, { wanted, lanes }),
  );
  // What was granted and has not started yet is not taken away again.
  wants.filter(isMet).forEach(protect);
  for (const each of wants) {
    if (isMet(each) || !isPossible(each)) {
      continue;
    }
    protect(each);
    if (each.every(({ lane, entry, to }) => to <= lane.reach(entry))) {
      each.forEach(({ lane, entry, to }) => lane.grant(entry, to));
    } else {
      each.forEach(({ lane, entry, to }) => lane.claim(entry, to));
    }
  }
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

function isPossible(wants: Want[]): boolean {
  return wants.every(
    ({ lane, entry, to }) =>
      to <= entry.most && (to <= entry.target || lane.isObtainable(entry, to)),
  );
}

function protect(wants: Want[]): void {
  wants.forEach(({ lane, entry, to }) => lane.protect(entry, to));
}
