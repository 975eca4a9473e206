import type { Effect } from '@rigging/backstage-plugin-projects-common';
import type { JsonObject } from '@backstage/types';

const MOST = 20;

/** What a change did, for the audit. */
export function describeChange(change: { effects: Effect[] }): JsonObject {
  return {
    effects: change.effects
      .slice(0, MOST)
      .map(({ severity, message }) => `${severity}: ${message}`),
  };
}
