import type { ReactNode } from 'react';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { act, renderHook, waitFor } from '@testing-library/react';
import { clustersApiRef } from '../api/clustersApiRef';
import type { KubernetesListOptions } from '../api/types';
import { useKubernetesList } from './useKubernetesList';

describe('useKubernetesList', () => {
  it('gives a page, and more when asked, until there is no more', async () => {
    const pages: Record<string, { names: string[]; next?: string }> = {
      first: { names: ['a', 'b'], next: 'second' },
      second: { names: ['c'] },
    };
    const listKubernetes = jest.fn(
      async (_name: string, _path: string, options?: KubernetesListOptions) => {
        const page = pages[options?.continueToken ?? 'first'];
        return {
          items: page.names.map(name => ({ metadata: { name } })),
          metadata: { continue: page.next },
        };
      },
    );
    const wrapper = (props: { children: ReactNode }) => (
      <TestApiProvider apis={[[clustersApiRef, { listKubernetes } as never]]}>
        {props.children}
      </TestApiProvider>
    );
    const { result } = renderHook(
      () => useKubernetesList('one', '/api/v1/nodes'),
      { wrapper },
    );
    const names = () => result.current.data?.map(o => o.metadata.name);
    await waitFor(() => expect(names()).toEqual(['a', 'b']));

    act(() => result.current.loadMore?.());

    await waitFor(() => expect(names()).toEqual(['a', 'b', 'c']));
    expect(result.current.loadMore).toBeUndefined();
  });
});
