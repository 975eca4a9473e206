import type { createOpenApiRouter } from '../schema/openapi/generated';

/** Takes the routes of the API, and checks requests against it. */
export type ProjectsRouter = Awaited<ReturnType<typeof createOpenApiRouter>>;
