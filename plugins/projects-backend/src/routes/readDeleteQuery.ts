import { InputError } from '@backstage/errors';
import type {
  DeleteProject,
  DeleteProjectNamespace,
} from '@rigging/backstage-plugin-projects-common';
import { z } from 'zod';

const project: z.ZodType<DeleteProject['query']> = z.object({
  namespaces: z.enum(['delete', 'detach', 'move']),
  to: z.string().optional(),
  dryRun: z.boolean().optional(),
});

const namespace: z.ZodType<DeleteProjectNamespace['query']> = z.object({
  detach: z.boolean().optional(),
  dryRun: z.boolean().optional(),
});

/** The generated router does not know the types of what deletes, though it has checked the queries. */
export const readDeleteQuery = {
  project: (query: unknown) => read(project, query),
  namespace: (query: unknown) => read(namespace, query),
};

function read<T>(schema: z.ZodType<T>, query: unknown): T {
  const parsed = schema.safeParse(query);
  if (!parsed.success) {
    throw new InputError(
      `The query is not that of a deletion: ${z.prettifyError(parsed.error)}`,
    );
  }
  return parsed.data;
}
