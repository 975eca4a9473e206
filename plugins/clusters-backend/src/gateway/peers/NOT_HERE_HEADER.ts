/** On the answer of a replica that holds no tunnel to the cluster: nothing was sent to it. */
export const NOT_HERE_HEADER = 'rigging-not-here';
