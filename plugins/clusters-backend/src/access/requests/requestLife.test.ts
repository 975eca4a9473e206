import fc from 'fast-check';
import { describeOnDatabases } from '../../gateway/__testUtils__/describeOnDatabases';
import { RequestsFixture } from './__testUtils__/RequestsFixture';

jest.setTimeout(600_000);

const PEOPLE = ['jane', 'lea', 'max', 'ada'];
const ROLES = ['pods', 'secrets'];
const REFUSALS = ['ConflictError', 'NotAllowedError', 'NotFoundError'];
const MINUTE_MS = 60_000;

type Step =
  | { type: 'ask'; who: string; role: string; minutes: number }
  | { type: 'approve' | 'refuse'; who: string; nth: number }
  | { type: 'cancel'; nth: number }
  | { type: 'take'; nth: number }
  | { type: 'wait'; minutes: number }
  | { type: 'settle' | 'expire' };

const who = fc.constantFrom(...PEOPLE);
const nth = fc.nat(20);
const minutes = fc.integer({ min: 1, max: 30 });
// Longer than a request waits for an answer.
const EIGHT_DAYS = 8 * 24 * 60;
const approve = fc.record({
  type: fc.constant('approve' as const),
  who,
  nth,
});
const ask = fc.record({
  type: fc.constant('ask' as const),
  who,
  role: fc.constantFrom(...ROLES),
  minutes,
});
// Mostly what leads somewhere.
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: ask },
  { weight: 8, arbitrary: approve },
  fc.record({ type: fc.constant('refuse' as const), who, nth }),
  fc.record({ type: fc.constant('cancel' as const), nth }),
  fc.record({ type: fc.constant('take' as const), nth }),
  fc.record({
    type: fc.constant('wait' as const),
    minutes: fc.oneof(
      { weight: 4, arbitrary: minutes },
      fc.constant(EIGHT_DAYS),
    ),
  }),
  fc.record({ type: fc.constantFrom('settle', 'expire') }),
);

describeOnDatabases('the life of a request', createFixture => {
  let fixture: RequestsFixture;

  beforeEach(async () => {
    fixture = await RequestsFixture.create(createFixture);
  });

  afterEach(() => fixture.stop());

  it('has a membership exactly while it is approved and not over, and is never approved by whoever asked', async () => {
    const { access } = fixture;
    const replicas = await Promise.all([fixture.replica(), fixture.replica()]);
    let turn = 0;
    let approvals = 0;

    const idOf = async (index: number) => {
      const rows: { id: string; requester: string; membership_id?: string }[] =
        await access
          .database('access_requests')
          .orderBy('created_at')
          .orderBy('id');
      return rows.length > 0 ? rows[index % rows.length] : undefined;
    };
    const take = async (taken: Step): Promise<unknown> => {
      const { requests, store } = replicas[turn++ % replicas.length];
      switch (taken.type) {
        case 'ask':
          return requests.create(
            {
              role: taken.role,
              scope: { type: 'cluster', cluster: 'west' },
              durationSeconds: taken.minutes * 60,
              reason: 'Because',
            },
            fixture.as(taken.who),
          );
        case 'approve':
        case 'refuse':
          return requests.decide(
            (await idOf(taken.nth))?.id ?? '',
            { decision: taken.type },
            fixture.as(taken.who),
          );
        case 'cancel': {
          const row = await idOf(taken.nth);
          const name = row?.requester.split('/')[1] ?? 'jane';
          return requests.cancel(row?.id ?? '', fixture.as(name));
        }
        case 'take':
          return access.memberships.remove(
            (await idOf(taken.nth))?.membership_id ?? '',
          );
        case 'wait':
          fixture.now += taken.minutes * MINUTE_MS;
          return undefined;
        case 'settle':
          return store.settle(fixture.now);
        default:
          return access.memberships.expire(fixture.now);
      }
    };
    const check = async () => {
      const { requests } = replicas[0];
      const { items } = await requests.list({ limit: 500 }, fixture.as('ada'));
      const living: { id: string }[] = await access
        .database('memberships')
        .where({ state: 'active', origin: 'request' })
        .where('expires_at', '>', fixture.now)
        .select('id');
      const approved = items.filter(({ state }) => state === 'approved');
      approvals += approved.length;
      expect(approved.map(({ membershipId }) => membershipId).sort()).toEqual(
        living.map(({ id }) => id).sort(),
      );
      for (const item of items) {
        expect(item.decidedBy).not.toBe(item.requester);
        expect(item.mayDecide).toBe(
          item.state === 'pending' && item.requester !== 'user:default/ada',
        );
      }
    };

    await fc.assert(
      fc
        .asyncProperty(
          fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), {
            minLength: 5,
            maxLength: 25,
          }),
          async rounds => {
            for (const round of rounds) {
              // Steps of a round happen at the same time; most of what is not allowed is refused.
              const outcomes = await Promise.allSettled(round.map(take));
              const failures = outcomes.flatMap(outcome =>
                outcome.status === 'rejected' ? [outcome.reason] : [],
              );
              expect(
                failures.filter(({ name }) => !REFUSALS.includes(name)),
              ).toEqual([]);
              await check();
            }
          },
        )
        .afterEach(async () => {
          await access.database('access_requests').delete();
          await access.database('memberships').delete();
          await access.bump();
        }),
      { numRuns: 60 },
    );
    // Otherwise the steps would not lead anywhere.
    expect(approvals).toBeGreaterThan(20);
  });
});
