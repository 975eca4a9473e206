// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('quota_counters', table => {
    table.comment('Numbers the reports of quotas in the order they are taken');
    table.string('name', 32).primary();
    table.bigInteger('value').notNullable();
  });
  await knex('quota_counters').insert([{ name: 'reports', value: 0 }]);
  await knex.schema.createTable('quota_clusters', table => {
    table.comment('Clusters whose agents have reported quotas');
    table.string('cluster_id', 36).primary();
    table.bigInteger('revision').notNullable().index();
    table
      .string('tunnel_id', 36)
      .comment('Whoever began the last full report; nobody else is believed');
    table
      .boolean('is_full')
      .notNullable()
      .comment('Whether that report is complete');
  });
  await knex.schema.createTable('quotas', table => {
    table.comment('ResourceQuotas of bundles as clusters last showed them');
    table.string('cluster_id', 36).notNullable();
    table.string('namespace', 63).notNullable();
    table.string('name', 253).notNullable();
    table.bigInteger('revision').notNullable();
    table
      .text('content')
      .comment('JSON: sequence, spec, hard, used; null when it is gone');
    table.bigInteger('observed_at').notNullable();
    table.text('demand').comment('JSON: what would have been enough');
    table.bigInteger('demand_at');
    table.bigInteger('demand_revision');
    table.primary(['cluster_id', 'namespace', 'name']);
    table.index(['cluster_id', 'revision']);
    table.index(['cluster_id', 'demand_revision']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('quotas');
  await knex.schema.dropTable('quota_clusters');
  await knex.schema.dropTable('quota_counters');
};
