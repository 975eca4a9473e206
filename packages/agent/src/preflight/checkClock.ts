import type { AgentPreflightCheck } from '@rigging/backstage-plugin-clusters-common';

const noticeMs = 15_000;

/** How far apart the clocks are that have to agree. */
export function checkClock(options: {
  now: number;
  hubTime?: string;
  apiServerTime?: string;
}): AgentPreflightCheck {
  const { now, hubTime, apiServerTime } = options;
  const apart = [
    { whose: "the hub's", time: hubTime },
    { whose: "the API server's", time: apiServerTime },
  ]
    .map(({ whose, time }) => ({ whose, ms: Date.parse(time ?? '') - now }))
    .filter(({ ms }) => Math.abs(ms) > noticeMs);
  if (!apart.length) {
    return {
      name: 'clock',
      status: 'passed',
      message: 'The clocks of hub, agent and API server agree',
    };
  }
  const words = apart
    .map(({ whose, ms }) => {
      const seconds = Math.round(Math.abs(ms) / 1000);
      return `${seconds} s ${ms > 0 ? 'behind' : 'ahead of'} ${whose}`;
    })
    .join(' and ');
  return {
    name: 'clock',
    status: 'warning',
    message: `The agent's clock is ${words}; set up time synchronisation`,
  };
}
