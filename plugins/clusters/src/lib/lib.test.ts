import { kubeconfig } from './kubeconfig';
import { eventRow } from './eventRow';
import { isClusterName } from './isClusterName';
import { nodeRow } from './nodeRow';
import {
  formatLabels,
  parseLabels,
  parseOwner,
} from '@rigging/backstage-plugin-clusters-react';

describe('isClusterName', () => {
  it.each(['a', 'a-b', '1', 'a'.repeat(63)])('takes %s', name => {
    expect(isClusterName(name)).toBe(true);
  });

  it.each(['', '-a', 'a-', 'A', 'a.b', 'a b', 'ä', 'a\n', 'a'.repeat(64)])(
    'refuses %p',
    name => {
      expect(isClusterName(name)).toBe(false);
    },
  );
});

describe('parseLabels', () => {
  it('reads what it writes', () => {
    const labels = { env: 'production', 'example.com/tier': '', a_b: 'c.d' };
    expect(parseLabels(formatLabels(labels))).toEqual({
      status: 'valid',
      labels,
    });
  });

  it.each(['env', 'a=b=c', '=x', 'a b=c', 'a=-', '/a=b'])(
    'says that %p is no label',
    text => {
      expect(parseLabels(`ok=1, ${text}`)).toEqual({
        status: 'invalid',
        label: text,
      });
    },
  );
});

describe('parseOwner', () => {
  it('completes what is typed short', () => {
    expect(parseOwner('platform')).toBe('group:default/platform');
    expect(parseOwner('user:ada')).toBe('user:default/ada');
  });

  it('refuses what is no reference', () => {
    expect(parseOwner('a:b:c/d/e')).toBeUndefined();
  });
});

describe('kubeconfig', () => {
  it('cannot be broken out of by what it is given', () => {
    const text = kubeconfig({
      cluster: 'one',
      server: 'https://hub/x',
      token: 'a"\n    exec: evil',
    });
    expect(text).toContain('token: "a\\"\\n    exec: evil"');
    expect(text).toContain('server: "https://hub/x"');
    expect(text).not.toContain('certificate-authority-data');
  });

  it('carries the certificates to trust', () => {
    const text = kubeconfig({
      cluster: 'one',
      server: 'https://hub/x',
      caData: 'PEM',
      token: 'a',
    });
    expect(text).toContain('certificate-authority-data: "UEVN"');
  });

  it('cuts certificates short where it is only read', () => {
    const text = kubeconfig({
      cluster: 'one',
      server: 'https://hub/x',
      caData: 'PEM'.repeat(400),
      token: 'a',
      abridged: true,
    });
    expect(text).toContain(
      'certificate-authority-data: "UEVNUEVNUEVNUEVNUEVNUEVN…"',
    );
    expect(text).toContain('server: "https://hub/x"');
  });
});

describe('rows of Kubernetes objects', () => {
  it('take nothing but the name for granted', () => {
    expect(nodeRow({ metadata: { name: 'n' } })).toMatchObject({
      name: 'n',
      ready: false,
      cordoned: false,
    });
    expect(eventRow({ metadata: { name: 'e' } })).toMatchObject({
      count: 1,
      lastSeen: undefined,
    });
  });

  it('read the time of an event wherever its writer put it', () => {
    const time = '2026-11-21T10:00:00Z';
    const metadata = { name: 'e' };
    for (const event of [
      { metadata, lastTimestamp: time },
      { metadata, lastTimestamp: null, eventTime: time },
      { metadata, series: { count: 7, lastObservedTime: time } },
      { metadata: { ...metadata, creationTimestamp: time } },
    ]) {
      expect(eventRow(event).lastSeen).toEqual(new Date(time));
    }
  });
});
