/** How templates are compiled: those of netglot when it is built, those of users when it runs. */

/** What a template may call besides Handlebars' own helpers; anything else is an error when it is compiled. */
export const KNOWN_HELPERS = ['statements', 'signature', 'documentation', 'comment'];

/** The arguments of helpers that have names: `indent=4`. */
export const NAMED_ARGUMENTS = {
  statements: ['indent', 'declared'],
  signature: ['indent'],
  documentation: ['indent'],
  comment: ['indent'],
  if: ['includeZero'],
  unless: ['includeZero'],
  each: [],
  with: [],
  lookup: [],
  log: ['level'],
};

export const OPTIONS = {
  strict: true,
  noEscape: true,
  knownHelpersOnly: true,
  knownHelpers: Object.fromEntries(KNOWN_HELPERS.map((helper) => [helper, true])),
};
