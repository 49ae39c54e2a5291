/** Definitions that a file has where something in it uses them. */

/** A definition that is the same in every file, from a template of its own. */
export interface HelperView<Helper extends string> {
  readonly template: Helper;
}

/** Those that are used, in the order in which the target defines them. */
export const viewHelpers = <Helper extends string>(
  definitions: Readonly<Record<Helper, unknown>>,
  used: ReadonlySet<string>,
): readonly HelperView<Helper>[] =>
  (Object.keys(definitions) as Helper[]).filter((helper) => used.has(helper)).map((template) => ({ template }));
