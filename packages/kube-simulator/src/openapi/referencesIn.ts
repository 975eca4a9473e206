import { isRecord } from '../objects/isRecord';

const prefix = '#/components/schemas/';

function collect(value: unknown, found: Set<string>) {
  if (Array.isArray(value)) value.forEach(item => collect(item, found));
  if (!isRecord(value)) return;
  for (const [key, child] of Object.entries(value)) {
    if (key === '$ref' && typeof child === 'string') {
      found.add(child.slice(prefix.length));
    } else collect(child, found);
  }
}

/** The names of the schemas that some schemas need, themselves included. */
export function referencesIn(
  names: string[],
  definitions: Record<string, unknown>,
): Set<string> {
  const all = new Set<string>();
  const queue = [...names];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (all.has(name)) continue;
    all.add(name);
    const found = new Set<string>();
    collect(definitions[name], found);
    queue.push(...found);
  }
  return all;
}
