import { mockServices } from '@backstage/backend-test-utils';
import { withAudit } from './withAudit';

function createAuditor() {
  const event = { success: jest.fn(), fail: jest.fn() };
  const auditor = mockServices.auditor.mock({
    createEvent: jest.fn().mockResolvedValue(event),
  });
  return { auditor, event };
}

describe('withAudit', () => {
  it('ends the event with what came out of it', async () => {
    const { auditor, event } = createAuditor();

    const result = await withAudit(
      auditor,
      { eventId: 'thing-mutate' },
      async () => 7,
      { describe: amount => ({ amount }) },
    );

    expect(result).toBe(7);
    expect(auditor.createEvent).toHaveBeenCalledWith({
      eventId: 'thing-mutate',
    });
    expect(event.success).toHaveBeenCalledWith({ meta: { amount: 7 } });
    expect(event.fail).not.toHaveBeenCalled();
  });

  it('ends the event with the error, and throws it', async () => {
    const { auditor, event } = createAuditor();
    const error = new Error('refused');

    await expect(
      withAudit(auditor, { eventId: 'thing-mutate' }, async () => {
        throw error;
      }),
    ).rejects.toBe(error);
    expect(event.fail).toHaveBeenCalledWith({ error });
    expect(event.success).not.toHaveBeenCalled();
  });
});
