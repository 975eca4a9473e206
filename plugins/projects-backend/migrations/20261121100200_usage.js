// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('usage_samples', table => {
    table.comment('What projects and their parts in clusters used, over time');
    table.string('project_id', 36).notNullable();
    table.string('cluster_id', 36).notNullable().comment('Empty: in all');
    table
      .smallint('tier')
      .notNullable()
      .comment('Minutes that a sample stands for: 5 or 60');
    table.bigInteger('at').notNullable();
    table.text('amounts').notNullable().comment('JSON: quantities by key');
    table.primary(['project_id', 'cluster_id', 'tier', 'at']);
    table.index(['tier', 'at']);
  });
  await knex.schema.createTable('usage_heads', table => {
    table.comment(
      'The last sample of each project, of which new ones are made',
    );
    table.string('project_id', 36).primary();
    table.bigInteger('version').notNullable().comment('Of the ledger then');
    table.bigInteger('hour').notNullable().comment('Of the last full sample');
    table.text('last').notNullable().comment('JSON: by cluster, by key');
    table.text('peak').notNullable().comment('JSON: the most of that hour');
  });
  await knex.schema.createTable('usage_trends', table => {
    table.comment('How fast the use of a project grows');
    table.string('project_id', 36).notNullable();
    table.string('key', 600).notNullable();
    table.double('per_hour').notNullable().comment('Of the unit of the key');
    table.primary(['project_id', 'key']);
  });
  await knex.schema.createTable('quota_alerts', table => {
    table.comment('What the owners of projects were told of their quotas');
    table.string('project_id', 36).notNullable();
    table.string('key', 600).notNullable();
    table.string('kind', 16).notNullable().comment('used or demand');
    table.integer('level').notNullable().comment('Told; 0 is nothing');
    table.bigInteger('since').comment('When the demand was first seen unmet');
    table.bigInteger('seen_at').comment('When it was last seen unmet');
    table
      .bigInteger('claimed_until')
      .comment('A replica is telling it at this moment');
    table.primary(['project_id', 'key', 'kind']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'quota_alerts',
    'usage_trends',
    'usage_heads',
    'usage_samples',
  ]) {
    await knex.schema.dropTable(table);
  }
};
