import { mockCredentials } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { makeRole } from './__fixtures__/makeRole';
import { RecordedRoleRegistry } from './RecordedRoleRegistry';
import type { RoleRegistry } from './RoleRegistry';

const options = { credentials: mockCredentials.user('user:default/jane') };
const { name, ...changes } = makeRole();

function setup(overrides: Partial<RoleRegistry> = {}) {
  const record = jest.fn();
  const changed = jest.fn();
  const inner: RoleRegistry = {
    listRoles: async () => [makeRole()],
    getRole: async () => makeRole(),
    createRole: async () => makeRole(),
    updateRole: async () => makeRole(),
    deleteRole: async () => {},
    ...overrides,
  };
  const registry = RecordedRoleRegistry.create({
    inner,
    notifier: { changed },
    auditLog: () => ({ record }),
    now: () => 5_000,
  });
  return { registry, record, changed };
}

describe('RecordedRoleRegistry', () => {
  it('writes down each change, of all clusters, with who made it', async () => {
    const { registry, record, changed } = setup();

    await registry.createRole({ name, ...changes }, options);
    await registry.updateRole(name, changes, options);
    await registry.deleteRole(name, options);

    expect(record.mock.calls.map(([{ verb }]) => verb)).toEqual([
      'create',
      'update',
      'delete',
    ]);
    expect(record).toHaveBeenCalledWith({
      at: new Date(5_000),
      clusterId: undefined,
      kind: 'change',
      actor: 'user:default/jane',
      verb: 'create',
      apiGroup: 'rigging.dev',
      resource: 'roles',
      name: 'reader',
      code: 200,
    });
    expect(changed).toHaveBeenCalledTimes(3);
    expect(changed).toHaveBeenCalledWith('roles');
  });

  it('writes nothing of reading, nor of what was refused', async () => {
    const refuse = async () => {
      throw new NotAllowedError('no');
    };
    const { registry, record, changed } = setup({ deleteRole: refuse });

    await registry.listRoles({}, options);
    await registry.getRole(name, options);
    await expect(registry.deleteRole(name, options)).rejects.toThrow('no');

    expect(record).not.toHaveBeenCalled();
    expect(changed).not.toHaveBeenCalled();
  });
});
