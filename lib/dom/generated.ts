/** Tells ids that a library numbers anew on every load from those a developer wrote. */

const GENERATED = [
  /^:.*:$/, // React useId
  /^«.*»$/, // React useId since 19.1
  /^_r_[0-9a-z]+_$/, // React useId since 19.2
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i, // GUID
  /^(mat|mui|cdk|ng|p|uid|ember|radix|headlessui|downshift|react-select|rc_select|field|input|control|select|textarea|form|combobox|ext|gwt|yui|el|pr_id|uid-ctrl)[-_:]?(id|input|select|control|field|gen|r)?[-_:]?:?[0-9]+/i,
  /^field-r[0-9a-z]+__/i,
  /(?=[0-9a-f]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{12,}/i, // hashes; long plain numbers stay, they are field ids in many systems
];

/** True for an id or name that will not be the same tomorrow. Patterns come from ids seen in component libraries (React, Angular Material, Downshift, react-select, Ember). */
export function isGenerated(id: string): boolean {
  return GENERATED.some((pattern) => pattern.test(id));
}
