import { durationText } from './durationText';

describe('durationText', () => {
  it.each([
    [90 * 86_400_000, '90 days (7776000 seconds)'],
    [86_400_000, '1 day (86400 seconds)'],
    [36 * 3_600_000, '36 hours (129600 seconds)'],
    [90_000, '90 seconds'],
    [1_000, '1 second'],
    [1_500, '1 second'],
  ])('says %d ms as %s', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });
});
