/** A pod with one container, and what that requests and is limited to. */
export function quotaPod(name: string, resources: object = {}) {
  return {
    metadata: { name },
    spec: { containers: [{ name: 'main', image: 'a', resources }] },
  };
}
