import { GatewayFixture } from '../__testUtils__/GatewayFixture';

describe('ClusterProxy', () => {
  let fixture: GatewayFixture;

  beforeEach(async () => {
    fixture = await GatewayFixture.create();
  });

  afterEach(async () => {
    await fixture.stop();
  });

  it('brings a request to the cluster as the user that the token names', async () => {
    fixture.groups = ['group:default/team-a', 'group:other/team-b'];
    const replica = await fixture.startReplica();
    const agent = await fixture.connected('west', replica);

    const answer = await fetch(replica.api('west', '/api/v1/pods?limit=5'), {
      headers: fixture.bearer(),
    });

    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      user: 'user:default/jane',
      groups: ['rigging:group:default/team-a', 'rigging:group:other/team-b'],
      cluster: agent.clusterId,
    });
    expect(agent.seen[0].headers).toMatchObject({
      ':method': 'GET',
      ':path': '/api/v1/pods?limit=5',
      ':authority': 'kubernetes',
    });
    expect(agent.seen[0].headers.authorization).toBeUndefined();
  });

  it('passes on each event of a watch when it comes', async () => {
    const replica = await fixture.startReplica();
    const agent = await fixture.connected('west', replica);
    let send: (text: string) => void = () => {};
    agent.answer = stream => {
      stream.respond({ ':status': 200, 'content-type': 'application/json' });
      send = text => stream.write(text);
    };
    const answer = await fetch(replica.api('west', '/api/v1/pods?watch=1'), {
      headers: { ...fixture.bearer(), 'accept-encoding': 'gzip' },
    });
    const reader = answer.body?.getReader();
    for (const event of ['one\n', 'two\n', 'three\n']) {
      send(event);
      const { value } = (await reader?.read()) ?? {};
      expect(Buffer.from(value ?? []).toString()).toBe(event);
    }
    await reader?.cancel();
    await fixture.until(() => agent.tunnels[0].openStreams === 1);
  });
});
