// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('gateway_replicas', table => {
    table.comment('Backends that take part in the gateway now');
    table.string('id', 36).primary();
    table.string('peer_url', 512).notNullable().index();
    table.string('role', 16).notNullable();
    table
      .bigInteger('heartbeat_at')
      .notNullable()
      .comment("The replica's own clock; others only look whether it moves");
  });
  await knex.schema.createTable('gateway_tunnels', table => {
    table.comment('Which replica holds which tunnel');
    table.string('id', 36).primary();
    table.string('cluster_id', 36).notNullable();
    table.string('replica_id', 36).notNullable().index();
    table.bigInteger('epoch').notNullable();
    table.string('instance', 256).notNullable();
    table.string('agent_version', 64).notNullable();
    table.bigInteger('connected_at').notNullable();
    table.boolean('leader').notNullable();
    table.index(['cluster_id', 'epoch']);
  });
  await knex.schema.createTable('gateway_epochs', table => {
    table.comment('Number of the newest tunnel of each cluster');
    table.string('cluster_id', 36).primary();
    table.bigInteger('epoch').notNullable();
  });
  await knex.schema.createTable('gateway_used_tokens', table => {
    table.comment('Ids of single-use tokens that have been used');
    table.string('jti', 128).primary();
    table.bigInteger('expires_at').notNullable().index();
  });
  await knex.schema.createTable('gateway_cuts', table => {
    table.comment('Clusters whose tunnels every replica has to end');
    table.increments('id');
    table.string('cluster_id', 36).notNullable();
    table.string('reason', 256).notNullable();
    table.bigInteger('cut_at').notNullable().index();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('gateway_cuts');
  await knex.schema.dropTable('gateway_used_tokens');
  await knex.schema.dropTable('gateway_epochs');
  await knex.schema.dropTable('gateway_tunnels');
  await knex.schema.dropTable('gateway_replicas');
};
