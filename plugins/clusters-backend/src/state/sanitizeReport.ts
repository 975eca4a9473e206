import type {
  AgentClusterStatus,
  AgentPreflightCheck,
} from '@rigging/backstage-plugin-clusters-common';
import { z } from 'zod';

/** Longest texts that are kept of what an agent says; the rest is cut off. */
const text = (max: number) =>
  z
    .string()
    .max(1_000_000)
    .transform(value =>
      // Control characters could forge lines in a log or a terminal, formatting ones
      // (text from right to left, of no width) what a page seems to say.
      value.slice(0, max).replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' '),
    );
const count = z.number().int().min(0).max(1_000_000_000);
const quantity = z
  .string()
  .regex(
    /^[+-]?(\d{1,30}(\.\d{0,12})?|\.\d{1,12})([eE][+-]?\d{1,3}|[numkMGTPE]|[KMGTPE]i)?$/,
  );

const check = z.object({
  name: z.enum([
    'hub',
    'dns',
    'tls',
    'clock',
    'version',
    'permissions',
    'storage',
  ]),
  status: z.enum(['passed', 'warning', 'failed']),
  message: text(512),
});

const resources = z.record(z.string(), z.unknown()).transform(given => {
  const kept: Record<string, string> = {};
  for (const [key, value] of Object.entries(given).slice(0, 64)) {
    const parsed = quantity.safeParse(value);
    if (parsed.success && /^[A-Za-z0-9./_-]{1,128}$/.test(key)) {
      kept[key] = parsed.data;
    }
  }
  return kept;
});

const event = z.object({
  reason: text(128),
  message: text(256),
  object: text(256),
  namespace: text(63).optional(),
  count,
  lastSeenAt: z.iso.datetime({ offset: true }).max(40),
});

const status: z.ZodType<AgentClusterStatus> = z.object({
  kubernetesVersion: z.string().regex(/^v?\d[\w.+-]{0,62}$/),
  distribution: text(64),
  nodes: z
    .object({ total: count, ready: count })
    .transform(({ total, ready }) => ({
      total,
      ready: Math.min(ready, total),
    })),
  capacity: resources,
  allocatable: resources,
  requested: resources,
  namespaces: count,
  pods: count,
  unreadyNodes: z
    .array(text(253))
    .max(10_000)
    .transform(names => names.slice(0, 10)),
  events: z
    .array(z.unknown())
    .max(10_000)
    .transform(events =>
      events
        .slice(0, 20)
        .map(each => event.safeParse(each))
        .flatMap(parsed => (parsed.success ? [parsed.data] : [])),
    ),
  simulated: z.boolean(),
});

const checks = z
  .array(check)
  .max(100)
  .transform(given => given.slice(0, 20));

const report = z.object({
  leader: z.boolean(),
  checks,
  cluster: status.optional(),
  error: z
    .object({
      reason: z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,63}$/),
      message: text(512),
    })
    .optional(),
});

/** A report of an agent as far as it can be kept. */
export type SanitizedReport = {
  leader: boolean;
  checks: AgentPreflightCheck[];
  cluster?: AgentClusterStatus;
  error?: { reason: string; message: string };
};

/**
 * Keeps of a report what fits and refuses the rest: an agent may lie. Undefined
 * when the report is not one.
 */
export function sanitizeReport(given: unknown): SanitizedReport | undefined {
  const parsed = report.safeParse(given);
  return parsed.success ? parsed.data : undefined;
}

/** Schema of the checks that an agent reports. */
export const preflightChecksSchema = checks;

/** Schema of a short text that an agent reports. */
export const agentTextSchema = text;
