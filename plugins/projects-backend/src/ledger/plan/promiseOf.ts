import type { NamespaceState } from './NamespaceState';

/** What the terms of a namespace let it have of a key: always `promised`, and never above `most`. */
export function promiseOf(
  namespace: Pick<NamespaceState, 'isOpen' | 'terms'>,
  key: string,
): { promised: bigint; most: bigint } {
  if (!namespace.isOpen) {
    return { promised: 0n, most: 0n };
  }
  const { terms } = namespace;
  if (terms.mode === 'fixed') {
    const hard = terms.hard.get(key) ?? 0n;
    return { promised: hard, most: hard };
  }
  const promised = terms.min.get(key) ?? 0n;
  return { promised, most: max(promised, terms.max.get(key) ?? 0n) };
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
