/**
 * Fields of an object by path. A segment is `f:name` for a field, `k:{…}` for
 * the item of a list with these keys, `v:…` for a value in a set and `.` for
 * "this item is there"; the JSON list of the segments is the key of the map.
 */
export type FieldSet = Map<string, unknown>;
