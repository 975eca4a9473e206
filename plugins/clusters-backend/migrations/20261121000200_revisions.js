// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('revisions', table => {
    table.comment(
      'Counters that tell replicas whether what they remember is still true',
    );
    table.string('name', 32).primary();
    table.bigInteger('value').notNullable();
  });
  await knex('revisions').insert([
    { name: 'access', value: 1 },
    { name: 'bundles', value: 1 },
  ]);
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('revisions');
};
