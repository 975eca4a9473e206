import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import { AuthorizedBudgets } from './AuthorizedBudgets';
import type { Budgets } from './Budgets';
import type { OwnerChains } from './OwnerChains';

const TEAM = 'group:default/team';
const COMPANY = 'group:default/company';
const OTHER = 'group:default/other';
const LEFT = 'group:default/left-the-catalog';

function setup(...allowed: string[]) {
  const budgets = {
    list: jest.fn(async () => ({
      items: [TEAM, COMPANY, OTHER, LEFT].map(owner => ({
        owner,
        limit: {},
        allocated: {},
      })),
    })),
    put: jest.fn(
      async (
        ...[owner]: Parameters<Budgets['put']>
      ): ReturnType<Budgets['put']> => ({ owner, limit: {}, allocated: {} }),
    ),
    remove: jest.fn(async () => {
      throw new NotFoundError('no budget');
    }),
  };
  const chains: OwnerChains = {
    find: async owners =>
      new Map(
        owners.map(owner => [
          owner,
          owner === TEAM ? [TEAM, COMPANY] : undefined,
        ]),
      ),
  };
  const authorized = AuthorizedBudgets.create({
    budgets,
    chains,
    authorizer: {
      holds: async ({ name }) => allowed.includes(name),
      check: async ({ name }: BasicPermission) => {
        if (!allowed.includes(name)) {
          throw new NotAllowedError(`You lack the permission ${name}`);
        }
      },
    },
    userInfo: mockServices.userInfo.mock({
      getUserInfo: async () => ({
        userEntityRef: 'user:default/jane',
        ownershipEntityRefs: ['user:default/jane', TEAM, LEFT],
      }),
    }),
  });
  return { authorized, budgets };
}

const caller = { credentials: mockCredentials.user() };

describe('AuthorizedBudgets', () => {
  it('shows people the budgets of those that they are part of', async () => {
    const { authorized } = setup('projects.budget.read');
    const { items } = await authorized.list(caller);
    expect(items.map(({ owner }) => owner)).toEqual([TEAM, COMPANY, LEFT]);
  });

  it('shows all to who gives budgets, who changes them too', async () => {
    const { authorized, budgets } = setup(
      'projects.budget.read',
      'projects.budget.manage',
    );
    expect((await authorized.list(caller)).items).toHaveLength(4);
    await authorized.put(OTHER, { limit: {} }, caller);
    expect(budgets.put).toHaveBeenCalledWith(OTHER, { limit: {} }, caller);
    await expect(authorized.remove(OTHER, caller)).rejects.toThrow('no budget');
  });

  it('does nothing for others, and says which permission is missing', async () => {
    const { authorized, budgets } = setup();
    await expect(authorized.list(caller)).rejects.toThrow(
      'projects.budget.read',
    );
    const own = setup('projects.budget.read').authorized;
    await expect(own.put(TEAM, { limit: {} }, caller)).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('projects.budget.manage'),
    });
    await expect(own.remove(TEAM, caller)).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
    expect(budgets.list).not.toHaveBeenCalled();
  });
});
