import type { Request } from 'express';
import { AuditSenders } from './AuditSenders';

describe('requests as the auditor sees them', () => {
  let time = 0;
  const senders = AuditSenders.create({
    rememberMs: 1_000,
    now: () => new Date(time),
  });
  const request = (more: object = {}): Request =>
    ({
      originalUrl: '/api/x?token=secret',
      method: 'GET',
      ip: '192.0.2.1',
      hostname: 'hub',
      headers: { cookie: 'backstage-auth=secret', 'user-agent': 'kubectl' },
      ...more,
    } as unknown as Request);

  it('have no query, no cookie, and the token that was verified', () => {
    const { originalUrl, headers } = senders.of(request(), 'jane');
    expect(originalUrl).toBe('/api/x');
    expect(headers).toEqual({
      authorization: 'Bearer jane',
      'user-agent': 'kubectl',
    });
  });

  it('are one for a second when they are equal', () => {
    const first = senders.of(request(), 'kim');
    expect(senders.of(request(), 'kim')).toBe(first);
    time += 1_001;
    expect(senders.of(request(), 'kim')).not.toBe(first);
  });

  it.each([
    ['user', 'lee', {}],
    ['address', 'kim', { ip: '192.0.2.2' }],
    ['host', 'kim', { hostname: 'other' }],
    ['client', 'kim', { headers: { 'user-agent': 'helm' } }],
    ['method', 'kim', { method: 'DELETE' }],
    ['path', 'kim', { originalUrl: '/api/y' }],
  ])('are never one with another %s', (_, token, more) => {
    const first = senders.of(request(), 'kim');
    expect(senders.of(request(more), token)).not.toBe(first);
  });

  it('are never one without a token', () => {
    const first = senders.of(request(), undefined);
    expect(senders.of(request(), undefined)).not.toBe(first);
  });
});
