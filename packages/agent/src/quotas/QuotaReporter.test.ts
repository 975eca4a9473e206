import type { AgentQuota } from '@rigging/backstage-plugin-clusters-common';
import { QuotaReporter } from './QuotaReporter';
import { QuotasMessage } from './QuotaSession';

const quotaOf = (name: string, pods = '1'): AgentQuota => ({
  ...{ namespace: 'shop', name, sequence: 1 },
  ...{ spec: { pods }, hard: { pods }, used: { pods: '0' } },
});

class FakeSession {
  readonly told: QuotasMessage[] = [];
  isBusy = false;

  tell(message: QuotasMessage) {
    this.told.push(message);
  }
}

function setup(
  names: string[] = ['a', 'b'],
  options: { wantedOf?: () => Record<string, string> } = {},
) {
  const quotas = new Map(
    names.map(name => [`shop/${name}`, quotaOf(name)] as const),
  );
  const state = { isListed: true };
  const reporter = QuotaReporter.create({
    quotas: () => (state.isListed ? quotas : undefined),
    pauseMs: 250,
    wantedOf: options.wantedOf,
  });
  const change = (name: string, pods: string) => {
    quotas.set(`shop/${name}`, quotaOf(name, pods));
    reporter.changed({ namespace: 'shop', name });
  };
  const open = () => {
    const session = new FakeSession();
    reporter.opened(session);
    reporter.begin(session);
    return session;
  };
  return { reporter, quotas, state, change, open };
}

const demandOf = (pods: string) => ({
  ...{ namespace: 'shop', name: 'a', wanted: { pods } },
});
const refusalOf = (pods: string, used = '0') => ({
  ...{ ...demandOf(pods), used: { pods: used } },
});

