// @ts-check

/**
 * Quantities are billionths as decimal text: 1 Ei of bytes is more than 64 bits hold.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('ledger_projects', table => {
    table.comment('One row to lock for each project with a quota');
    table.string('project_id', 36).primary();
    table
      .bigInteger('version')
      .notNullable()
      .comment(
        'Written by whoever locks it, which also works where reads do not wait',
      );
  });
  await knex.schema.createTable('ledger_limits', table => {
    table.comment('Limits of projects, and what of them is kept for a cluster');
    table.string('project_id', 36).notNullable();
    table.string('cluster_id', 36).notNullable().comment('Empty: the limit');
    table.string('key', 600).notNullable();
    table.text('amount').notNullable();
    table.primary(['project_id', 'cluster_id', 'key']);
  });
  await knex.schema.createTable('ledger_namespaces', table => {
    table.comment(
      'Namespaces; rows stay for ever, so that sequences never repeat',
    );
    table.string('cluster_id', 36).notNullable();
    table.string('namespace', 63).notNullable();
    table.string('project_id', 36).comment('None: nothing is charged to it');
    table
      .boolean('is_open')
      .notNullable()
      .comment('Something is granted to it');
    table.bigInteger('sequence').notNullable().comment('Of the last grant');
    table
      .bigInteger('floor_sequence')
      .notNullable()
      .defaultTo(0)
      .comment('Lower ones are of a former life of the namespace');
    table
      .bigInteger('floor_revision')
      .notNullable()
      .defaultTo(0)
      .comment('Observations up to it are of a former life of the namespace');
    table.text('terms').notNullable().comment('JSON');
    table.text('demands').notNullable().comment('JSON: what was refused');
    table.primary(['cluster_id', 'namespace']);
    table.index(['project_id']);
  });
  await knex.schema.createTable('ledger_accounts', table => {
    table.comment('How a key of a namespace stands');
    table.string('cluster_id', 36).notNullable();
    table.string('namespace', 63).notNullable();
    table.string('key', 600).notNullable();
    table.text('target').comment('Granted; none when the key is not limited');
    table
      .text('charged')
      .notNullable()
      .comment('What counts against the limit');
    table.text('hard').comment('As last seen in status');
    table.text('used').comment('As last seen in status');
    table
      .bigInteger('changed_at')
      .notNullable()
      .comment('When the target changed');
    table.primary(['cluster_id', 'namespace', 'key']);
  });
  await knex.schema.createTable('ledger_grants', table => {
    table.comment(
      'Changes that were sent and that the cluster has not shown yet',
    );
    table.string('cluster_id', 36).notNullable();
    table.string('namespace', 63).notNullable();
    table.bigInteger('sequence').notNullable();
    table.string('key', 600).notNullable();
    table.text('amount').notNullable();
    table.primary(['cluster_id', 'namespace', 'sequence', 'key']);
  });
  await knex.schema.createTable('ledger_observed', table => {
    table.comment('The last that was seen of each ResourceQuota');
    table.string('cluster_id', 36).notNullable();
    table.string('namespace', 63).notNullable();
    table.string('scope', 300).notNullable();
    table.bigInteger('sequence').notNullable().comment('The highest');
    table.bigInteger('revision').notNullable();
    table.bigInteger('observed_at').notNullable();
    table.primary(['cluster_id', 'namespace', 'scope']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'ledger_observed',
    'ledger_grants',
    'ledger_accounts',
    'ledger_namespaces',
    'ledger_limits',
    'ledger_projects',
  ]) {
    await knex.schema.dropTable(table);
  }
};
