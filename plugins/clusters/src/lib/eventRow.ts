import type { KubernetesObject } from '@rigging/backstage-plugin-clusters-react';

/** What is read of a Kubernetes Event (core/v1). */
export type KubernetesEvent = KubernetesObject & {
  type?: string;
  reason?: string;
  message?: string;
  count?: number;
  series?: { count?: number; lastObservedTime?: string };
  lastTimestamp?: string | null;
  eventTime?: string | null;
  involvedObject?: { kind?: string; name?: string; namespace?: string };
};

/** An Event as a row of a table. */
export type EventRow = {
  id: string;
  type: string;
  reason: string;
  object: string;
  namespace: string;
  message: string;
  count: number;
  lastSeen?: Date;
};

/** Reads an Event; old and new writers fill different fields. */
export function eventRow(event: KubernetesEvent): EventRow {
  const { involvedObject, series } = event;
  const seen =
    series?.lastObservedTime ??
    event.lastTimestamp ??
    event.eventTime ??
    event.metadata.creationTimestamp;
  return {
    id:
      event.metadata.uid ??
      `${event.metadata.namespace}/${event.metadata.name}`,
    type: event.type ?? '',
    reason: event.reason ?? '',
    object: `${involvedObject?.kind ?? ''}/${involvedObject?.name ?? ''}`,
    namespace: involvedObject?.namespace ?? '',
    message: event.message ?? '',
    count: series?.count ?? event.count ?? 1,
    lastSeen: seen ? new Date(seen) : undefined,
  };
}
