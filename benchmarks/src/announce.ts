/** Tells whoever started the hub that it serves. */
export function announce(): void {
  process.stdout.write(`${JSON.stringify({ url: process.env.BENCH_HUB })}\n`);
}
