import { AuthenticationError } from '@backstage/errors';

const MAX_LIFETIME_SECONDS = 60;
const MAX_SKEW_SECONDS = 5 * 60;

/**
 * Accepts tokens from clocks that are up to five minutes off. What that tolerance lets in twice is
 * stopped by the single use of the token's id, which is why the id must be remembered until the time
 * returned here.
 */
export function checkTokenTimes(
  times: { iat: number; exp: number },
  now: Date,
): { forgetAt: Date } {
  const hubSeconds = now.getTime() / 1000;
  if (times.exp <= times.iat || times.exp - times.iat > MAX_LIFETIME_SECONDS) {
    throw new AuthenticationError(
      `The agent's token lives ${
        times.exp - times.iat
      } s; at most ${MAX_LIFETIME_SECONDS} s are allowed`,
    );
  }
  const ahead = times.iat - hubSeconds;
  const behind = hubSeconds - times.exp;
  if (ahead > MAX_SKEW_SECONDS || behind > MAX_SKEW_SECONDS) {
    const skew = Math.round(Math.abs(ahead));
    throw new AuthenticationError(
      `The agent's clock is ${skew} s ${
        ahead > 0 ? 'ahead of' : 'behind'
      } the hub's ` +
        `(agent ${new Date(
          times.iat * 1000,
        ).toISOString()}, hub ${now.toISOString()}), or its token is old; ` +
        `at most ${MAX_SKEW_SECONDS} s are tolerated, correct the clock of whichever is wrong`,
    );
  }
  return { forgetAt: new Date((times.exp + MAX_SKEW_SECONDS) * 1000) };
}
