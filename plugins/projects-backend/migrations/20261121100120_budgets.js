// @ts-check

/**
 * Quantities are billionths as decimal text, as in the ledger.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('budgets', table => {
    table.comment('Most that the limits of the projects of an owner add up to');
    table.string('owner', 512).primary().comment('Entity reference');
    table.text('limits').notNullable().comment('JSON: quantity by key');
    table.text('clusters').comment('JSON: where members make projects');
    table
      .bigInteger('exceeded_since')
      .comment('Set when the catalog moved more under it than it allows');
  });
  await knex.schema.createTable('budget_allocations', table => {
    table.comment('Whose budgets the limits of a project count against');
    table.string('project_id', 36).notNullable();
    table.string('owner', 512).notNullable().index();
    table
      .integer('depth')
      .notNullable()
      .comment('0: the owner of the project; above it in the catalog: more');
    table.text('limits').notNullable().comment('JSON: quantity by key');
    table.primary(['project_id', 'owner']);
  });
  await knex.schema.createTable('budget_locks', table => {
    table.comment(
      'One row to lock for each owner and project, with or without budget',
    );
    table.string('name', 600).primary();
    table.bigInteger('version').notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of ['budget_locks', 'budget_allocations', 'budgets']) {
    await knex.schema.dropTable(table);
  }
};
