import { replicasAt } from './replicasAt';

const minute = 60_000;
const day = 24 * 60 * minute;

describe('replicasAt', () => {
  it('goes up and down again every twenty minutes', () => {
    const replicas = { least: 2, wave: 4 };
    const seen = [0, 5, 10, 15, 20].map(at =>
      replicasAt(replicas, at * minute),
    );
    expect(seen).toEqual([2, 4, 6, 4, 2]);
  });

  it('grows over days up to the most', () => {
    const replicas = { least: 2, wave: 0, perDay: 8, most: 12 };
    const seen = [0, 0.5, 1, 3].map(at => replicasAt(replicas, at * day));
    expect(seen).toEqual([2, 6, 10, 12]);
  });
});
