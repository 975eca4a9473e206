import { BoundedMap } from '@rigging/backend-toolkit';
import type { RoleTemplate } from '@rigging/backstage-plugin-clusters-common';
import type { MembershipRecord } from '../memberships/MembershipRecord';
import type { Access } from './AccessEvaluator';
import type { ProjectInCluster } from './AccessFacts';

const MOST_SUBJECTS = 5_000;
const MOST_CLUSTERS = 5_000;
const MOST_ANSWERS = 20_000;

/** What was read and worked out while access was at one revision; good for nothing at the next. */
export class AccessMemory {
  readonly revision: number;
  readonly accesses = BoundedMap.create<string, Access>({
    maxEntries: MOST_ANSWERS,
  });
  readonly #roles = BoundedMap.create<
    string,
    Promise<Map<string, RoleTemplate>>
  >({ maxEntries: 1 });
  readonly #memberships = BoundedMap.create<
    string,
    Promise<MembershipRecord[]>
  >({ maxEntries: MOST_SUBJECTS });
  readonly #projects = BoundedMap.create<string, Promise<ProjectInCluster[]>>({
    maxEntries: MOST_CLUSTERS,
  });

  static create(revision: number): AccessMemory {
    return new AccessMemory(revision);
  }

  private constructor(revision: number) {
    this.revision = revision;
  }

  roles(load: () => Promise<Map<string, RoleTemplate>>) {
    return remember(this.#roles, '', load);
  }

  memberships(subject: string, load: () => Promise<MembershipRecord[]>) {
    return remember(this.#memberships, subject, load);
  }

  projects(clusterId: string, load: () => Promise<ProjectInCluster[]>) {
    return remember(this.#projects, clusterId, load);
  }
}

/** Whoever asks while it is being read waits for the same answer. Failures are not remembered. */
function remember<V>(
  known: BoundedMap<string, Promise<V>>,
  key: string,
  load: () => Promise<V>,
): Promise<V> {
  const found = known.get(key);
  if (found) {
    return found;
  }
  const value = load();
  known.set(key, value);
  value.catch(() => known.delete(key));
  return value;
}
