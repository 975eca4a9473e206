/** A hub that answers everything the same, and remembers what it was asked. */
export function answering(body: unknown, status = 200) {
  const fetch = jest.fn<Promise<Response>, Parameters<typeof window.fetch>>(
    async () =>
      new Response(status === 204 ? undefined : JSON.stringify(body), {
        status,
        headers: { 'Content-Type': 'application/json' },
      }),
  );
  const asked = () => {
    const [url, options] = fetch.mock.calls[fetch.mock.calls.length - 1];
    const { pathname, searchParams } = new URL(String(url));
    return {
      method: options?.method ?? 'GET',
      path: pathname.replace('/api/clusters', ''),
      query: Object.fromEntries(searchParams),
      body: options?.body ? JSON.parse(String(options.body)) : undefined,
    };
  };
  return {
    options: {
      discoveryApi: { getBaseUrl: async () => 'http://hub/api/clusters' },
      fetchApi: { fetch },
    },
    asked,
  };
}
