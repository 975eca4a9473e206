import { notableEvent } from './notableEvent';

const metadata = { name: 'a', creationTimestamp: '2026-11-21T00:00:00Z' };

describe('notableEvent', () => {
  it('is plain text, capped', () => {
    const event = notableEvent({
      metadata,
      reason: 'Failed\u001b[31m',
      message: `line\r\nline\u202e${'x'.repeat(10_000)}`,
      involvedObject: { kind: 'Pod', name: 'web', namespace: 'shop' },
    });

    expect(event.message).toHaveLength(256);
    expect(`${event.message}${event.reason}`).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(event).toMatchObject({
      object: 'Pod/web',
      namespace: 'shop',
      count: 1,
      lastSeenAt: '2026-11-21T00:00:00.000Z',
    });
  });

  it('survives an event that says nothing', () => {
    expect(notableEvent({ metadata: { name: 'a' } })).toMatchObject({
      reason: '',
      lastSeenAt: '1970-01-01T00:00:00.000Z',
    });
  });
});