describe('QuotaReporter', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('tells all anew now and then, of which what was told before may have been overtaken', () => {
    const { open, change } = setup();
    const session = open();
    jest.advanceTimersByTime(1_000);
    change('a', '7');
    jest.advanceTimersByTime(1_000);
    session.told.length = 0;

    jest.advanceTimersByTime(3_600_000);

    expect(session.told.length).toBeGreaterThanOrEqual(4);
    expect(session.told.length).toBeLessThanOrEqual(8);
    expect(session.told[0]).toMatchObject({
      isFull: true,
      quotas: [quotaOf('a', '7'), quotaOf('b')],
    });
  });

  it('tells all, then the newest of what changed, a few times a second', () => {
    const { open, change, quotas, reporter } = setup();
    const session = open();
    jest.advanceTimersByTime(1_000);
    expect(session.told).toEqual([
      {
        ...{ type: 'quotas', isFull: true, gone: [], demands: [] },
        quotas: [quotaOf('a'), quotaOf('b')],
      },
    ]);

    for (let step = 0; step < 100; step += 1) {
      change('a', String(step));
      jest.advanceTimersByTime(10);
    }
    jest.advanceTimersByTime(250);
    const changes = session.told.slice(1);
    expect(changes.length).toBeGreaterThanOrEqual(3);
    expect(changes.length).toBeLessThanOrEqual(7);
    expect(changes.at(-1)?.quotas).toEqual([quotaOf('a', '99')]);

    quotas.delete('shop/b');
    reporter.changed({ namespace: 'shop', name: 'b' });
    jest.advanceTimersByTime(250);
    expect(session.told.at(-1)).toMatchObject({
      ...{ isFull: false, quotas: [] },
      gone: [{ namespace: 'shop', name: 'b' }],
    });
    const count = session.told.length;
    jest.advanceTimersByTime(10_000);
    expect(session.told).toHaveLength(count);
  });

  it('gathers changes of use for a second, and has what is granted not wait for them', () => {
    const { open, change, quotas, reporter } = setup();
    const session = open();
    jest.advanceTimersByTime(3_000);
    const use = (step: number) => {
      quotas.set('shop/b', { ...quotaOf('b'), used: { pods: `${step}` } });
      reporter.changed({ namespace: 'shop', name: 'b' }, { isUseOnly: true });
    };
    for (let step = 0; step < 200; step += 1) {
      use(step);
      jest.advanceTimersByTime(10);
    }
    expect(session.told.length).toBeLessThanOrEqual(3);
    jest.advanceTimersByTime(3_000);

    const before = session.told.length;
    use(300);
    change('a', '7');
    jest.advanceTimersByTime(20);
    expect(session.told.slice(before)).toMatchObject([
      { quotas: [{ name: 'b', used: { pods: '300' } }, quotaOf('a', '7')] },
    ]);
  });

  it('waits until all are known, and until the hub has read what it was told', () => {
    const { open, change, state, reporter } = setup();
    state.isListed = false;
    const session = open();
    jest.advanceTimersByTime(1_000);
    expect(session.told).toEqual([]);
    state.isListed = true;
    reporter.listed();
    jest.advanceTimersByTime(300);
    expect(session.told).toHaveLength(1);

    session.isBusy = true;
    change('a', '2');
    jest.advanceTimersByTime(1_000);
    expect(session.told).toHaveLength(1);
    session.isBusy = false;
    jest.advanceTimersByTime(300);
    expect(session.told.at(-1)?.quotas).toEqual([quotaOf('a', '2')]);
  });

  it('tells one stream at a time, and all to the one that takes over', () => {
    const { open, change, reporter } = setup();
    const first = open();
    const second = open();
    jest.advanceTimersByTime(300);
    expect([first.told.length, second.told.length]).toEqual([0, 1]);

    reporter.closed(second);
    change('a', '2');
    jest.advanceTimersByTime(300);
    expect(first.told).toMatchObject([
      { isFull: true, quotas: [quotaOf('a', '2'), quotaOf('b')] },
    ]);
    reporter.end();
    change('a', '3');
    jest.advanceTimersByTime(1_000);
    expect(first.told).toHaveLength(1);
  });

  it('puts many into several lines that the hub takes', () => {
    const names = Array.from({ length: 5_000 }, (_, index) => `quota-${index}`);
    const { open } = setup(names);
    const session = open();
    jest.advanceTimersByTime(300);
    expect(session.told.length).toBeGreaterThan(1);
    expect(session.told.flatMap(({ quotas }) => quotas)).toHaveLength(5_000);
    expect(session.told.map(({ hasMore }) => hasMore ?? false)).toEqual([
      ...session.told.slice(1).map(() => true),
      false,
    ]);
    for (const message of session.told) {
      expect(JSON.stringify(message).length).toBeLessThan(1_000_000);
    }
  });

  it('tells demands, the greatest of several, also where it is not elected', () => {
    const { reporter, open } = setup();
    const session = open();
    jest.advanceTimersByTime(300);
    reporter.demanded(refusalOf('5'));
    reporter.demanded(refusalOf('4'));
    jest.advanceTimersByTime(300);
    expect(session.told.at(-1)?.demands).toEqual([demandOf('5')]);

    const count = session.told.length;
    reporter.demanded({ ...refusalOf('9'), name: 'of-others' });
    jest.advanceTimersByTime(2_000);
    expect(session.told).toHaveLength(count);

    reporter.end();
    reporter.demanded(refusalOf('7'));
    jest.advanceTimersByTime(300);
    expect(session.told.at(-1)).toEqual({
      ...{ type: 'quotas', isFull: false, quotas: [], gone: [] },
      demands: [demandOf('7')],
    });
  });

  it('tells of what was refused before something ended only what does not fit now, however late it hears of it', () => {
    const { reporter, open, quotas } = setup();
    const session = open();
    const use = (used: string) => {
      quotas.set('shop/a', { ...quotaOf('a', '9'), used: { pods: used } });
      reporter.changed({ namespace: 'shop', name: 'a' }, { isUseOnly: true });
    };
    const demands = () => session.told.flatMap(message => message.demands);
    use('0');
    jest.advanceTimersByTime(3_000);

    // Refused when 8 were in use, which have ended since.
    reporter.demanded(refusalOf('10', '8'));
    jest.advanceTimersByTime(5_000);
    expect(demands()).toEqual([]);
    use('8');
    jest.advanceTimersByTime(5_000);
    expect(demands()).toEqual([]);

    // More than fits also into what has become free.
    use('1');
    jest.advanceTimersByTime(3_000);
    reporter.demanded(refusalOf('20', '8'));
    jest.advanceTimersByTime(5_000);
    expect(demands()).toEqual([demandOf('13')]);
    session.told.length = 0;

    // Heard of before the use that it speaks of.
    reporter.demanded(refusalOf('11', '9'));
    jest.advanceTimersByTime(300);
    expect(demands()).toEqual([]);
    use('9');
    jest.advanceTimersByTime(3_000);
    expect(demands()).toEqual([demandOf('11')]);
  });

  it('tells what very many wait for in lines that a hub takes', () => {
    const names = Array.from({ length: 5_000 }, (_, i) => `quota-${i}`);
    const wanted = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [`requests.example.com/${i}`, '1']),
    );
    const { open, reporter } = setup(names, { wantedOf: () => wanted });
    const session = open();
    jest.advanceTimersByTime(1_000);
    names.forEach(name => reporter.changed({ namespace: 'shop', name }));
    jest.advanceTimersByTime(1_000);

    const lengths = session.told.map(each => JSON.stringify(each).length);
    expect(Math.max(...lengths)).toBeLessThan(1_000_000);
    expect(session.told.flatMap(({ demands }) => demands)).toHaveLength(10_000);
  });
});
