/**
 * On entities of projects: the project's name.
 *
 * @public
 */
export const ANNOTATION_PROJECT = 'rigging.dev/project';
