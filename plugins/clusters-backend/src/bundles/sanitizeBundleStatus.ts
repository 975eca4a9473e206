import type {
  AgentBundleStatus,
  AgentObjectStatus,
} from '@rigging/backstage-plugin-clusters-common';
import { z } from 'zod';
import { agentTextSchema as text } from '../state/sanitizeReport';

const MOST_OBJECTS = 200;
const MOST_DIFFERENCES = 20;
const MOST_CHARACTERS = 200_000;

const count = z.number().int().min(0).max(1_000_000_000);

const object: z.ZodType<AgentObjectStatus> = z.object({
  apiVersion: text(300),
  kind: text(63),
  namespace: text(63).optional(),
  name: text(253),
  state: z.enum(['applied', 'conflict', 'refused', 'corrected', 'deleting']),
  message: text(512).optional(),
  differences: z
    .array(text(256))
    .max(10_000)
    .transform(paths => paths.slice(0, MOST_DIFFERENCES))
    .optional(),
  at: z.iso.datetime({ offset: true }).max(40),
});

const status: z.ZodType<AgentBundleStatus> = z.object({
  source: z.string().max(63),
  name: z.string().max(253),
  revision: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  state: z.enum([
    'applied',
    'degraded',
    'held',
    'refused',
    'removing',
    'removed',
  ]),
  counts: z.object({
    total: count,
    applied: count,
    conflict: count,
    refused: count,
    corrected: count,
  }),
  deletions: count.optional(),
  message: text(512).optional(),
  objects: z
    .array(z.unknown())
    .max(10_000)
    .transform(given => {
      const kept: AgentObjectStatus[] = [];
      let characters = 0;
      for (const each of given.slice(0, MOST_OBJECTS)) {
        const parsed = object.safeParse(each);
        if (parsed.success) {
          characters += JSON.stringify(parsed.data).length;
          if (characters > MOST_CHARACTERS) {
            break;
          }
          kept.push(parsed.data);
        }
      }
      return kept;
    }),
});

/**
 * Keeps of a bundle's status what fits and refuses the rest: an agent may lie.
 * Undefined when it is not one.
 */
export function sanitizeBundleStatus(
  given: unknown,
): AgentBundleStatus | undefined {
  const parsed = status.safeParse(given);
  return parsed.success ? parsed.data : undefined;
}
