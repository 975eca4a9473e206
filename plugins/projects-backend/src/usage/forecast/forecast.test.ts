import { createTestDatabases } from '@rigging/backend-testing';
import { UsageFixture } from '../__testUtils__/UsageFixture';
import { findExhaustion } from './findExhaustion';
import { theilSen } from './theilSen';

jest.setTimeout(300_000);

const HOUR_MS = 60 * 60_000;

describe('theilSen', () => {
  const line = (slope: number) =>
    Array.from({ length: 24 }, (_, x) => ({ x, y: slope * x }));

  it('is the slope of a line', () => {
    expect(theilSen(line(2))).toBe(2);
    expect(theilSen(line(0))).toBe(0);
    expect(theilSen(line(-1))).toBe(-1);
  });

  it('is not bent by some hours that are far off', () => {
    const points = line(2).map(({ x, y }) => ({
      x,
      y: x === 7 || x === 20 ? 1000 : y,
    }));
    expect(theilSen(points)).toBe(2);
  });

  it('is unknown of fewer than two moments', () => {
    expect(theilSen([])).toBeUndefined();
    expect(theilSen([{ x: 1, y: 1 }])).toBeUndefined();
    expect(
      theilSen([
        { x: 1, y: 1 },
        { x: 1, y: 2 },
      ]),
    ).toBeUndefined();
  });
});

describe('findExhaustion', () => {
  const ONE = 10n ** 9n;
  const find = (options: Partial<Parameters<typeof findExhaustion>[0]>) =>
    findExhaustion({
      limit: 10n * ONE,
      used: 4n * ONE,
      perHour: 1,
      now: 0,
      ...options,
    });

  it('is when use reaches the limit', () => {
    expect(find({})).toBe(6 * HOUR_MS);
    expect(find({ perHour: 4 })).toBe(2 * HOUR_MS);
    expect(find({ limit: 2n ** 60n * ONE, used: 0n, perHour: 2 ** 59 })).toBe(
      2 * HOUR_MS,
    );
  });

  it('is not known when use does not grow, and not said when it is reached or beyond a year', () => {
    expect(find({ perHour: undefined })).toBeUndefined();
    expect(find({ perHour: 0 })).toBeUndefined();
    expect(find({ perHour: -1 })).toBeUndefined();
    expect(find({ used: 10n * ONE })).toBeUndefined();
    expect(find({ used: 11n * ONE })).toBeUndefined();
    expect(find({ perHour: 6 / (365 * 24) })).toBe(365 * 24 * HOUR_MS);
    expect(find({ perHour: 5.99 / (365 * 24) })).toBeUndefined();
  });
});

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())(
  'when a quota runs out (%s)',
  databaseId => {
    async function setup() {
      const fixture = await UsageFixture.create(databases, databaseId);
      await fixture.project('shop', { pods: '100' });
      await fixture.open('shop', 'west/a', { pods: '100' });
      return fixture;
    }
    const use = (fixture: UsageFixture, pods: number) =>
      fixture.use('shop', 'west/a', { pods: String(pods) });
    /** Uses four more each hour. */
    async function grow(fixture: UsageFixture, hours: number) {
      for (let hour = 1; hour <= hours; hour += 1) {
        await use(fixture, 4 * hour);
        await fixture.pass(60);
      }
    }
    /** Whole hours. */
    async function hoursLeft(fixture: UsageFixture) {
      const amounts = await fixture.amounts.ofProjects(['shop']);
      const at = amounts.get('shop')?.[0].exhaustedAt;
      return at && Math.floor((at.getTime() - fixture.ledger.now) / HOUR_MS);
    }

    it('is not told before use was seen for six hours', async () => {
      const fixture = await setup();
      await grow(fixture, 6);
      expect(await hoursLeft(fixture)).toBeUndefined();
    });

    it('is told from how use grew', async () => {
      const fixture = await setup();
      await grow(fixture, 9);
      expect(await hoursLeft(fixture)).toBe((100 - 36) / 4);
    });

    it('follows the limit at once', async () => {
      const fixture = await setup();
      await grow(fixture, 9);
      await fixture.ledger.limit('shop', { pods: '48' });
      expect(await hoursLeft(fixture)).toBe((48 - 36) / 4);
    });

    it('is not told of what does not grow any more', async () => {
      const fixture = await setup();
      await grow(fixture, 9);
      await use(fixture, 3);
      await fixture.pass(12 * 60);
      expect(await hoursLeft(fixture)).toBeUndefined();
    });
  },
);
