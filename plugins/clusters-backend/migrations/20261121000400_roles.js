// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('roles', table => {
    table.comment(
      'Roles that people made; built-in and configured ones are not here',
    );
    table.string('name', 63).primary();
    table.string('display_name', 256).notNullable();
    table.text('description');
    table.text('contexts').notNullable().comment('JSON');
    table.text('rules').notNullable().comment('JSON');
    table.text('inherits').notNullable().comment('JSON');
    table.string('external', 253);
    table.boolean('locked').notNullable();
    table.boolean('administrative').notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('updated_at').notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('roles');
};
