// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('clusters', table => {
    table.comment('The registry of clusters');
    table.string('id', 36).primary();
    table.string('name', 63).notNullable().unique();
    table.string('display_name', 256);
    table.text('description');
    table.string('owner', 512);
    table.text('search_text').notNullable();
    table
      .text('labels')
      .notNullable()
      .comment('JSON; cluster_labels is for filters');
    table.string('ceiling', 16).notNullable();
    table.string('kind', 16).notNullable();
    table
      .string('state', 16)
      .notNullable()
      .comment('pending, registered or deleting');
    table.string('phase', 16).notNullable();
    table.integer('phase_rank').notNullable().comment('Sort order of phase');
    table.string('cluster_uid', 64).unique().comment('UID of kube-system');
    table.text('public_key').comment('JWK of the agent');
    table.string('kubernetes_version', 64);
    table
      .string('version_rank', 64)
      .notNullable()
      .comment('Sorts as versions do');
    table.string('distribution', 64);
    table.integer('node_count').notNullable().comment('-1 when unknown');
    table.boolean('simulated').notNullable();
    table.text('preflight').notNullable();
    table.text('conditions').notNullable();
    table.text('agents').notNullable();
    table.string('disconnect_reason', 256);
    table.text('status').comment('Last report of the cluster, JSON');
    table.text('report_error');
    table.bigInteger('reported_at');
    table.bigInteger('last_contact_at').notNullable().comment('0 when never');
    table.bigInteger('created_at').notNullable();
    table.bigInteger('updated_at').notNullable();
    table.bigInteger('deletion_requested_at');
    table.bigInteger('deletion_deadline');
    table.index(['phase_rank', 'id']);
    table.index(['version_rank', 'id']);
    table.index(['node_count', 'id']);
    table.index(['last_contact_at', 'id']);
    table.index(['created_at', 'id']);
    table.index(['owner']);
    table.index(['phase']);
    table.index(['kubernetes_version']);
    table.index(['state', 'deletion_deadline']);
  });
  await knex.schema.createTable('cluster_labels', table => {
    table.comment('Labels of clusters, for filters');
    table.string('cluster_id', 36).notNullable();
    table.string('key', 317).notNullable();
    table.string('value', 63).notNullable();
    table.primary(['cluster_id', 'key']);
    table.index(['key', 'value', 'cluster_id']);
  });
  await knex.schema.createTable('registration_tokens', table => {
    table.comment('Registration tokens; only hashes of their secrets');
    table.string('id', 32).primary();
    table.string('cluster_id', 36).notNullable().index();
    table.string('secret_hash', 64).notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('expires_at').notNullable().index();
    table
      .string('used_by', 64)
      .comment('Thumbprint of the key that registered');
    table.bigInteger('revoked_at');
  });
  await knex.schema.createTable('removed_clusters', table => {
    table.comment(
      'Clusters that are gone: their ids and agents never come back',
    );
    table.string('id', 36).primary();
    table.string('name', 63).notNullable();
    table.string('cluster_uid', 64);
    table.text('public_key');
    table.string('reason', 32).notNullable();
    table.bigInteger('removed_at').notNullable();
  });
  await knex.schema.createTable('hub_secrets', table => {
    table.comment('Keys of the hub, shared by its replicas');
    table.string('id', 64).primary();
    table.text('value').notNullable();
    table.bigInteger('created_at').notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('hub_secrets');
  await knex.schema.dropTable('removed_clusters');
  await knex.schema.dropTable('registration_tokens');
  await knex.schema.dropTable('cluster_labels');
  await knex.schema.dropTable('clusters');
};
