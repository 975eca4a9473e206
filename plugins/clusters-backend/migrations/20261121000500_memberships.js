// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('memberships', table => {
    table.comment('Who has which role where');
    table.string('id', 36).primary();
    table.string('subject', 512).notNullable();
    table.string('role', 63).notNullable();
    table
      .string('scope_type', 16)
      .notNullable()
      .comment('global, cluster, selector or project');
    table
      .string('scope_name', 63)
      .notNullable()
      .comment('Name of the cluster or project, else empty');
    table.text('selector').comment('JSON; membership_selectors is for filters');
    table.string('scope_hash', 64).notNullable();
    table.string('origin', 16).notNullable();
    table.string('state', 16).notNullable();
    table.text('reason');
    table.bigInteger('expires_at');
    table.bigInteger('created_at').notNullable();
    table.string('created_by', 512).notNullable();
    table.index(['subject', 'state']);
    table.index(['role', 'state']);
    table.index(['scope_type', 'scope_name']);
    table.index(['created_at', 'id']);
    table.index(['state', 'expires_at']);
  });
  // Expired ones are kept for a while beside those that follow them.
  await knex.raw(
    `create unique index memberships_active_unique on memberships
     (subject, role, scope_hash, origin) where state = 'active'`,
  );
  await knex.schema.createTable('membership_selectors', table => {
    table.comment('Labels that the clusters of a membership have');
    table.string('membership_id', 36).notNullable();
    table.string('key', 317).notNullable();
    table.string('value', 63).notNullable();
    table.primary(['membership_id', 'key']);
  });
  await knex.schema.createTable('project_scopes', table => {
    table.comment('Projects that roles can be given in');
    table.string('project', 63).primary();
    table.string('owner', 512).index();
    table.bigInteger('updated_at').notNullable();
  });
  await knex.schema.createTable('project_namespaces', table => {
    table.comment('Namespaces of projects; each is in one project at most');
    table.string('cluster_id', 36).notNullable();
    table.string('namespace', 63).notNullable();
    table.string('project', 63).notNullable().index();
    table.primary(['cluster_id', 'namespace']);
  });
  await knex.schema.createTable('access_deliveries', table => {
    table.comment('Up to which change of access the bundles of a cluster are');
    table.string('cluster_id', 36).primary();
    table.bigInteger('access_revision').notNullable();
    table
      .string('content_hash', 64)
      .comment('Of what the bundles were made from; null while they are made');
    table.string('claimed_by', 36).comment('The work that makes them now');
    table.bigInteger('claimed_until').notNullable();
    table.index(['access_revision']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('access_deliveries');
  await knex.schema.dropTable('project_namespaces');
  await knex.schema.dropTable('project_scopes');
  await knex.schema.dropTable('membership_selectors');
  await knex.schema.dropTable('memberships');
};
