import type { ReactNode } from 'react';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import { act, renderHook, waitFor } from '@testing-library/react';
import { clusterJson } from '../__fixtures__/clusterJson';
import { clustersApiRef } from '../api/clustersApiRef';
import { parseCluster } from '../api/parseCluster';
import { useCluster } from './useCluster';

const cluster = (overrides: Partial<Cluster> = {}) =>
  parseCluster({ ...(clusterJson() as unknown as Cluster), ...overrides });

function setUp(options: { signals: boolean }) {
  const getCluster = jest.fn<Promise<Cluster>, [string]>(async () => cluster());
  const listeners = new Set<(message: { ids: string[] }) => void>();
  const signals = {
    subscribe: (_channel: string, listener: (message: never) => void) => {
      const typed = listener as (message: { ids: string[] }) => void;
      listeners.add(typed);
      return { unsubscribe: () => listeners.delete(typed) };
    },
  };
  const wrapper = (props: { children: ReactNode }) => {
    const children = options.signals ? (
      <TestApiProvider
        apis={[
          [clustersApiRef, { getCluster }],
          [signalApiRef, signals],
        ]}
      >
        {props.children}
      </TestApiProvider>
    ) : (
      props.children
    );
    return (
      <TestApiProvider apis={[[clustersApiRef, { getCluster }]]}>
        {children}
      </TestApiProvider>
    );
  };
  const signal = (ids: string[]) =>
    listeners.forEach(listener => listener({ ids }));
  return { getCluster, wrapper, signal };
}

const advance = (ms: number) =>
  act(async () => {
    await jest.advanceTimersByTimeAsync(ms);
  });

describe('useCluster', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('loads, then fetches again when a signal concerns the cluster', async () => {
    const { getCluster, wrapper, signal } = setUp({ signals: true });
    const { result } = renderHook(() => useCluster('one'), { wrapper });
    expect(result.current.status).toBe('loading');
    await advance(0);
    expect(result.current.data?.phase).toBe('ready');

    getCluster.mockResolvedValue(cluster({ phase: 'disconnected' }));
    signal(['another']);
    await advance(2_000);
    expect(getCluster).toHaveBeenCalledTimes(1);
    signal(['id-1']);
    await advance(2_000);

    expect(result.current.data?.phase).toBe('disconnected');
  });

  it('answers a burst of signals with one fetch', async () => {
    const { getCluster, wrapper, signal } = setUp({ signals: true });
    renderHook(() => useCluster('one'), { wrapper });
    await advance(0);

    for (let count = 0; count < 50; count++) signal(['id-1']);
    await advance(2_000);

    expect(getCluster).toHaveBeenCalledTimes(2);
  });

  it('asks by itself where the portal has no signals', async () => {
    const { getCluster, wrapper } = setUp({ signals: false });
    const { result } = renderHook(() => useCluster('one'), { wrapper });
    await advance(0);

    getCluster.mockResolvedValue(cluster({ phase: 'degraded' }));
    await advance(6_000);

    expect(result.current.data?.phase).toBe('degraded');
  });

  it('keeps what was last known while the hub does not answer', async () => {
    const { getCluster, wrapper } = setUp({ signals: false });
    const { result } = renderHook(() => useCluster('one'), { wrapper });
    await advance(0);

    getCluster.mockRejectedValue(new ServiceUnavailableError('Hub is away'));
    await advance(6_000);

    expect(result.current).toMatchObject({ status: 'ready', stale: true });
    expect(result.current.data?.name).toBe('one');
    expect(result.current.error?.message).toBe('Hub is away');
  });

  it('shows no longer what is gone', async () => {
    const { getCluster, wrapper } = setUp({ signals: false });
    const { result } = renderHook(() => useCluster('one'), { wrapper });
    await advance(0);

    getCluster.mockRejectedValue(new NotFoundError('No such cluster'));
    await advance(6_000);

    expect(result.current.status).toBe('failed');
    expect(result.current.data).toBeUndefined();
  });

  it('does not show the last cluster under the name of the next', async () => {
    const { getCluster, wrapper } = setUp({ signals: false });
    const { result, rerender } = renderHook(
      (props: { name: string }) => useCluster(props.name),
      { wrapper, initialProps: { name: 'one' } },
    );
    await advance(0);

    getCluster.mockReturnValue(new Promise(() => {}));
    rerender({ name: 'two' });

    await waitFor(() => expect(result.current.status).toBe('loading'));
    expect(result.current.data).toBeUndefined();
  });

  it('tries again when asked to', async () => {
    const { getCluster, wrapper } = setUp({ signals: true });
    getCluster.mockRejectedValueOnce(new Error('Broken'));
    const { result } = renderHook(() => useCluster('one'), { wrapper });
    await advance(0);
    expect(result.current.status).toBe('failed');

    result.current.refresh();
    await advance(0);

    expect(result.current.status).toBe('ready');
  });
});
