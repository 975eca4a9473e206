/** A path as messages show it: `.spec.containers[name="web"].image` */
export function describePath(path: string): string {
  return (JSON.parse(path) as string[])
    .map(segment => {
      const rest = segment.slice(2);
      if (segment.startsWith('f:')) return `.${rest}`;
      if (segment.startsWith('v:')) return `[=${rest}]`;
      if (!segment.startsWith('k:')) return '';
      const keys = Object.entries(JSON.parse(rest) as Record<string, unknown>);
      return `[${keys
        .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
        .join(',')}]`;
    })
    .join('');
}
