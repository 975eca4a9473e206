/** A table row: what was measured, then one value per path. */
export type Row = { what: string; unit: string; values: number[] };

const format = (value: number) =>
  value >= 100 ? value.toFixed(0) : value.toPrecision(3);

/** The rows as a Markdown table, with the ratio of the last path to the one before it. */
export function markdownTable(paths: string[], rows: Row[]): string {
  const [reference, ours] = paths.slice(-2);
  const lines = [
    ['measured', ...paths, `${ours} / ${reference}`],
    ['---', ...paths.map(() => '---:'), '---:'],
    ...rows.map(({ what, unit, values }) => {
      const [before, last] = values.slice(-2);
      return [
        `${what} (${unit})`,
        ...values.map(format),
        before > 0 ? (last / before).toFixed(2) : '',
      ];
    }),
  ];
  return lines.map(cells => `| ${cells.join(' | ')} |`).join('\n');
}
