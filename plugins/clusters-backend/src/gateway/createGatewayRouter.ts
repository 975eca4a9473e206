import express, { type Request, type Response, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { FORWARDED_HEADER } from './peers/FORWARDED_HEADER';
import type { PeerTokens } from './peers/PeerTokens';
import type { ClusterProxy } from './proxy/ClusterProxy';
import { parseClusterPath } from './proxy/parseClusterPath';
import { sendStatus } from './proxy/sendStatus';
import { toRefusal } from './proxy/toRefusal';
import type { AgentConnector } from './tunnels/AgentConnector';
import type { CleanupCaller } from './tunnels/CleanupCaller';
import { UpgradeDispatcher } from './upgrades/UpgradeDispatcher';

type GatewayRouterOptions = {
  connector: AgentConnector;
  proxy: ClusterProxy;
  cleanups: CleanupCaller;
  peerTokens: PeerTokens;
  onRequest(req: Request): void;
};

/**
 * The gateway's paths. They are matched on the target as it came: what Express
 * decodes, merges or lower-cases is not what a cluster would be asked for.
 */
export function createGatewayRouter(options: GatewayRouterOptions): Router {
  const { connector, proxy, cleanups, peerTokens, onRequest } = options;
  const router = PromiseRouter();
  router.use(async (req: Request, res: Response) => {
    UpgradeDispatcher.attach(req);
    onRequest(req);
    const target = req.originalUrl;
    const path = target.split('?', 1)[0];
    if (path === `${req.baseUrl}/agent/connect`) {
      await connector.connect(req, res);
      return undefined;
    }
    try {
      const clusterPath = parseClusterPath(target, req.baseUrl);
      if (!clusterPath) {
        return 'next';
      }
      await proxy.handle(req, res, clusterPath);
    } catch (error) {
      sendStatus(res, toRefusal(error));
    }
    return undefined;
  });
  router.post('/gateway/cleanup', express.json(), async (req, res) => {
    try {
      const clusterId = String(req.body?.clusterId);
      await peerTokens.verify(String(req.headers[FORWARDED_HEADER]), {
        cluster: clusterId,
        method: req.method,
        path: req.originalUrl,
      });
      const isCleaned = await cleanups.cleanupHere(clusterId);
      res.status(isCleaned ? 200 : 404).end();
    } catch (error) {
      sendStatus(res, toRefusal(error));
    }
  });
  return router;
}
