import { MAX_BUNDLE_BYTES } from '@rigging/backstage-plugin-clusters-common';
import express, { type RequestHandler } from 'express';

const PATH = /^\/clusters\/[^/]+\/service-bundles\/[^/]+$/;
// Callers need not write the JSON as tightly as it is counted.
const LIMIT = MAX_BUNDLE_BYTES * 1.5;

/** Reads the bodies of bundles, which may be larger than others. Goes before the parser of all bodies. */
export function createBundleBodyParser(): RequestHandler {
  const parse = express.json({ limit: LIMIT });
  return (req, res, next) => {
    if (req.method === 'PUT' && PATH.test(req.path)) {
      parse(req, res, next);
    } else {
      next();
    }
  };
}
