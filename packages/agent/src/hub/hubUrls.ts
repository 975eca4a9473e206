import { FinalError } from '../FinalError';

const apiPath = '/api/clusters';

/** Where the hub is asked and where its tunnels begin. */
export interface HubUrls {
  api: string;
  tunnel: string;
}

/** The addresses below a hub's; with or without `/api/clusters` at its end. */
export function hubUrls(hub: string): HubUrls {
  const url = URL.canParse(hub) ? new URL(hub) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new FinalError(
      `The hub's address "${hub}" is no http or https URL; copy it from the import dialog`,
    );
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new FinalError(
      `The hub's address ${url.origin}${url.pathname} must have no user, query or fragment`,
    );
  }
  const base = url.pathname.replace(/\/+$/, '');
  const path = base.endsWith(apiPath) ? base : `${base}${apiPath}`;
  const api = `${url.origin}${path}`;
  return { api, tunnel: `${api.replace(/^http/, 'ws')}/agent/connect` };
}
