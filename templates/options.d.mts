/** What a template may call besides Handlebars' own helpers. */
export const KNOWN_HELPERS: readonly string[];
/** The arguments of helpers that have names. */
export const NAMED_ARGUMENTS: Readonly<Record<string, readonly string[]>>;
export const OPTIONS: {
  readonly strict: boolean;
  readonly noEscape: boolean;
  readonly knownHelpersOnly: boolean;
  readonly knownHelpers: Readonly<Record<string, boolean>>;
};
