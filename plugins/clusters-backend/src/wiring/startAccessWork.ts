import type { DeliverySweeper } from '../access/delivery/DeliverySweeper';
import type { DepartedMemberships } from '../access/memberships/DepartedMemberships';
import type { MembershipExpiry } from '../access/memberships/MembershipExpiry';
import { Repeater } from '../gateway/Repeater';
import type { ClustersServices } from './ClustersServices';

const SWEEP_EVERY_MS = 1_000;
const MARK_EVERY_MS = 2_000;

/** What goes on about access by itself. Sweeps and marks cost next to nothing where another replica was first. */
export async function startAccessWork(
  services: Pick<ClustersServices, 'lifecycle' | 'logger' | 'scheduler'>,
  options: {
    sweeper: DeliverySweeper;
    expiry: MembershipExpiry;
    departed: DepartedMemberships;
  },
): Promise<void> {
  const { lifecycle, logger, scheduler } = services;
  const { sweeper, expiry, departed } = options;
  const warn = (what: string) => (error: unknown) =>
    logger.warn(`could not ${what}; trying again`, { error: String(error) });
  const repeaters = [
    Repeater.start({
      everyMs: SWEEP_EVERY_MS,
      run: async () => {
        await sweeper.sweep();
      },
      onError: warn('bring roles to clusters that nobody uses'),
    }),
    Repeater.start({
      everyMs: MARK_EVERY_MS,
      run: () => expiry.mark(),
      onError: warn('mark memberships that have ended'),
    }),
  ];
  lifecycle.addShutdownHook(() =>
    repeaters.forEach(repeater => repeater.stop()),
  );
  await scheduler.scheduleTask({
    id: 'clusters-purge-memberships',
    frequency: { hours: 1 },
    initialDelay: { minutes: 1 },
    timeout: { minutes: 5 },
    scope: 'global',
    fn: () => expiry.purge(),
  });
  await scheduler.scheduleTask({
    id: 'clusters-end-memberships-of-departed',
    frequency: { hours: 1 },
    initialDelay: { minutes: 2 },
    timeout: { minutes: 10 },
    scope: 'global',
    fn: () => departed.end(),
  });
}
