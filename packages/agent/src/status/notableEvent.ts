import type { AgentNotableEvent } from '@rigging/backstage-plugin-clusters-common';
import type { KubeObject } from '../cluster/watchResource';

const maxMessage = 256;
const maxWord = 128;

/** An event of the core API, as far as a person cares. */
export type KubeEvent = KubeObject & {
  reason?: string;
  message?: string;
  count?: number;
  lastTimestamp?: string | null;
  eventTime?: string | null;
  series?: { count?: number; lastObservedTime?: string };
  involvedObject?: { kind?: string; name?: string; namespace?: string };
};

/** An event as it is reported: plain text without control characters, and capped. */
export function notableEvent(event: KubeEvent): AgentNotableEvent {
  const { involvedObject: object = {}, series, metadata } = event;
  const seen =
    series?.lastObservedTime ??
    event.lastTimestamp ??
    event.eventTime ??
    metadata.creationTimestamp;
  return {
    reason: plain(event.reason, maxWord),
    message: plain(event.message, maxMessage),
    object: plain(`${object.kind ?? ''}/${object.name ?? ''}`, maxWord * 2),
    ...(object.namespace && { namespace: plain(object.namespace, maxWord) }),
    count: Math.max(1, Math.trunc(Number(series?.count ?? event.count) || 1)),
    lastSeenAt: isoTime(seen),
  };
}

function plain(text: unknown, length: number): string {
  const line = String(text ?? '')
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}

function isoTime(value: unknown): string {
  const time = Date.parse(String(value));
  return new Date(Number.isNaN(time) ? 0 : time).toISOString();
}
