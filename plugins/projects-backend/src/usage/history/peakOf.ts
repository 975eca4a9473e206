import type { Sample, SampleValues } from './Sample';

/** The most of both of each key that the later one has; limit and what is used last are the later one's. */
export function peakOf(earlier: Sample | undefined, later: Sample): Sample {
  return new Map(
    [...later].map(([key, values]): [string, SampleValues] => {
      const before = earlier?.get(key);
      return [
        key,
        {
          leased: max(before?.leased, values.leased),
          hard: max(before?.hard, values.hard),
          used: max(before?.used, values.used),
          limit: values.limit,
          last: values.last ?? values.used,
        },
      ];
    }),
  );
}

function max(a: bigint | undefined, b: bigint): bigint {
  return a !== undefined && a > b ? a : b;
}
