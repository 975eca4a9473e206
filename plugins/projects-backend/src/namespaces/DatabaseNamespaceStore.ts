import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import { isUniqueViolation } from '@rigging/backend-toolkit';
import type { NamespaceKey } from '../ledger/NamespaceKey';
import type { NamespaceRecord, NamespaceStep } from './NamespaceRecord';
import {
  fromNamespaceRow,
  toNamespaceRow,
  type ProjectNamespaceRow,
} from './namespaceRow';
import type { NamespaceStore } from './NamespaceStore';

const CHUNK = 50;

/** {@link NamespaceStore} on SQLite or PostgreSQL. */
export class DatabaseNamespaceStore implements NamespaceStore {
  static create(): DatabaseNamespaceStore {
    return new DatabaseNamespaceStore();
  }

  private constructor() {}

  async find(database: Knex, key: NamespaceKey) {
    const row = await rowsOf(database).where(toWhere(key)).first();
    return row && fromNamespaceRow(row);
  }

  async ofProject(database: Knex, projectId: string) {
    const rows = await rowsOf(database)
      .where({ project_id: projectId })
      .orderBy(['cluster_id', 'namespace']);
    return rows.map(fromNamespaceRow);
  }

  async ofCluster(
    database: Knex,
    clusterId: string,
    options: { shard?: number } = {},
  ) {
    const { shard } = options;
    const rows = await rowsOf(database)
      .where({ cluster_id: clusterId, ...(shard !== undefined && { shard }) })
      .orderBy('namespace');
    return rows.map(fromNamespaceRow);
  }

  async list(
    database: Knex,
    query: {
      projectId: string;
      clusterId?: string;
      search?: string;
      after?: NamespaceKey;
      limit: number;
    },
  ) {
    const { projectId, clusterId, search, after, limit } = query;
    const matching = rowsOf(database).where({ project_id: projectId });
    if (clusterId !== undefined) {
      matching.where({ cluster_id: clusterId });
    }
    if (search) {
      matching.whereRaw("namespace LIKE ? ESCAPE '\\'", [
        `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`,
      ]);
    }
    const [{ count }] = await matching.clone().count({ count: '*' });
    const page = matching.clone();
    if (after) {
      page.where(later =>
        later
          .where('cluster_id', '>', after.clusterId)
          .orWhere(same =>
            same
              .where('cluster_id', after.clusterId)
              .where('namespace', '>', after.namespace),
          ),
      );
    }
    const rows = await page.orderBy(['cluster_id', 'namespace']).limit(limit);
    return { items: rows.map(fromNamespaceRow), totalItems: Number(count) };
  }

  async listMoving(database: Knex) {
    const rows = await rowsOf(database)
      .where({ is_managed: true })
      .where(moving =>
        moving.whereNot({ step: 'placed' }).orWhereNull('usable_at'),
      )
      .orderBy(['cluster_id', 'namespace']);
    return rows.map(fromNamespaceRow);
  }

  async insert(transaction: Knex.Transaction, namespaces: NamespaceRecord[]) {
    try {
      await transaction.batchInsert(
        'project_namespaces',
        namespaces.map(toNamespaceRow),
        CHUNK,
      );
    } catch (error) {
      throw isUniqueViolation(error)
        ? new ConflictError(
            `The namespace ${namespaces
              .map(({ namespace }) => namespace)
              .join(', ')} is in a project already`,
            error,
          )
        : error;
    }
  }

  async update(
    transaction: Knex.Transaction,
    key: NamespaceKey,
    options: Parameters<NamespaceStore['update']>[2],
  ) {
    const { change, ifStep } = options;
    const columns: Partial<ProjectNamespaceRow> = {
      ...(change.projectId !== undefined && { project_id: change.projectId }),
      ...(change.state !== undefined && { state: change.state }),
      ...(change.step !== undefined && {
        step: change.step,
        settle_revision: null,
      }),
      ...(change.isAdopted !== undefined && { is_adopted: change.isAdopted }),
      ...(change.isManaged !== undefined && { is_managed: change.isManaged }),
      ...(change.usableAt !== undefined && { usable_at: change.usableAt }),
      ...(change.conditions !== undefined && {
        conditions: JSON.stringify(change.conditions),
      }),
      ...(change.terms !== undefined && {
        terms: change.terms === null ? null : JSON.stringify(change.terms),
      }),
    };
    return rowsOf(transaction)
      .where({ ...toWhere(key), ...(ifStep && { step: ifStep }) })
      .update(columns);
  }

  async settle(
    transaction: Knex.Transaction,
    key: NamespaceKey,
    options: { step: NamespaceStep; revision: number },
  ) {
    await rowsOf(transaction)
      .where({ ...toWhere(key), step: options.step })
      .where(first =>
        first
          .whereNull('settle_revision')
          // Revisions go back when the other side's database is restored.
          .orWhere('settle_revision', '>', options.revision),
      )
      .update({ settle_revision: options.revision });
  }

  async remove(transaction: Knex.Transaction, key: NamespaceKey) {
    await rowsOf(transaction).where(toWhere(key)).delete();
  }
}

function rowsOf(database: Knex) {
  return database<ProjectNamespaceRow>('project_namespaces');
}

function toWhere({ clusterId, namespace }: NamespaceKey) {
  return { cluster_id: clusterId, namespace };
}
