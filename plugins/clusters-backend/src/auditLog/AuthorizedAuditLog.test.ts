import { mockCredentials } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { makeRecord } from '../__fixtures__/makeRecord';
import { clusterNotFound } from '../registry/clusterNotFound';
import { AuthorizedAuditLog } from './AuthorizedAuditLog';

const west = makeRecord({ name: 'west' });
const credentials = mockCredentials.user();

function setup(options: { isHidden?: boolean; isDenied?: boolean } = {}) {
  const list = jest.fn(async () => ({ items: [] }));
  const audit = AuthorizedAuditLog.create({
    inner: { record: () => {}, list },
    store: { findByName: async name => (name === 'west' ? west : undefined) },
    authorizer: {
      checkCluster: async (permission, cluster, { name }) => {
        if (!cluster || options.isHidden) {
          throw clusterNotFound(name);
        }
        if (options.isDenied) {
          throw new NotAllowedError(`You lack ${permission.name}`);
        }
      },
    },
  });
  return { audit, list };
}

describe('AuthorizedAuditLog', () => {
  it('shows the records of the cluster', async () => {
    const { audit, list } = setup();
    const query = { verb: 'delete' };
    expect(await audit.list('west', query, { credentials })).toEqual({
      items: [],
    });
    expect(list).toHaveBeenCalledWith(west.id, query);
  });

  it('asks for the permission to read the audit', async () => {
    const { audit, list } = setup({ isDenied: true });
    await expect(audit.list('west', {}, { credentials })).rejects.toThrow(
      'clusters.audit.read',
    );
    expect(list).not.toHaveBeenCalled();
  });

  it('answers the same for hidden clusters and those that are not there', async () => {
    const hidden = setup({ isHidden: true });
    const words = async (name: string) =>
      hidden.audit
        .list(name, {}, { credentials })
        .catch(error => String(error).replace(name, '…'));
    expect(await words('west')).toContain('NotFoundError');
    expect(await words('west')).toBe(await words('nowhere'));
    expect(hidden.list).not.toHaveBeenCalled();
  });
});
