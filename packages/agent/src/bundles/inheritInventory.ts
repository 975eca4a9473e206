import { Inventory } from './Inventory';

/** In place of a revision: the hub of this registration has never asked for it. */
export const ofNobody = 0;

const rbac = 'rbac.authorization.k8s.io';

/**
 * An inventory as it is found. One of an earlier registration of the cluster, which ended
 * without its agent, is at an end: roles that it gave go, since nobody of this registration
 * gave them, and all else stays in the cluster without being ours.
 */
export function inheritInventory(
  found: Inventory,
  options: { clusterId: string | undefined },
): Inventory {
  const { clusterId } = options;
  const isOurs =
    clusterId === undefined ||
    found.clusterId === undefined ||
    found.clusterId === clusterId;
  if (isOurs) return found;
  return {
    ...{ ...found, isDeleted: true, objects: [], held: undefined },
    revision: ofNobody,
    entries: found.entries.map(entry =>
      entry.apiVersion.startsWith(rbac)
        ? entry
        : {
            ...{ ...entry, stays: true, goes: undefined },
            ...{ uid: undefined, isCreated: undefined },
          },
    ),
  };
}
