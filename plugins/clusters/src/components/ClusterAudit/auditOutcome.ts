import type { StateTone } from '@rigging/backstage-plugin-clusters-react';

/** What came of a request, as a key of the texts and how it is to be taken. */
export type AuditOutcome = {
  key:
    | 'ok'
    | 'streamed'
    | 'unauthenticated'
    | 'forbidden'
    | 'notFound'
    | 'conflict'
    | 'invalid'
    | 'tooMany'
    | 'unavailable'
    | 'failed';
  tone: StateTone;
};

const BY_CODE: Record<number, AuditOutcome> = {
  101: { key: 'streamed', tone: 'good' },
  401: { key: 'unauthenticated', tone: 'bad' },
  403: { key: 'forbidden', tone: 'bad' },
  404: { key: 'notFound', tone: 'over' },
  409: { key: 'conflict', tone: 'warning' },
  400: { key: 'invalid', tone: 'warning' },
  422: { key: 'invalid', tone: 'warning' },
  429: { key: 'tooMany', tone: 'warning' },
  502: { key: 'unavailable', tone: 'warning' },
  503: { key: 'unavailable', tone: 'warning' },
  504: { key: 'unavailable', tone: 'warning' },
};

/** Sorts an HTTP status for people. */
export function auditOutcome(code: number): AuditOutcome {
  return (
    BY_CODE[code] ??
    (code >= 200 && code < 400
      ? { key: 'ok', tone: 'good' }
      : { key: 'failed', tone: 'bad' })
  );
}
