import {
  type AuditEvent,
  ControlPlane,
  describeWithControlPlane,
} from '@rigging/kube-testenv';
import { ConnectedPortal } from './__testUtils__/ConnectedPortal';
import type { Kubectl } from './__testUtils__/Kubectl';

jest.setTimeout(180_000);

const people = ['jane', 'kim'];
const refOf = (person: string) => `user:default/${person}`;
const memberships = people.map(person => ({
  subject: refOf(person),
  role: 'read-only',
  scope: { type: 'global' },
}));
/** Each person uses only the pod of her name, so that the audit log tells whose request is whose. */
const podOf = (name: string) =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'default' },
    spec: { containers: [{ name: 'web', image: 'web', stdin: true }] },
  });
const overWebSocket = (is: boolean) => ({
  KUBECTL_REMOTE_COMMAND_WEBSOCKETS: `${is}`,
  KUBECTL_PORT_FORWARD_WEBSOCKETS: `${is}`,
});

describeWithControlPlane('two people at once, on every path (15)', () => {
  let plane: ControlPlane;
  let portal: ConnectedPortal;
  let before: Set<string>;

  beforeAll(async () => {
    plane = await ControlPlane.start({ nodes: 1 });
    for (const person of people) {
      await plane.kubectl([
        ...['create', 'clusterrolebinding', person],
        ...['--clusterrole=cluster-admin', `--user=${refOf(person)}`],
      ]);
      await plane.kubectl(['apply', '-f', '-'], { input: podOf(person) });
      await plane.kubectl([
        ...['wait', '--for=condition=Ready', `pod/${person}`],
        '--timeout=60s',
      ]);
    }
    const events = await plane.auditEvents();
    before = new Set(events.map(({ auditID }) => auditID));
    portal = await ConnectedPortal.start({
      ...{ plane, name: 'west', users: { jane: [], kim: [] } },
      config: { memberships },
    });
  }, 180_000);

  afterAll(async () => {
    await portal?.stop();
    await plane?.stop();
  });

  /** Audited requests to the pods of the people, each with whom the API server took for its user. */
  async function audited(is: (event: AuditEvent) => boolean) {
    const events = await plane.auditEvents(
      event => !before.has(event.auditID) && is(event),
    );
    // Long ones are told of when they begin and when they end.
    const each = new Map(events.map(event => [event.auditID, event]));
    return [...each.values()].map(event => ({
      pod: people.find(person => isAbout(event, person)),
      as: event.impersonatedUser?.username,
    }));
  }

  function isAbout({ objectRef, requestURI }: AuditEvent, person: string) {
    return (
      objectRef?.name === person ||
      decodeURIComponent(requestURI).includes(`metadata.name=${person}`)
    );
  }

  async function atOnce(
    ask: (kubectl: Kubectl, person: string) => Promise<unknown>,
  ) {
    await Promise.all(
      people.map(person => ask(portal.kubectl('west', refOf(person)), person)),
    );
  }

  /** Each person is seen on this path, and every request on it is of who it belongs to. */
  async function expectOwn(is: (event: AuditEvent) => boolean, times = 1) {
    const seen = async () => audited(event => is(event));
    for (const person of people) {
      for (let left = 100; left > 0; left--) {
        const own = (await seen()).filter(({ pod }) => pod === person);
        if (own.length >= times) break;
        if (left === 1) throw new Error(`${person} is not in the audit log`);
        await new Promise(resolve => {
          setTimeout(resolve, 100);
        });
      }
    }
    for (const { pod, as } of await seen()) {
      expect(as).toBe(refOf(`${pod}`));
    }
  }

  it('are each who they are when they ask', async () => {
    await atOnce(async (kubectl, person) => {
      const { stdout } = await kubectl.run(['auth', 'whoami', '-o', 'json']);
      expect(JSON.parse(stdout).status.userInfo).toMatchObject({
        username: refOf(person),
        groups: ['rigging:cluster:read-only', 'system:authenticated'],
      });
    });
  });

  it('are each who they are in what they read and write', async () => {
    await atOnce(async (kubectl, person) => {
      await kubectl.run(['get', 'pod', person]);
      await kubectl.run(['annotate', 'pod', person, `by=${person}`]);
    });
    await expectOwn(
      ({ objectRef, verb }) =>
        objectRef?.resource === 'pods' &&
        !objectRef.subresource &&
        ['get', 'patch'].includes(verb) &&
        people.includes(`${objectRef.name}`),
      2,
    );
  });

  it('are each who they are in watches', async () => {
    await atOnce((kubectl, person) =>
      kubectl.run([
        ...['get', 'pods', '--watch', '--request-timeout=3s'],
        `--field-selector=metadata.name=${person}`,
      ]),
    );
    await expectOwn(
      event =>
        event.verb === 'watch' && people.some(person => isAbout(event, person)),
    );
  });

  it('are each who they are in logs', async () => {
    await atOnce((kubectl, person) => kubectl.run(['logs', person]));
    await expectOwn(({ objectRef }) => objectRef?.subresource === 'log');
  });

  it.each([
    ['WebSocket', 1],
    ['SPDY', 2],
  ])('are each who they are in exec over %s', async (protocol, times) => {
    const env = overWebSocket(protocol === 'WebSocket');
    await atOnce(async (kubectl, person) => {
      const command = ['exec', person, '--', 'echo', person];
      expect((await kubectl.run(command, { env })).stdout).toBe(`${person}\n`);
    });
    await expectOwn(
      ({ objectRef }) => objectRef?.subresource === 'exec',
      times,
    );
  });

  it.each([
    ['WebSocket', 1],
    ['SPDY', 2],
  ])(
    'are each who they are in port-forward over %s',
    async (protocol, times) => {
      const env = overWebSocket(protocol === 'WebSocket');
      await atOnce((kubectl, person) =>
        kubectl.run(['port-forward', person, ':443'], {
          ...{ env, until: /Forwarding from/ },
        }),
      );
      await expectOwn(
        ({ objectRef }) => objectRef?.subresource === 'portforward',
        times,
      );
    },
  );
});
