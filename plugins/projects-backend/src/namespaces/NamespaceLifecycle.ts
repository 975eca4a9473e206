import type { Effect } from '@rigging/backstage-plugin-projects-common';
import type { Knex } from 'knex';
import type { ProjectRecord } from '../projects/ProjectRecord';

/**
 * What becomes of the namespaces of a project when the project changes. All within the
 * caller's transaction, without asking anything but the database; they answer with
 * the effects, for a person to read, and mark for delivery what changed.
 */
export interface NamespaceLifecycle {
  /**
   * Limits, reservations and what namespaces take from the project (terms, container
   * defaults, Pod Security) become those of `project`. Throws a QuotaExceededError for a limit
   * below what is used or promised, unless that is accepted.
   */
  applyProject(
    transaction: Knex.Transaction,
    options: {
      before?: ProjectRecord;
      project: ProjectRecord;
      acceptBelowUse: boolean;
    },
  ): Promise<Effect[]>;
  /** Deletes or detaches all namespaces of a project. */
  retireAll(
    transaction: Knex.Transaction,
    options: { project: ProjectRecord; mode: 'delete' | 'detach' },
  ): Promise<Effect[]>;
  /** Throws a QuotaExceededError when they do not fit. */
  moveAll(
    transaction: Knex.Transaction,
    options: { from: ProjectRecord; to: ProjectRecord },
  ): Promise<Effect[]>;
}
