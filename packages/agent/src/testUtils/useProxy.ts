import { connectProxy } from './connectProxy';
import { FakeApiServer } from './FakeApiServer';
import { TestHub } from './TestHub';

type ProxyOptions = Parameters<typeof connectProxy>[0];

/**
 * For each test of a suite: a hub, an API server that answers what the test tells
 * it to, and, after start(), an agent's proxy between them.
 */
export function useProxy() {
  let proxy: Awaited<ReturnType<typeof connectProxy>> | undefined;
  let hub: TestHub;
  let api: FakeApiServer;

  beforeEach(async () => {
    api = await FakeApiServer.start();
    hub = await TestHub.start();
  });

  afterEach(async () => {
    await proxy?.stop();
    await hub.stop();
    await api.stop();
  });

  return {
    get hub() {
      return hub;
    },
    get api() {
      return api;
    },
    get proxy() {
      if (!proxy) throw new Error('start() comes first');
      return proxy;
    },
    async start(options: Partial<ProxyOptions> = {}) {
      proxy = await connectProxy({
        hub,
        server: api.url,
        token: 'agents-own',
        ...options,
      });
    },
  };
}
