// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('projects', table => {
    table.comment('Projects; what is written in JSON is as people wrote it');
    table.string('id', 36).primary();
    table.string('name', 63).notNullable().unique();
    table.string('kind', 16).notNullable();
    table.string('cluster_id', 36).comment('Of default and system projects');
    table.string('display_name', 128);
    table.text('description');
    table.string('owner', 500).comment('Entity reference in lower case');
    table
      .text('search_text')
      .notNullable()
      .comment('What lists search in, in lower case');
    table.text('clusters').notNullable().comment('Selection, JSON');
    table.string('pod_security', 16);
    table.text('limits').notNullable().comment('JSON');
    table.text('namespace_defaults').comment('JSON');
    table.text('container_defaults').comment('JSON');
    table.text('reservations').notNullable().comment('By cluster id, JSON');
    table.string('state', 16).notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('updated_at').notNullable();
    table.index(['owner']);
    table.index(['cluster_id']);
  });
  await knex.schema.createTable('project_selections', table => {
    table.comment(
      'The selections of projects, so that lists are filtered here',
    );
    table.string('project_id', 36).notNullable();
    table.string('type', 8).notNullable().comment('name or label');
    table.string('value', 400).notNullable().comment('Name, or key=value');
    table.primary(['project_id', 'type', 'value']);
    table.index(['type', 'value']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('project_selections');
  await knex.schema.dropTable('projects');
};
