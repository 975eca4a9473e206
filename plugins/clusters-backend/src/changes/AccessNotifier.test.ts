import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { AccessNotifier } from './AccessNotifier';

describe('AccessNotifier', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  function setup(publish?: () => Promise<void>) {
    const messages: JsonObject[] = [];
    const logger = mockServices.logger.mock();
    const notifier = AccessNotifier.create({
      logger,
      signals: {
        async publish({ message }) {
          messages.push(message);
          await publish?.();
        },
      },
    });
    return { notifier, messages, logger };
  }

  it('tells at once, and a burst of one kind once more at its end', () => {
    const { notifier, messages } = setup();
    for (let i = 0; i < 100; i += 1) {
      notifier.changed('memberships');
    }
    notifier.changed('roles');
    expect(messages).toEqual([
      { kinds: ['memberships'] },
      { kinds: ['roles'] },
    ]);
    jest.advanceTimersByTime(500);
    expect(messages.slice(2)).toEqual([{ kinds: ['memberships'] }]);
    jest.advanceTimersByTime(5_000);
    expect(messages).toHaveLength(3);
    notifier.changed('roles', 'memberships');
    expect(messages.slice(3)).toEqual([{ kinds: ['roles', 'memberships'] }]);
  });

  it('fails no change when pages cannot be told', async () => {
    const { notifier, logger } = setup(async () => {
      throw new Error('no signals');
    });
    notifier.changed('roles');
    await jest.advanceTimersByTimeAsync(0);
    expect(logger.warn).toHaveBeenCalled();
  });
});
