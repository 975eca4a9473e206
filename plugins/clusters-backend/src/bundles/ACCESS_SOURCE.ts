/** The source of what roles and memberships need in clusters: this plugin itself. */
export const ACCESS_SOURCE = 'access';
