import { durationOf, durationSeconds, formatDuration } from './duration';

describe('durations', () => {
  it('are seconds, also those that were typed', () => {
    expect(durationSeconds(durationOf(3_600))).toBe(3_600);
    expect(durationSeconds(durationOf('never'))).toBe('never');
    expect(
      durationSeconds({ choice: 'custom', amount: 90, unit: 'minute' }),
    ).toBe(5_400);
  });

  it.each([0, -1, Number.NaN])('are none when %s is typed', amount => {
    expect(
      durationSeconds({ choice: 'custom', amount, unit: 'day' }),
    ).toBeUndefined();
  });

  it('are said in the largest unit that fits', () => {
    expect(formatDuration(86_400, 'en')).toBe('1 day');
    expect(formatDuration(5_400, 'en')).toBe('90 minutes');
    expect(formatDuration(8 * 3_600, 'de')).toBe('8 Stunden');
    expect(formatDuration(61, 'en')).toBe('61 seconds');
  });
});
