import { z } from 'zod';

const schema = z.object({ dryRun: z.boolean().optional() });

/** The generated router does not know the types of queries of PATCH, though it has checked them. */
export function readDryRun(query: unknown): boolean | undefined {
  return schema.parse(query).dryRun;
}
