import type { JsonObject } from '@backstage/types';
import type { AgentBundle } from '@rigging/backstage-plugin-clusters-common';
import { ACCESS_SOURCE } from '../access/delivery/ACCESS_SOURCE';
import type { BundleLimits } from './BundleLimits';
import type { BundleRow } from './BundleRow';
import { readStatus } from './toBundle';

/** The bundle as the agent applies it. */
export function toAgentBundle(
  row: BundleRow,
  options: { objects: JsonObject[]; limits: BundleLimits },
): AgentBundle {
  return {
    source: row.source,
    name: row.name,
    revision: Number(row.revision),
    isDeleted: Boolean(row.is_deleted),
    objects: options.objects,
    deletionBudget: findBudget(row, options.limits),
    isDeletionApproved: Boolean(row.is_deletion_approved),
  };
}

function findBudget(row: BundleRow, limits: BundleLimits): number {
  // Rights that were taken away must be gone at once, however many they were.
  if (row.source === ACCESS_SOURCE) {
    return 1;
  }
  const total = readStatus(row)?.counts.total ?? 0;
  // A little more, or the agent's share of just as many could be rounded above it.
  const least = total > 0 ? limits.minDeletions / total + 1e-9 : 0;
  return Math.min(1, Math.max(limits.deletionBudget, least));
}
