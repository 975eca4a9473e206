import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { CallerSubjects } from './CallerSubjects';

const jane = { ref: 'user:default/jane', groups: ['group:default/web'] };

function setup(find: (ref: string) => Promise<typeof jane | undefined>) {
  return CallerSubjects.create({
    auth: mockServices.auth(),
    users: { find, findAll: async () => [] },
  });
}

describe('CallerSubjects', () => {
  it('finds who is calling, whatever the case of the token', async () => {
    const callers = setup(async ref => (ref === jane.ref ? jane : undefined));
    const credentials = mockCredentials.user('user:default/Jane');

    expect(callers.findRef(credentials)).toBe(jane.ref);
    expect(await callers.find(credentials)).toBe(jane);
  });

  it('refuses services, which have no roles', async () => {
    const callers = setup(async () => jane);
    const credentials = mockCredentials.service();

    expect(callers.findRef(credentials)).toBeUndefined();
    await expect(callers.find(credentials)).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
  });

  it('refuses people whom the catalog does not know any more', async () => {
    const callers = setup(async () => undefined);

    await expect(
      callers.find(mockCredentials.user(jane.ref)),
    ).rejects.toMatchObject({ name: 'AuthenticationError' });
  });

  it('does not take a catalog that is away for one that knows nobody', async () => {
    const callers = setup(async () => {
      throw new Error('away');
    });

    await expect(callers.find(mockCredentials.user(jane.ref))).rejects.toThrow(
      'away',
    );
  });
});
