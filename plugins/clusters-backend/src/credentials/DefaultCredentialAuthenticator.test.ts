import { describeOnDatabases } from '../gateway/__testUtils__/describeOnDatabases';
import { CredentialsFixture } from './__testUtils__/CredentialsFixture';
import { credentialToken } from './credentialToken';

jest.setTimeout(120_000);

const from = { source: '10.0.0.1' };

describeOnDatabases('DefaultCredentialAuthenticator', createFixture => {
  let fixture: CredentialsFixture;

  beforeEach(async () => {
    fixture = await CredentialsFixture.create(createFixture);
  });

  afterEach(() => fixture.stop());

  it('says whose a token is and what it is good for', async () => {
    const west = await fixture.addCluster('west');
    const { id, token } = await fixture.insert({
      clusters: [west],
      isReadOnly: true,
    });
    const { authenticator } = await fixture.replica();
    expect(await authenticator.authenticate(token, from)).toEqual({
      id,
      subject: 'user:default/jane',
      clusterIds: [west.id],
      isReadOnly: true,
      expiresAt: 1_100_000,
    });
    const everywhere = await fixture.insert();
    expect(
      await authenticator.authenticate(everywhere.token, from),
    ).toMatchObject({ clusterIds: undefined, isReadOnly: false });
  });

  it('refuses all but the very token', async () => {
    const { id, token } = await fixture.insert();
    const other = await fixture.insert();
    const { authenticator } = await fixture.replica();
    const secret = token.split('.')[2];
    const flipped = secret[0] === 'A' ? 'B' : 'A';
    for (const wrong of [
      '',
      'rgk.',
      id,
      secret,
      `rgk.${id}.`,
      `rgk.${id}`,
      `rgk.${id}.${flipped}${secret.slice(1)}`,
      `rgk.${id}.${secret}A`,
      `rgk.${id}.${secret}\n`,
      ` ${token}`,
      token.toUpperCase(),
      `rgk.${other.id}.${secret}`,
      `rgk.${id}.${credentialToken.hash(secret)}`,
      `rgk.${id}\0.${secret}`,
      `rgk.%.${secret}`,
      credentialToken.create().token,
    ]) {
      expect(await authenticator.authenticate(wrong, from)).toBeUndefined();
    }
    expect(await authenticator.authenticate(token, from)).toBeDefined();
  });

  it('ends credentials in time, and when the allowed time gets shorter', async () => {
    const { id, token } = await fixture.insert();
    const long = await fixture.replica();
    const short = await fixture.replica({ maxTtlMs: 50_000 });
    fixture.now = 1_049_999;
    expect(await short.authenticator.authenticate(token, from)).toMatchObject({
      expiresAt: 1_050_000,
    });
    fixture.now = 1_050_000;
    expect(await short.authenticator.authenticate(token, from)).toBeUndefined();
    expect(await short.authenticator.check(id)).toBeUndefined();
    fixture.now = 1_099_999;
    expect(await long.authenticator.authenticate(token, from)).toBeDefined();
    fixture.now = 1_100_000;
    expect(await long.authenticator.authenticate(token, from)).toBeUndefined();
  });

  it('refuses a revoked credential at the next call on every replica', async () => {
    const { id, token } = await fixture.insert();
    const here = await fixture.replica();
    const there = await fixture.replica();
    expect(await here.authenticator.authenticate(token, from)).toBeDefined();
    expect(await there.authenticator.authenticate(token, from)).toBeDefined();
    expect(await here.store.delete(id)).toBe(true);
    expect(await here.authenticator.authenticate(token, from)).toBeUndefined();
    expect(await there.authenticator.authenticate(token, from)).toBeUndefined();
    expect(await there.authenticator.check(id)).toBeUndefined();
    expect(await there.store.delete(id)).toBe(false);
  });

  it('asks for a credential once while nothing changes', async () => {
    const { token } = await fixture.insert();
    const { authenticator, store } = await fixture.replica();
    const find = jest.spyOn(store, 'find');
    for (let count = 0; count < 20; count += 1) {
      await authenticator.authenticate(token, from);
    }
    expect(find).toHaveBeenCalledTimes(1);
  });

  it('forgets removed clusters, and never takes none for all', async () => {
    const west = await fixture.addCluster('west');
    const east = await fixture.addCluster('east');
    const { token } = await fixture.insert({ clusters: [west, east] });
    const { authenticator, store } = await fixture.replica();
    await fixture.removeCluster(west.id);
    expect(await authenticator.authenticate(token, from)).toMatchObject({
      clusterIds: [east.id],
    });
    await fixture.removeCluster(east.id);
    expect(await authenticator.authenticate(token, from)).toBeUndefined();
    // Another cluster with the name of a removed one is another cluster.
    await fixture.addCluster('west');
    await store.purge(0);
    expect(await authenticator.authenticate(token, from)).toBeUndefined();
    const nowhere = await fixture.insert({ clusters: [] });
    expect(
      await authenticator.authenticate(nowhere.token, from),
    ).toBeUndefined();
  });

  it('stops a source that guesses, and nobody else', async () => {
    const known = await fixture.insert();
    const fresh = await fixture.insert();
    const { authenticator, store } = await fixture.replica();
    const find = jest.spyOn(store, 'find');
    await authenticator.authenticate(known.token, from);
    for (let count = 0; count < 160; count += 1) {
      await authenticator.authenticate(credentialToken.create().token, from);
    }
    find.mockClear();
    await expect(
      authenticator.authenticate(credentialToken.create().token, from),
    ).rejects.toThrow('wait a minute');
    expect(find).not.toHaveBeenCalled();
    expect(await authenticator.authenticate(known.token, from)).toBeDefined();
    // Also when it has to be looked up again.
    await (await fixture.replica()).store.delete(fresh.id);
    expect(await authenticator.authenticate(known.token, from)).toBeDefined();
    const next = await fixture.insert();
    expect(
      await authenticator.authenticate(next.token, { source: '10.0.0.2' }),
    ).toBeDefined();
    fixture.now += 60_000;
    expect(
      await authenticator.authenticate(credentialToken.create().token, from),
    ).toBeUndefined();
  });

  it('lets a new token in beside one who guesses slowly through the same proxy', async () => {
    const { authenticator } = await fixture.replica();
    for (let count = 0; count < 200; count += 1) {
      await authenticator.authenticate(credentialToken.create().token, from);
      fixture.now += 100;
    }
    const { token } = await fixture.insert();
    expect(await authenticator.authenticate(token, from)).toBeDefined();
  });

  it('costs one query for an unknown id, and none for what is no token', async () => {
    const { authenticator, store } = await fixture.replica();
    const find = jest.spyOn(store, 'find');
    await authenticator.authenticate('rgk.nonsense', from);
    expect(find).not.toHaveBeenCalled();
    fixture.queries.length = 0;
    await authenticator.authenticate(credentialToken.create().token, from);
    expect(find).toHaveBeenCalledTimes(1);
    expect(fixture.queries.length).toBeLessThanOrEqual(2);
  });

  it('notes the last use to the minute, without asking the database each time', async () => {
    const { id, token } = await fixture.insert();
    const { authenticator, uses, store } = await fixture.replica();
    await authenticator.authenticate(token, from);
    await uses.flush();
    expect((await store.find(id))?.lastUsedAt).toBe(1_000_000);
    fixture.now += 59_000;
    await authenticator.authenticate(token, from);
    await uses.flush();
    expect((await store.find(id))?.lastUsedAt).toBe(1_000_000);
    fixture.now += 1_000;
    await authenticator.authenticate(token, from);
    await uses.flush();
    expect((await store.find(id))?.lastUsedAt).toBe(1_060_000);
  });

  it('fails when the database cannot be asked, and knows the token again after that', async () => {
    const { token } = await fixture.insert();
    const { authenticator, store } = await fixture.replica();
    jest.spyOn(store, 'find').mockRejectedValueOnce(new Error('no database'));
    await expect(authenticator.authenticate(token, from)).rejects.toThrow(
      'no database',
    );
    expect(await authenticator.authenticate(token, from)).toBeDefined();
  });
});
