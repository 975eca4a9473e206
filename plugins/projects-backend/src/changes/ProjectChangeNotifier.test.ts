import { mockServices } from '@backstage/backend-test-utils';
import { ProjectChangeNotifier } from './ProjectChangeNotifier';

function setup(options: { isBroken?: boolean } = {}) {
  const signals: unknown[] = [];
  const events: unknown[] = [];
  const logger = mockServices.logger.mock();
  const keep = (kept: unknown[]) => async (message: unknown) => {
    if (options.isBroken) {
      throw new Error('nobody there');
    }
    kept.push(message);
  };
  const notifier = ProjectChangeNotifier.create({
    signals: { publish: keep(signals) },
    events: { publish: keep(events), subscribe: async () => {} },
    logger,
  });
  return { notifier, signals, events, logger };
}

describe('ProjectChangeNotifier', () => {
  it('tells pages and plugins of many changes at once, by ids only, and plugins not of use', () => {
    const { notifier, signals, events } = setup();
    notifier.changed('a');
    notifier.changed('a', 'b');
    notifier.used(['c']);
    expect(signals).toEqual([]);
    notifier.flush();
    expect(signals).toEqual([
      {
        channel: 'projects',
        recipients: { type: 'broadcast' },
        message: { ids: ['a', 'b', 'c'] },
      },
    ]);
    expect(events).toEqual([
      { topic: 'projects', eventPayload: { ids: ['a', 'b'] } },
    ]);
    notifier.flush();
    notifier.used(['c']);
    notifier.flush();
    expect(signals).toHaveLength(2);
    expect(events).toHaveLength(1);
  });

  it('fails no change when nobody can be told', async () => {
    const { notifier, logger } = setup({ isBroken: true });
    notifier.changed('a');
    notifier.flush();
    await new Promise(resolve => setImmediate(resolve));
    expect(logger.warn).toHaveBeenCalledTimes(2);
  });
});
