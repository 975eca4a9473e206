// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('access_requests', table => {
    table.comment('Who asked for which role where, for how long and why');
    table.string('id', 36).primary();
    table.string('requester', 512).notNullable();
    table.string('role', 63).notNullable();
    table.string('scope_type', 16).notNullable();
    table
      .string('scope_name', 63)
      .notNullable()
      .comment('Name of the cluster or project, else empty');
    table.text('selector').comment('JSON');
    table.string('scope_hash', 64).notNullable();
    table
      .string('cluster_id', 36)
      .comment('Of the cluster that had the name when it was asked for');
    table.integer('duration_seconds').notNullable();
    table.text('reason').notNullable();
    table
      .string('state', 16)
      .notNullable()
      .comment('As of the last change; time and memberships go on');
    table.bigInteger('created_at').notNullable();
    table
      .bigInteger('expires_at')
      .notNullable()
      .comment('When it lapses while pending, and ends once approved');
    table.bigInteger('decided_at');
    table.string('decided_by', 512);
    table.text('decision_reason');
    table.string('membership_id', 36).index();
    table.bigInteger('warned_at').comment('When its end was announced');
    table.index(['requester', 'created_at', 'id']);
    table.index(['scope_type', 'scope_name']);
    table.index(['state', 'expires_at']);
    table.index(['created_at', 'id']);
  });
  await knex.raw(
    `create unique index access_requests_pending_unique on access_requests
     (requester, role, scope_hash) where state = 'pending'`,
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('access_requests');
};
