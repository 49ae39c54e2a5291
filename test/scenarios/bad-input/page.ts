/** docs/diagnostics.md, from the texts of the codes and from what the command says to the examples of the corpus. */
import { format, resolveConfig } from 'prettier';

import { DIAGNOSTICS, type DiagnosticCode } from '../../../spec/ir/diagnostic.ts';
import { DIAGNOSTIC_HELP } from '../../../spec/ir/diagnostic-help.ts';
import type { BadInput } from './bad-input.ts';

export const PAGE = new URL('../../../docs/diagnostics.md', import.meta.url).pathname;

const HEAD = `# Diagnostics

What netglot says of a mistake has a code. Each stands here with its cause, an example and what to do. All that a pass can
find is reported at once; a pass runs only where those before it found nothing. Behind the code stands the place, from the
outside in; then what was received and what is allowed, and the line of the file where that is known.

A bug of netglot is no diagnostic: it has a stack trace and the exit code 70. The other exit codes are 2 for wrong input,
74 for a disk that refuses (NG503), and 1 for a check or a proof that found a difference.

Examples show what matters of a file: \`x\` is the input of a model, an image of 16 x 16 with three channels, \`p\` its
parameters.
`;

export interface Example {
  readonly input: BadInput;
  /** What the command says. */
  readonly says: string;
}

export async function renderPage(examples: readonly Example[]): Promise<string> {
  const codes = (Object.keys(DIAGNOSTICS) as DiagnosticCode[]).sort();
  const index = codes.map((code) => `- [${code}](#${code.toLowerCase()}) ${DIAGNOSTICS[code]}`).join('\n');
  const sections = codes.map((code) => {
    const example = examples.find(({ input }) => input.code === code);
    return renderSection(code, example);
  });
  const page = [HEAD, index, ...sections].join('\n\n');
  return format(page, { ...(await resolveConfig(PAGE)), parser: 'markdown' });
}

function renderSection(code: DiagnosticCode, example: Example | undefined): string {
  const { cause, mend } = DIAGNOSTIC_HELP[code];
  const title = DIAGNOSTICS[code];
  const words = [`## ${code}`, `${title.charAt(0).toUpperCase()}${title.slice(1)}. ${cause}`];
  if (example !== undefined) {
    const { shown = '', args, files = {} } = example.input;
    const isCode = Object.keys(files).some((path) => /^(net\.ts|netglot\.config\.json)$/.test(path));
    if (shown !== '') words.push(isCode && !/\.$/.test(shown) ? `\`\`\`ts\n${shown}\n\`\`\`` : shown);
    words.push(`\`\`\`console\n$ gen ${args.join(' ')}\n${example.says.trimEnd()}\n\`\`\``);
  }
  return [...words, mend].join('\n\n');
}
