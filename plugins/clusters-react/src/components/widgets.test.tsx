import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { ClusterPhaseStatus } from './ClusterPhaseStatus';
import { RelativeTime } from './RelativeTime';
import { formatRelativeTime } from './RelativeTime/formatRelativeTime';
import { ResourceUsage } from './ResourceUsage';

describe('ClusterPhaseStatus', () => {
  it('says the phase in words', async () => {
    await renderInTestApp(<ClusterPhaseStatus phase="degraded" />);

    expect(screen.getByText('Degraded')).toBeInTheDocument();
  });
});

describe('ResourceUsage', () => {
  it('says how much is taken, to those too who cannot see the bar', async () => {
    await renderInTestApp(
      <ResourceUsage resource="memory" label="Memory" used="3Gi" total="8Gi" />,
    );

    expect(screen.getByText('3 GiB of 8 GiB (38 %)')).toBeInTheDocument();
    expect(screen.getByRole('meter', { name: 'Memory' })).toHaveAttribute(
      'aria-valuetext',
      '3 GiB of 8 GiB (38 %)',
    );
  });

  it('tells more than everything in words and keeps the bar in its track', async () => {
    await renderInTestApp(
      <ResourceUsage resource="cpu" label="CPU" used="12" total="8" />,
    );

    expect(screen.getByText('12 of 8 (150 %)')).toBeInTheDocument();
    expect(screen.getByRole('meter')).toHaveAttribute('aria-valuenow', '100');
  });

  it.each([undefined, 'lots'])('takes %p for not reported', async total => {
    await renderInTestApp(
      <ResourceUsage resource="cpu" label="CPU" used="1" total={total} />,
    );

    expect(screen.getByText('Not reported')).toBeInTheDocument();
    expect(screen.queryByRole('meter')).not.toBeInTheDocument();
  });
});

describe('RelativeTime', () => {
  it('says never where there is no time', async () => {
    await renderInTestApp(<RelativeTime />);

    expect(screen.getByText('Never')).toBeInTheDocument();
  });

  it('has the exact time for machines', async () => {
    await renderInTestApp(
      <RelativeTime date={new Date('2020-01-01T00:00:00Z')} />,
    );

    expect(screen.getByText(/days ago/)).toHaveAttribute(
      'datetime',
      '2020-01-01T00:00:00.000Z',
    );
  });
});

describe('formatRelativeTime', () => {
  const now = new Date('2026-11-21T12:00:00Z');
  const at = (seconds: number) =>
    formatRelativeTime({
      date: new Date(now.getTime() + seconds * 1_000),
      now,
      locale: 'en',
    });

  it('takes the largest unit that fits, in both directions', () => {
    expect(at(-30)).toBe('30 seconds ago');
    expect(at(-3 * 60)).toBe('3 minutes ago');
    expect(at(2 * 3_600)).toBe('in 2 hours');
  });

  it('does not count single seconds, which clocks disagree on', () => {
    expect(at(-3)).toBeUndefined();
    expect(at(3)).toBeUndefined();
  });
});
