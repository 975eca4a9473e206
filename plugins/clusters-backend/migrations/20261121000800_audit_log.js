// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('cluster_audit_log', table => {
    table.comment('Who did what in and to clusters');
    table.bigIncrements('id');
    table
      .string('cluster_id', 36)
      .notNullable()
      .comment('* for changes that concern all clusters');
    table.bigInteger('at').notNullable().index();
    table.string('kind', 8).notNullable().comment('request or change');
    table.string('actor', 512).notNullable();
    table.string('credential_id', 32);
    table.string('verb', 32).notNullable();
    table.string('api_group', 253);
    table.string('resource', 253);
    table.string('subresource', 253);
    table.string('namespace', 253);
    table.string('name', 253);
    table.integer('code').notNullable();
    table.integer('latency_ms');
    table.string('message', 1024);
    // Each filter alone finds its page without reading what it leaves out.
    table.index(['cluster_id', 'at', 'id']);
    table.index(['cluster_id', 'actor', 'at', 'id']);
    table.index(['cluster_id', 'verb', 'at', 'id']);
    table.index(['cluster_id', 'resource', 'at', 'id']);
    table.index(['cluster_id', 'namespace', 'at', 'id']);
  });
  // Changes are few among many requests.
  await knex.raw(
    `create index cluster_audit_log_changes on cluster_audit_log (cluster_id, at, id) where kind = 'change'`,
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('cluster_audit_log');
};
