import type {
  AccessGrantList,
  AccessRequest,
  Membership,
  RoleTemplate,
} from '@rigging/backstage-plugin-clusters-common';
import { withDates } from '../withDates';

export const parseRole = (json: RoleTemplate): RoleTemplate =>
  withDates(json, 'createdAt', 'updatedAt');

export const parseMembership = (json: Membership): Membership =>
  withDates(json, 'createdAt', 'expiresAt');

export const parseAccessRequest = (json: AccessRequest): AccessRequest =>
  withDates(json, 'createdAt', 'decidedAt', 'expiresAt');

export const parseGrants = (json: AccessGrantList): AccessGrantList => ({
  items: json.items.map(grant => withDates(grant, 'expiresAt')),
});
