import { randomUUID } from 'node:crypto';
import type { ClusterRecord } from '../store/ClusterRecord';

/** A cluster that waits for its agent, with what a test cares for. */
export function makeRecord(overrides: Partial<ClusterRecord>): ClusterRecord {
  return {
    id: randomUUID(),
    name: 'west',
    labels: {},
    ceiling: 'admin',
    state: 'pending',
    phase: 'pending',
    preflight: [],
    conditions: [],
    agents: [],
    createdAt: 1_000,
    updatedAt: 1_000,
    ...overrides,
  };
}
