import type { AgentBundle } from '@rigging/backstage-plugin-clusters-common';
import { Inventory } from './Inventory';
import { refKeyOf } from './refKeyOf';
import { WantedObject } from './WantedObject';

/**
 * The inventory of a new revision. It is held, that is: nothing is removed for it, when more
 * objects would go than the hub allows without a person's word.
 */
export function revise(
  before: Inventory | undefined,
  next: AgentBundle,
  options: {
    wanted: WantedObject[];
    /** Keys of those that are in the cluster just so already. */
    unchanged?: ReadonlySet<string>;
  },
): Inventory {
  const { wanted, unchanged } = options;
  const { source, name, revision, isDeleted, objects } = next;
  const { deletionBudget, isDeletionApproved } = next;
  const entries = before?.entries ?? [];
  const kept = new Set(wanted.map(({ key }) => key));
  const applied = entries.filter(({ uid }) => uid);
  const going = applied.filter(
    entry =>
      (entry.isCreated || entry.goes) &&
      !entry.stays &&
      !kept.has(refKeyOf(entry)),
  ).length;
  const isHeld =
    !isDeleted &&
    !isDeletionApproved &&
    going > deletionBudget * applied.length;
  return {
    ...{ source, name, revision, isDeleted },
    ...{ deletionBudget, isDeletionApproved },
    objects: isDeleted ? [] : objects,
    // Whoever comes after a crash must not take what an earlier revision applied for this one.
    entries: entries.map(entry => {
      const key = refKeyOf(entry);
      return kept.has(key) && !unchanged?.has(key)
        ? { ...entry, state: 'pending' }
        : { ...entry };
    }),
    ...(isHeld && { held: going }),
  };
}
