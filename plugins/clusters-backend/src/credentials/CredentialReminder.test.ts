import { mockServices } from '@backstage/backend-test-utils';
import { describeOnDatabases } from '../gateway/__testUtils__/describeOnDatabases';
import { CredentialsFixture } from './__testUtils__/CredentialsFixture';
import { CredentialReminder } from './CredentialReminder';

jest.setTimeout(120_000);

const DAY_MS = 24 * 60 * 60_000;

describeOnDatabases('CredentialReminder', createFixture => {
  let fixture: CredentialsFixture;

  beforeEach(async () => {
    fixture = await CredentialsFixture.create(createFixture);
  });

  afterEach(() => fixture.stop());

  async function setup() {
    const { store } = await fixture.replica({ maxTtlMs: 90 * DAY_MS });
    const send = jest.fn(async (_: object) => {});
    const logger = mockServices.logger.mock();
    const reminder = CredentialReminder.create({
      store,
      logger,
      notifications: { send },
      now: () => fixture.now,
    });
    return { reminder, send, logger };
  }
  const insert = (name: string, days: number) =>
    fixture.insert({ name, expiresAt: fixture.now + days * DAY_MS });

  it('tells once, three days before, and not of short ones', async () => {
    await insert('month', 30);
    await insert('day', 1);
    const { token } = await insert('week', 7);
    const { reminder, send } = await setup();
    await reminder.remind();
    expect(send).not.toHaveBeenCalled();
    fixture.now += 4.5 * DAY_MS;
    await reminder.remind();
    await reminder.remind();
    expect(send).toHaveBeenCalledTimes(1);
    expect(send).toHaveBeenCalledWith(
      expect.objectContaining({
        recipients: { type: 'entity', entityRef: 'user:default/jane' },
        payload: expect.objectContaining({
          title: "The credential 'week' ends soon",
        }),
      }),
    );
    expect(JSON.stringify(send.mock.calls)).not.toContain(token.split('.')[2]);
  });

  it('goes on when somebody cannot be told', async () => {
    await insert('a', 7);
    await insert('b', 7);
    const { reminder, send, logger } = await setup();
    send.mockRejectedValueOnce(new Error('no notifications'));
    fixture.now += 5 * DAY_MS;
    await reminder.remind();
    expect(send).toHaveBeenCalledTimes(2);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });
});
