// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('project_namespaces', table => {
    table.comment('Namespaces of projects; one is in one project at most');
    table.string('cluster_id', 36).notNullable();
    table.string('namespace', 63).notNullable();
    table.string('project_id', 36).notNullable();
    table
      .integer('shard')
      .notNullable()
      .comment('Of the bundles of its cluster, the one that it is in');
    table.text('terms').comment('JSON; none: those of the project');
    table.string('state', 16).notNullable();
    table
      .string('step', 16)
      .notNullable()
      .comment('What its bundle says of it, on its way in or out');
    table
      .bigInteger('settle_revision')
      .comment('First revision of the bundle that has the step');
    table.boolean('is_adopted').notNullable();
    table
      .boolean('is_managed')
      .notNullable()
      .comment('Otherwise it is only known, and nothing is delivered');
    table.text('conditions').notNullable().comment('JSON');
    table.bigInteger('usable_at').comment('Members have access since');
    table.bigInteger('created_at').notNullable();
    table.primary(['cluster_id', 'namespace']);
    table.index(['project_id', 'cluster_id', 'namespace']);
    table.index(['cluster_id', 'shard']);
    table.index(['state']);
  });
  await knex.schema.createTable('project_deliveries', table => {
    table.comment('What is to be brought to the clusters plugin');
    table.string('kind', 16).notNullable().comment('bundle or scope');
    table
      .string('target', 36)
      .notNullable()
      .comment('Id of the cluster or project');
    table.integer('shard').notNullable().comment('0 of scopes');
    table.string('name', 63).comment('Of the project, also once it is gone');
    table.bigInteger('version').notNullable().comment('Grows by each mark');
    table
      .bigInteger('removal_version')
      .notNullable()
      .comment('Of the last mark by which a person removes something');
    table.bigInteger('delivered').notNullable().comment('Version');
    table.bigInteger('delivered_at').notNullable();
    table.bigInteger('due_at').notNullable();
    table.integer('attempts').notNullable();
    table.string('claim', 36).comment('Of whoever delivers it');
    table.bigInteger('claimed_until').notNullable();
    table.text('error');
    table.primary(['kind', 'target', 'shard']);
    table.index(['due_at']);
  });
  await knex.schema.createTable('project_clusters', table => {
    table.comment('Clusters as last seen in the registry');
    table.string('id', 36).primary();
    table.string('name', 63).notNullable().index();
    table.string('owner', 512);
    table.text('labels').notNullable().comment('JSON');
    table.boolean('is_reachable').notNullable();
    table.bigInteger('last_seen_at');
  });
  await knex.schema.createTable('project_workers', table => {
    table.comment('Which replica does what one is enough for');
    table.string('name', 32).primary();
    table.string('holder', 36).notNullable();
    table.bigInteger('until').notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'project_workers',
    'project_clusters',
    'project_deliveries',
    'project_namespaces',
  ]) {
    await knex.schema.dropTable(table);
  }
};
