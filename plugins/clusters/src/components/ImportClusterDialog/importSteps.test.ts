import { aCluster } from '../../__fixtures__/aCluster';
import { importSteps } from './importSteps';

const states = (...arguments_: Parameters<typeof importSteps>) =>
  importSteps(...arguments_).map(step => step.state);

const away = { agents: [], preflight: [] };

describe('importSteps', () => {
  it('waits before anything is known', () => {
    const waiting = ['active', 'pending', 'pending', 'pending', 'pending'];
    expect(states(undefined)).toEqual(waiting);
    expect(states(aCluster({ ...away, phase: 'pending' }))).toEqual(waiting);
  });

  it('stands still at a failed check', () => {
    expect(
      states(
        aCluster({
          ...away,
          phase: 'pending',
          preflight: [{ name: 'dns', status: 'failed', message: '' }],
        }),
      ),
    ).toEqual(['done', 'failed', 'pending', 'pending', 'pending']);
  });

  it('goes on past a warning', () => {
    expect(
      states(
        aCluster({
          ...away,
          phase: 'pending',
          preflight: [{ name: 'dns', status: 'warning', message: '' }],
        }),
      ),
    ).toEqual(['done', 'warning', 'active', 'pending', 'pending']);
  });

  it('takes what comes later as proof of what comes before', () => {
    expect(states(aCluster({ ...away, phase: 'connecting' }))).toEqual([
      'done',
      'done',
      'done',
      'active',
      'pending',
    ]);
    expect(states(aCluster({ phase: 'ready' }))).toEqual(Array(5).fill('done'));
  });

  it('warns of a cluster that is connected and not well', () => {
    expect(states(aCluster({ phase: 'degraded' }))[4]).toBe('warning');
  });
});
