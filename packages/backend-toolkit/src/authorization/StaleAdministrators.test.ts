import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  createPermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import { StaleAdministrators } from './StaleAdministrators';

const ADMINS = 'group:default/admins';
const change = createPermission({
  name: 'thing.update',
  attributes: { action: 'update' },
});
const look = createPermission({
  name: 'thing.read',
  attributes: { action: 'read' },
});

/** One check of a caller: groups of now, and groups of the session. */
function check(options: {
  live: string[] | undefined;
  session: string[];
  administrators?: string[];
  permission?: Permission;
}) {
  const { live, session, administrators = [ADMINS] } = options;
  return StaleAdministrators.create({
    administrators,
    liveClaims: { of: async () => live && new Set(live) },
    userInfo: mockServices.userInfo({ ownershipEntityRefs: session }),
    isHarmless: ({ attributes }) => attributes.action === 'read',
  }).check(options.permission ?? change, mockCredentials.user());
}

describe('StaleAdministrators', () => {
  it('keeps out who is an administrator by the session only', async () => {
    await expect(
      check({ live: ['user:default/mock'], session: ['group:default/Admins'] }),
    ).rejects.toThrow('You are not an administrator any more');
    await expect(check({ live: [], session: [ADMINS] })).rejects.toThrow(
      'sign in again',
    );
  });

  it.each([
    ['administrators of now', { live: [ADMINS], session: [ADMINS] }],
    ['who never was one', { live: [], session: ['group:default/dev'] }],
    ['services', { live: undefined, session: [ADMINS] }],
    ['who only looks', { live: [], session: [ADMINS], permission: look }],
    [
      'everybody where there are no administrators',
      { live: [], session: [ADMINS], administrators: [] },
    ],
  ])('lets in %s', async (_, caller) => {
    await expect(check(caller)).resolves.toBeUndefined();
  });
});
