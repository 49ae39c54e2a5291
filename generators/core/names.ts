/** Cases of names, and names that do not collide. */

/** Names that are one word in prose and in snake_case, whatever capitals they carry. */
const COMPOUNDS = [
  'AlexNet',
  'ConvNeXt',
  'DenseNet',
  'EfficientNet',
  'GoogLeNet',
  'LeNet',
  'MobileNet',
  'ResNeXt',
  'ResNet',
  'SqueezeNet',
];

const WORD = new RegExp(`${COMPOUNDS.join('|')}|[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z]+[0-9]*|[0-9]+`, 'g');

/** The words of a name in any case: `InceptionResNetV2` has three. */
export const wordsOf = (name: string): readonly string[] => name.match(WORD) ?? [name];

const SNAKE_CASE = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;

/** A name that is in snake_case stays as it is: `inception_4b`. */
export const snakeCase = (name: string): string =>
  SNAKE_CASE.test(name)
    ? name
    : wordsOf(name)
        .map((word) => word.toLowerCase())
        .join('_');

export const camelCase = (name: string): string => {
  const pascal = pascalCase(name);
  const [first = ''] = wordsOf(pascal);
  const head = COMPOUNDS.includes(first) ? first[0]?.toLowerCase() + first.slice(1) : first.toLowerCase();
  return head + pascal.slice(first.length);
};

export const pascalCase = (name: string): string =>
  wordsOf(name)
    .map((word) => (word[0] ?? '').toUpperCase() + word.slice(1))
    .join('');

interface KnownNames {
  readonly has: (name: string) => boolean;
}

/** Hands out names of one scope; a name that is taken gets an underscore, as both languages' style guides say. */
export class Names {
  private readonly taken = new Set<string>();
  private readonly reserved: readonly KnownNames[];

  /** `reserved`: names that the scope must not hide. Sets and scopes are asked, not copied: they may be large. */
  constructor(...reserved: readonly (KnownNames | readonly string[])[]) {
    this.reserved = reserved.map((names) => ('has' in names ? names : new Set(names)));
  }

  take(wish: string): string {
    let name = wish;
    while (this.has(name)) name += '_';
    this.taken.add(name);
    return name;
  }

  /** The names handed out, without those that were reserved. */
  get given(): ReadonlySet<string> {
    return this.taken;
  }

  has(name: string): boolean {
    return this.taken.has(name) || this.reserved.some((names) => names.has(name));
  }
}
