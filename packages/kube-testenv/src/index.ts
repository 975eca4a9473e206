/**
 * A real Kubernetes control plane for tests.
 *
 * @packageDocumentation
 */
export type { ApiRequestOptions } from './ApiRequestOptions';
export type { AuditEvent } from './AuditEvent';
export { ControlPlane } from './ControlPlane';
export type { ControlPlaneAssets } from './ControlPlaneAssets';
export type { ControlPlaneOptions } from './ControlPlaneOptions';
export { describeWithControlPlane } from './describeWithControlPlane';
export { ensureControlPlane } from './ensureControlPlane';
export { findControlPlane } from './findControlPlane';
