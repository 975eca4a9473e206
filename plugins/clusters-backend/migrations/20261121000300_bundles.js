// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('bundles', table => {
    table.comment('What sources want in clusters, and what became of it');
    table.string('cluster_id', 36).notNullable();
    table.string('source', 63).notNullable();
    table.string('name', 253).notNullable();
    table
      .bigInteger('revision')
      .notNullable()
      .comment('Value of the counter bundles at the last change');
    table
      .boolean('is_deleted')
      .notNullable()
      .comment('Kept until the agent has removed everything');
    table.text('content', 'longtext').comment('Encrypted; it may hold Secrets');
    table.string('hash', 64).comment('HMAC of the content');
    table.boolean('is_deletion_approved').notNullable();
    table.bigInteger('updated_at').notNullable();
    table
      .bigInteger('settled_revision')
      .notNullable()
      .comment('Newest revision that the agent has dealt with, well or badly');
    table.bigInteger('applied_revision');
    table.string('state', 16).comment('As reported for settled_revision');
    table.text('status', 'longtext').comment('As reported, JSON');
    table.bigInteger('reported_at');
    table.primary(['cluster_id', 'source', 'name']);
    table.index(['revision']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('bundles');
};
