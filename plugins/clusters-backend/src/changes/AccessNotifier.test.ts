import { mockServices } from '@backstage/backend-test-utils';
import { AccessNotifier } from './AccessNotifier';

describe('AccessNotifier', () => {
  it('tells everybody what kinds of things changed, and nothing else', () => {
    const publish = jest.fn(async () => {});
    const notifier = AccessNotifier.create({
      signals: { publish },
      logger: mockServices.logger.mock(),
    });

    notifier.changed('roles', 'memberships');

    expect(publish).toHaveBeenCalledWith({
      channel: 'clusters:access',
      recipients: { type: 'broadcast' },
      message: { kinds: ['roles', 'memberships'] },
    });
  });

  it('warns when signals do not work, and fails nothing', async () => {
    const logger = mockServices.logger.mock();
    const notifier = AccessNotifier.create({
      signals: {
        publish: async () => {
          throw new Error('away');
        },
      },
      logger,
    });

    notifier.changed('roles');
    await new Promise(setImmediate);

    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('could not tell pages'),
      { error: 'Error: away' },
    );
  });
});
