/**
 * Topic on which the hub publishes a {@link ProjectsEvent} when people changed projects.
 *
 * @public
 */
export const PROJECTS_EVENTS_TOPIC = 'projects';

/**
 * Payload of events on {@link PROJECTS_EVENTS_TOPIC}: ids of projects that were added, changed
 * or removed.
 *
 * @remarks
 *
 * Concerns what people say of a project, and not what it uses. The ids tell nothing; ask
 * the {@link ProjectsService}. Delivery is not guaranteed: list the projects now and then
 * as well.
 *
 * @public
 */
export type ProjectsEvent = { ids: string[] };
