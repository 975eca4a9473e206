import { z } from 'zod';

/** What an agent asks or says of bundles; a status and quotas are checked by who records them. */
export type ReadBundleMessage =
  | { type: 'ready' }
  | { type: 'get'; source: string; name: string }
  | { type: 'status'; status?: unknown }
  | { type: 'quotas'; [key: string]: unknown };

const message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({
    type: z.literal('get'),
    source: z.string().regex(/^[a-z0-9-]{1,63}$/),
    name: z.string().regex(/^[a-z0-9.-]{1,253}$/),
  }),
  z.object({ type: z.literal('status'), status: z.unknown() }),
  z.looseObject({ type: z.literal('quotas') }),
]);

/** Undefined when the line is not a message. */
export function readBundleMessage(line: Buffer): ReadBundleMessage | undefined {
  try {
    return message.safeParse(JSON.parse(line.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}
