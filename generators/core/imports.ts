/** Which imports a file needs follows from its code. */

/** The code of some views as one text, without what they say to people. */
export const codeOf = (views: unknown): string =>
  JSON.stringify(views, (key, value: unknown) => (key === 'documentation' || key === 'doc' ? undefined : value));
