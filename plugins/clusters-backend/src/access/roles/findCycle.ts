/** The names round a cycle of inheritance that a role is on or leads to, first and last the same. */
export function findCycle(
  name: string,
  inheritedBy: (name: string) => string[],
): string[] | undefined {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (current: string): string[] | undefined => {
    const start = path.indexOf(current);
    if (start !== -1) {
      return [...path.slice(start), current];
    }
    if (done.has(current)) {
      return undefined;
    }
    path.push(current);
    for (const next of inheritedBy(current)) {
      const cycle = visit(next);
      if (cycle) {
        return cycle;
      }
    }
    path.pop();
    done.add(current);
    return undefined;
  };
  return visit(name);
}
