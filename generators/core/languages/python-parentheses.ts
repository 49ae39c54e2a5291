/**
 * When a value of several parts is too long for its line, `ruff format` either breaks it inside the brackets it has or
 * puts all of it into new parentheses. The rules are those of ruff's `can_omit_optional_parentheses`.
 */
import type { Code, CodeOperator } from '../code.ts';
import { fitsWidth, printFlat } from '../layout.ts';
import { expressionDoc, flattenBinary, needsParentheses } from './python-expressions.ts';

export interface Surroundings {
  /** The line up to the value, and what follows it. */
  readonly before: string;
  readonly after: string;
  readonly indent: number;
  readonly width: number;
}

/** What ruff looks at: the loosest operators outside of brackets, and where brackets stand. */
interface Survey {
  /** The text outside of brackets, with a line end within each pair that can break. */
  readonly outline: string;
  readonly loosest: number;
  /** How many operators bind that loosely. */
  readonly count: number;
  readonly hasBrackets: boolean;
  readonly startsWithBracket: boolean;
  readonly endsWithBracket: boolean;
}

const memberOfResult = 1;
const conditional = 6;
const looseness: Readonly<Record<CodeOperator, number>> = {
  '*': 2,
  '//': 2,
  '/': 2,
  '+': 3,
  '-': 3,
  '<': 4,
  '<=': 4,
  '==': 4,
  '!=': 4,
  and: 5,
  or: 5,
};

/** Whether a value that is too long for its line stands well without parentheses around it. */
export function fitsWithoutParentheses(value: Code, { before, after, indent, width }: Surroundings): boolean {
  const survey = surveyCode(value);
  if (!survey.hasBrackets || survey.count > 1) return false;
  if (survey.loosest > memberOfResult && !survey.startsWithBracket && !survey.endsWithBracket) return false;
  const [first = '', ...others] = `${before}${survey.outline}${after}`.split('\n');
  return [first, ...others.map((line) => ' '.repeat(indent) + line)].every((line) => fitsWidth(line, width));
}

function surveyCode(code: Code): Survey {
  switch (code.kind) {
    case 'list':
    case 'tuple':
      return bracketed('', code.items.length > 0);
    case 'comprehension':
      return bracketed('', true);
    case 'call': {
      const callee = surveyLink(code.callee);
      return bracketed(callee.outline, code.positional.length + code.named.length > 0, callee);
    }
    case 'index': {
      const of = surveyLink(code.of);
      // ruff does not count a subscript as a bracket at the end.
      return { ...bracketed(of.outline, true, of), endsWithBracket: false };
    }
    case 'member': {
      const of = surveyLink(code.of);
      const member = { ...plain, outline: `.${code.name}` };
      return join([of, of.hasBrackets ? { ...member, loosest: memberOfResult, count: 1 } : member]);
    }
    case 'binary':
      return join(
        flattenBinary(code).map((part) => {
          if ('operator' in part) return operator(` ${part.operator} `, looseness[part.operator]);
          return part.bare ? surveyCode(part.operand) : bracketed('', true);
        }),
      );
    case 'select': {
      const survey = (part: Code) => (part.kind === 'select' ? bracketed('', true) : surveyCode(part));
      const [condition, alternative] = [operator(' if ', conditional), operator(' else ', conditional)];
      return join([survey(code.then), condition, survey(code.test), alternative, surveyCode(code.otherwise)]);
    }
    default:
      return { ...plain, outline: printFlat(expressionDoc(code, { bracketed: false })) };
  }
}

const plain: Survey = {
  outline: '',
  loosest: 0,
  count: 0,
  hasBrackets: false,
  startsWithBracket: false,
  endsWithBracket: false,
};

const operator = (text: string, rank: number): Survey => ({ ...plain, outline: text, loosest: rank, count: 1 });

const surveyLink = (code: Code): Survey => (needsParentheses(code) ? bracketed('', true) : surveyCode(code));

/** Something in brackets, or something that ends in brackets. */
function bracketed(start: string, isFilled: boolean, base?: Survey): Survey {
  return {
    outline: `${start}${isFilled ? '(\n)' : '()'}`,
    loosest: base?.loosest ?? 0,
    count: base?.count ?? 0,
    hasBrackets: true,
    startsWithBracket: base?.startsWithBracket ?? isFilled,
    endsWithBracket: isFilled,
  };
}

function join(surveys: readonly Survey[]): Survey {
  const loosest = Math.max(...surveys.map((survey) => survey.loosest));
  return {
    outline: surveys.map((survey) => survey.outline).join(''),
    loosest,
    count: surveys.reduce((sum, survey) => sum + (survey.loosest === loosest ? survey.count : 0), 0),
    hasBrackets: surveys.some((survey) => survey.hasBrackets),
    startsWithBracket: surveys[0]!.startsWithBracket,
    endsWithBracket: surveys.at(-1)!.endsWithBracket,
  };
}
