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

export const snakeCase = (name: string): string =>
  wordsOf(name)
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

/** Hands out names of one scope; a name that is taken gets an underscore, as both languages' style guides say. */
export class Names {
  private readonly taken: Set<string>;

  constructor(...reserved: readonly Iterable<string>[]) {
    this.taken = new Set(reserved.flatMap((names) => [...names]));
  }

  take(wish: string): string {
    let name = wish;
    while (this.taken.has(name)) name += '_';
    this.taken.add(name);
    return name;
  }

  has(name: string): boolean {
    return this.taken.has(name);
  }
}
