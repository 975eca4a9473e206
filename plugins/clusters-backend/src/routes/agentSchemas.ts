import { z } from 'zod';
import {
  agentTextSchema,
  preflightChecksSchema,
} from '../state/sanitizeReport';

/** Body of `POST /agent/preflight`. */
export const preflightSchema = z.object({
  agentVersion: agentTextSchema(64),
  checks: preflightChecksSchema,
});

/** Body of `POST /agent/register`. */
export const registerSchema = z.object({
  // Other members, a private part above all, are dropped.
  publicKey: z.object({
    kty: z.literal('OKP'),
    crv: z.literal('Ed25519'),
    x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  }),
  clusterUid: z.string().regex(/^[A-Za-z0-9-]{8,64}$/),
  instance: agentTextSchema(128),
  agentVersion: agentTextSchema(64),
  kubernetesVersion: z.string().regex(/^v?\d[\w.+-]{0,62}$/),
  distribution: agentTextSchema(64),
  checks: preflightChecksSchema,
});
