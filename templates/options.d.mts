/** What a template may call besides Handlebars' own helpers. */
export const KNOWN_HELPERS: readonly string[];
export const OPTIONS: {
  readonly strict: boolean;
  readonly noEscape: boolean;
  readonly knownHelpersOnly: boolean;
  readonly knownHelpers: Readonly<Record<string, boolean>>;
};
