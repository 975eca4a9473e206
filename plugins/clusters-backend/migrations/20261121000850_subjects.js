// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('memberships', table => {
    table
      .string('subject_uid', 64)
      .comment(
        'Of the Component or Resource in the catalog: another one of the name is somebody else',
      );
  });
  await knex.schema.createTable('departed_subjects', table => {
    table.comment('Who has memberships and is not in the catalog any more');
    table.string('subject', 512).primary();
    table.bigInteger('since').notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('departed_subjects');
  await knex.schema.alterTable('memberships', table => {
    table.dropColumn('subject_uid');
  });
};
