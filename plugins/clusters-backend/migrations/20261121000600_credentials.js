// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('credentials', table => {
    table.comment('Tokens for kubectl and CI; only hashes of their secrets');
    table.string('id', 32).primary();
    table.string('secret_hash', 64).notNullable();
    table.string('name', 63).notNullable();
    table.string('subject', 512).notNullable();
    table.string('kind', 16).notNullable().comment('kubeconfig or ci');
    table
      .boolean('all_clusters')
      .notNullable()
      .comment('Otherwise those of credential_clusters, and none if none');
    table.boolean('read_only').notNullable();
    table.string('created_by', 512).notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('expires_at').notNullable().index();
    table.bigInteger('last_used_at');
    table.bigInteger('warned_at').comment('When its end was announced');
    table.index(['subject', 'created_at']);
  });
  await knex.schema.createTable('credential_clusters', table => {
    table.comment('Clusters that a credential is good for');
    table
      .string('credential_id', 32)
      .notNullable()
      .references('id')
      .inTable('credentials')
      .onDelete('CASCADE');
    table.string('cluster_id', 36).notNullable().index();
    table.primary(['credential_id', 'cluster_id']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('credential_clusters');
  await knex.schema.dropTable('credentials');
};
