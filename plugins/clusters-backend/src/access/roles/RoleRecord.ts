import type { RoleDefinition } from './RoleDefinition';

/** A role that somebody made. */
export type RoleRecord = RoleDefinition & {
  /** Milliseconds since the epoch. */
  createdAt: number;
  updatedAt: number;
};
