import type { Condition } from '@rigging/backstage-plugin-projects-common';
import type { Knex } from 'knex';

type Row = { project_id: string; owner: string; since: number | string };

/** What projects should know of the budgets that they count against. */
export class BudgetConditions {
  readonly #database: Knex;

  static create(options: { database: Knex }): BudgetConditions {
    return new BudgetConditions(options.database);
  }

  private constructor(database: Knex) {
    this.#database = database;
  }

  /** By the project's id; those without any are not there. */
  async ofProjects(
    projectIds: readonly string[],
  ): Promise<Map<string, Condition[]>> {
    const rows: Row[] = await this.#database('budget_allocations as a')
      .join('budgets as b', 'b.owner', 'a.owner')
      .whereIn('a.project_id', [...projectIds])
      .whereNotNull('b.exceeded_since')
      .orderBy('a.depth')
      .select('a.project_id', 'a.owner', 'b.exceeded_since as since');
    const conditions = new Map<string, Condition[]>();
    for (const row of rows) {
      conditions.set(row.project_id, [
        ...(conditions.get(row.project_id) ?? []),
        {
          type: 'BudgetExceeded',
          status: true,
          reason: 'CatalogChanged',
          message: `The projects of ${row.owner} have higher limits than its budget allows, since the catalog put more under it. Nothing is stopped; limits can be lowered, and raised again once they fit`,
          since: new Date(Number(row.since)),
        },
      ]);
    }
    return conditions;
  }
}
