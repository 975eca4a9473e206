import { mockServices } from '@backstage/backend-test-utils';
import type { UserDirectory } from '../access/users/UserDirectory';
import { describeOnDatabases } from '../gateway/__testUtils__/describeOnDatabases';
import { CredentialsFixture } from './__testUtils__/CredentialsFixture';
import { OrphanedCredentials } from './OrphanedCredentials';

jest.setTimeout(120_000);

const JANE = 'user:default/jane';
const KIM = 'user:default/kim';

describeOnDatabases('OrphanedCredentials', createFixture => {
  let fixture: CredentialsFixture;
  let known: Set<string>;

  beforeEach(async () => {
    fixture = await CredentialsFixture.create(createFixture);
    known = new Set([JANE, KIM]);
  });

  afterEach(() => fixture.stop());

  async function setup() {
    const { store, authenticator } = await fixture.replica();
    const logger = mockServices.logger.mock();
    const directory: Pick<UserDirectory, 'findAll'> = {
      findAll: async refs =>
        refs.map(ref => (known.has(ref) ? { ref, groups: [] } : undefined)),
    };
    const orphans = OrphanedCredentials.create({
      ...{ store, directory, logger },
      issuer: { revoke: ({ id }) => store.delete(id) },
    });
    const isLiving = async (token: string) =>
      (await authenticator.authenticate(token, { source: 'a' })) !== undefined;
    return { orphans, directory, logger, isLiving };
  }

  it('do not come to life for the next person of the name', async () => {
    const jane = await fixture.insert({ subject: JANE });
    const kim = await fixture.insert({ subject: KIM });
    const { orphans, isLiving } = await setup();
    known.delete(JANE);
    await orphans.revoke();
    await orphans.revoke();
    known.add(JANE);
    expect(await isLiving(jane.token)).toBe(false);
    expect(await isLiving(kim.token)).toBe(true);
  });

  it('are kept while somebody is gone for a moment only', async () => {
    const { token } = await fixture.insert({ subject: JANE });
    const { orphans, isLiving } = await setup();
    for (const isThere of [false, true, false]) {
      known = new Set(isThere ? [JANE] : []);
      await orphans.revoke();
    }
    expect(await isLiving(token)).toBe(true);
  });

  it('are kept while the catalog cannot be asked, or has lost most of what it knew', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'].map(name => `user:x/${name}`);
    const tokens = [];
    for (const subject of names) {
      tokens.push((await fixture.insert({ subject })).token);
    }
    const { orphans, directory, logger, isLiving } = await setup();
    await orphans.revoke();
    await orphans.revoke();
    expect(logger.warn).toHaveBeenCalledTimes(2);
    directory.findAll = async () => {
      throw new Error('down');
    };
    await expect(orphans.revoke()).rejects.toThrow('down');
    expect(await Promise.all(tokens.map(isLiving))).toEqual(
      names.map(() => true),
    );
  });
});
