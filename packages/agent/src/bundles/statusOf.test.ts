import type { Inventory } from './Inventory';
import { statusOf } from './statusOf';

const inventory: Inventory = {
  source: 'access',
  name: 'roles',
  revision: 1,
  isDeleted: false,
  deletionBudget: 1,
  isDeletionApproved: false,
  objects: [],
  entries: [],
};

describe('statusOf', () => {
  it.each([
    [['a'], '1 binding yet'],
    [['a', 'b'], '2 bindings yet'],
  ])('counts the bindings %j that are not acted on', (keys, text) => {
    const status = statusOf(inventory, {
      wanted: new Map(),
      corrected: 0,
      unproven: new Set(keys),
    });

    expect(status.state).toBe('degraded');
    expect(status.message).toBe(`The API server does not act on ${text}`);
  });
});
