import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { CreateCredentialRequest } from '@rigging/backstage-plugin-clusters-common';
import { clusterConditions } from '../permissions/conditionExports';
import { describeOnDatabases } from '../gateway/__testUtils__/describeOnDatabases';
import { parse } from 'yaml';
import { CredentialServiceFixture } from './__testUtils__/CredentialServiceFixture';
import type { CredentialAuthenticator } from './CredentialAuthenticator';
import type { Credentials } from './Credentials';

jest.setTimeout(120_000);

const from = { source: '10.0.0.1' };
const build = 'component:default/build';
const only = (...names: string[]): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'clusters',
  resourceType: 'cluster',
  conditions: clusterConditions.hasName({ names }),
});
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

describeOnDatabases('Credentials', createFixture => {
  let fixture: CredentialServiceFixture;
  let credentials: Credentials;
  let authenticator: CredentialAuthenticator;

  beforeEach(async () => {
    fixture = await CredentialServiceFixture.create(createFixture);
    ({ credentials, authenticator } = await fixture.service());
  });

  afterEach(() => fixture.stop());

  const make = (request: Partial<CreateCredentialRequest> = {}, who = 'jane') =>
    credentials.create({ name: 'laptop', ...request }, fixture.as(who));
  const listed = async (who: string, query = {}) =>
    (await credentials.list(query, fixture.as(who))).items;

  it('makes a token that works, and a kubeconfig with a context for each cluster', async () => {
    const { credential, token, kubeconfig } = await make({
      clusters: ['west', 'east', 'west'],
      readOnly: true,
    });
    expect(credential).toMatchObject({
      name: 'laptop',
      subject: 'user:default/jane',
      kind: 'kubeconfig',
      clusters: ['west', 'east'],
      readOnly: true,
      state: 'active',
      createdBy: 'user:default/jane',
      expiresAt: new Date(fixture.stored.now + 7 * 24 * 60 * 60_000),
    });
    expect(token).toMatch(/^rgk\.[0-9a-f]{32}\.[A-Za-z0-9_-]{43}$/);
    expect(await authenticator.authenticate(token, from)).toMatchObject({
      id: credential.id,
      subject: 'user:default/jane',
      clusterIds: [expect.any(String), expect.any(String)],
      isReadOnly: true,
    });
    const server = 'https://portal.example.com/api/clusters/clusters';
    expect(parse(kubeconfig)).toMatchObject({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'west',
      clusters: [
        {
          name: 'west',
          cluster: {
            server: `${server}/west/k8s`,
            'certificate-authority-data': btoa('-----BEGIN CERTIFICATE-----'),
          },
        },
        { name: 'east', cluster: { server: `${server}/east/k8s` } },
      ],
      users: [{ name: 'portal-laptop', user: { token } }],
      contexts: [
        { name: 'west', context: { cluster: 'west', user: 'portal-laptop' } },
        { name: 'east', context: { cluster: 'east', user: 'portal-laptop' } },
      ],
    });
  });

  it('makes one for all clusters, with contexts where the subject has access now', async () => {
    const { credential, token, kubeconfig } = await make();
    expect(credential.clusters).toBeUndefined();
    expect(await authenticator.authenticate(token, from)).toMatchObject({
      clusterIds: undefined,
    });
    expect(parse(kubeconfig).contexts).toMatchObject([
      { name: 'north' },
      { name: 'west' },
    ]);
  });

  it('keeps one for all to the clusters of now where the policy has conditions', async () => {
    fixture.decisions.set('clusters.cluster.connect', only('west', 'east'));
    const { credential } = await make();
    expect(credential.clusters).toEqual(['west']);
    fixture.decisions.set('clusters.cluster.connect', only('east'));
    await expect(make()).rejects.toMatchObject({ name: 'NotAllowedError' });
    fixture.decisions.set('clusters.cluster.connect', DENY);
    await expect(make()).rejects.toMatchObject({ name: 'NotAllowedError' });
    const { credential: adas } = await make({}, 'ada');
    expect(adas.clusters).toBeUndefined();
  });

  it('answers the same for clusters that are not there, hidden, and not to be connected to', async () => {
    fixture.decisions.set('clusters.cluster.read', only('west', 'north'));
    fixture.decisions.set('clusters.cluster.connect', only('west', 'east'));
    const words = async (name: string) =>
      make({ clusters: ['west', name] }).catch(error =>
        String(error).replace(name, '…'),
      );
    const unknown = await words('nowhere');
    expect(unknown).toContain('NotFoundError');
    for (const name of ['east', 'north']) {
      expect(await words(name)).toBe(unknown);
    }
    await expect(make({ clusters: ['a\0b'] })).rejects.toMatchObject({
      name: 'NotFoundError',
    });
    expect((await make({ clusters: ['west'] })).credential.clusters).toEqual([
      'west',
    ]);
  });

  it.each([
    ['no cluster', { clusters: [] }, 'is empty'],
    ['no name', { name: ' ' }, 'name of a credential'],
    [
      'a name with control characters',
      { name: 'a\nb' },
      'name of a credential',
    ],
    ['a long name', { name: 'a'.repeat(64) }, 'name of a credential'],
    [
      'too long a life',
      { ttlSeconds: 91 * 24 * 3_600 },
      'at most 90 days (7776000 seconds)',
    ],
    ['too many clusters', { clusters: manyNames(1_001) }, 'at most 1000'],
  ])('refuses %s', async (_, request, message) => {
    await expect(make(request)).rejects.toThrow(message);
    expect(await listed('jane')).toEqual([]);
  });

  it('makes them for what one owns, and for nobody else', async () => {
    const { credential } = await make({ subject: 'Component:build' });
    expect(credential).toMatchObject({ subject: build, kind: 'ci' });
    await make({ subject: 'resource:default/runner' }, 'joe');
    await make({ subject: build }, 'ada');
    const words = async (subject: string, who: string) =>
      make({ subject }, who).catch(error =>
        String(error).replace(subject, '…'),
      );
    const unknown = await words('component:default/nonsense', 'joe');
    expect(unknown).toContain('NotFoundError');
    expect(await words(build, 'joe')).toBe(unknown);
    for (const subject of ['user:default/joe', 'group:default/team-a']) {
      for (const who of ['jane', 'ada']) {
        await expect(make({ subject }, who)).rejects.toMatchObject({
          name: 'NotAllowedError',
        });
      }
    }
    await expect(make({ subject: 'system:default/x' })).rejects.toMatchObject({
      name: 'InputError',
    });
  });

  it('lets neither services nor strangers make them, nor those without the permission', async () => {
    const request = { name: 'x' };
    await expect(
      credentials.create(request, {
        credentials: mockCredentials.service('plugin:scaffolder'),
      }),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
    await expect(make({}, 'stranger')).rejects.toMatchObject({
      name: 'AuthenticationError',
    });
    fixture.decisions.set('clusters.credential.create', DENY);
    await expect(make()).rejects.toThrow('clusters.credential.create');
  });

  it('shows people theirs, owners those of what they own, and administrators all', async () => {
    await make({ name: 'a' });
    await make({ name: 'b', subject: build });
    expect(await listed('jane')).toMatchObject([{ name: 'a' }]);
    expect(await listed('jane', { subject: build })).toMatchObject([
      { name: 'b' },
    ]);
    expect(await listed('joe')).toEqual([]);
    expect(await listed('ada', { all: true })).toHaveLength(2);
    expect(await listed('ada', { subject: 'user:default/jane' })).toHaveLength(
      1,
    );
    for (const query of [
      { all: true },
      { subject: 'user:default/jane' },
      { subject: build },
      { subject: build, all: true },
    ]) {
      await expect(listed('joe', query)).rejects.toMatchObject({
        name: expect.stringMatching(/^Not(Allowed|Found)Error$/),
      });
    }
    const text = JSON.stringify(
      await credentials.list({ all: true }, fixture.as('ada')),
    );
    expect(text).not.toMatch(/rgk\.|hash/i);
  });

  it('lets those revoke whose it is, at once and everywhere', async () => {
    const other = await fixture.service();
    const own = await make();
    const ci = await make({ subject: build });
    const more = await make();
    await other.authenticator.authenticate(own.token, from);
    for (const id of [own.credential.id, ci.credential.id, 'nonsense']) {
      await expect(
        credentials.delete(id, fixture.as('joe')),
      ).rejects.toMatchObject({ name: 'NotFoundError' });
    }
    expect(
      await other.authenticator.authenticate(own.token, from),
    ).toBeDefined();
    await credentials.delete(own.credential.id, fixture.as('jane'));
    await credentials.delete(ci.credential.id, fixture.as('jane'));
    await credentials.delete(more.credential.id, fixture.as('ada'));
    for (const { token } of [own, ci, more]) {
      expect(
        await other.authenticator.authenticate(token, from),
      ).toBeUndefined();
    }
    await expect(
      credentials.delete(own.credential.id, fixture.as('jane')),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('gives each subject so many, also when they are made at once', async () => {
    const services = await Promise.all([fixture.service(), fixture.service()]);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) =>
        services[index % 2].credentials.create(
          { name: `laptop ${index}` },
          fixture.as('jane'),
        ),
      ),
    );
    const made = outcomes.filter(({ status }) => status === 'fulfilled');
    expect(made).toHaveLength(3);
    await expect(make()).rejects.toMatchObject({ name: 'ConflictError' });
    await make({ subject: build });
    fixture.stored.now += 8 * 24 * 60 * 60_000;
    await make();
  });

  it('keeps as few of those that have ended, and forgets them after a while', async () => {
    for (let index = 0; index < 8; index += 1) {
      await make({ ttlSeconds: 1 });
      fixture.stored.now += 2_000;
    }
    const { store } = await fixture.service();
    expect((await listed('jane')).length).toBeLessThanOrEqual(4);
    expect(await listed('jane')).toMatchObject([
      { state: 'expired' },
      { state: 'expired' },
      { state: 'expired' },
      { state: 'expired' },
    ]);
    await make();
    expect(await store.purge(fixture.stored.now)).toBe(3);
    expect(await listed('jane')).toMatchObject([{ state: 'active' }]);
  });

  it('leaves nothing behind from which a token could be made', async () => {
    const { token, credential } = await make({ clusters: ['west'] });
    await authenticator.authenticate(token, from);
    const tables = ['credentials', 'credential_clusters'];
    const dump = JSON.stringify(
      await Promise.all(tables.map(name => fixture.stored.database(name))),
    );
    expect(dump).toContain(credential.id);
    expect(dump).not.toContain(token.split('.')[2]);
    const [{ secret_hash: hash }] = await fixture.stored.database(
      'credentials',
    );
    for (const guess of [hash, hash.slice(0, 43), btoa(hash).slice(0, 43)]) {
      expect(
        await authenticator.authenticate(`rgk.${credential.id}.${guess}`, from),
      ).toBeUndefined();
    }
  });

  it('writes down who made and revoked what, without the token', async () => {
    const { token, credential } = await make({ clusters: ['west'] });
    await credentials.delete(credential.id, fixture.as('ada'));
    expect(fixture.recorded).toMatchObject([
      {
        verb: 'create',
        actor: 'user:default/jane',
        name: credential.id,
        clusterId: expect.any(String),
      },
      { verb: 'delete', actor: 'user:default/ada', name: credential.id },
    ]);
    expect(fixture.changes).toEqual(['credentials', 'credentials']);
    expect(JSON.stringify(fixture.recorded)).not.toContain(token.split('.')[2]);
  });
});

function manyNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `c-${index}`);
}
