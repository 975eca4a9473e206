import type { ReactNode } from 'react';
import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type {
  ClustersAccessSignal,
  MyAccess,
} from '@rigging/backstage-plugin-clusters-common';
import { act, renderHook } from '@testing-library/react';
import { clusterAccessApiRef } from '../../api/access';
import { useMyAccess } from './useMyAccess';

const access = (roles: string[]): MyAccess => ({
  subject: 'user:default/ada',
  groups: [],
  administrator: false,
  items: roles.map(role => ({
    subject: 'user:default/ada',
    role,
    scope: { type: 'global' },
    origin: 'membership',
  })),
});

function setUp() {
  const getMyAccess = jest.fn(async () => access(['read-only']));
  const listeners = new Map<string, (message: ClustersAccessSignal) => void>();
  const signals = {
    subscribe: (channel: string, listener: (message: never) => void) => {
      listeners.set(channel, listener as never);
      return { unsubscribe: () => listeners.delete(channel) };
    },
  };
  const wrapper = (props: { children: ReactNode }) => (
    <TestApiProvider
      apis={[
        [clusterAccessApiRef, { getMyAccess }],
        [signalApiRef, signals],
      ]}
    >
      {props.children}
    </TestApiProvider>
  );
  const signal = (kinds: ClustersAccessSignal['kinds']) =>
    listeners.get('clusters:access')?.({ kinds });
  return { getMyAccess, wrapper, signal };
}

const advance = (ms: number) =>
  act(async () => {
    await jest.advanceTimersByTimeAsync(ms);
  });

describe('useMyAccess', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('fetches again when memberships changed, not when credentials did', async () => {
    const { getMyAccess, wrapper, signal } = setUp();
    const { result } = renderHook(() => useMyAccess(), { wrapper });
    await advance(0);
    getMyAccess.mockResolvedValue(access(['read-only', 'cluster-member']));

    signal(['credentials']);
    await advance(2_000);
    expect(getMyAccess).toHaveBeenCalledTimes(1);
    signal(['memberships']);
    await advance(2_000);

    expect(result.current.data?.items).toHaveLength(2);
  });

  it('keeps what was last known while the hub does not answer', async () => {
    const { getMyAccess, wrapper, signal } = setUp();
    const { result } = renderHook(() => useMyAccess(), { wrapper });
    await advance(0);

    getMyAccess.mockRejectedValue(new ServiceUnavailableError('Away'));
    signal(['roles']);
    await advance(2_000);

    expect(result.current).toMatchObject({ status: 'ready', stale: true });
  });

  it('shows no longer what one may no longer see', async () => {
    const { getMyAccess, wrapper, signal } = setUp();
    const { result } = renderHook(() => useMyAccess(), { wrapper });
    await advance(0);

    getMyAccess.mockRejectedValue(new NotAllowedError('No'));
    signal(['memberships']);
    await advance(2_000);

    expect(result.current.status).toBe('failed');
    expect(result.current.data).toBeUndefined();
  });
});
