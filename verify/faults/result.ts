/** What became of one fault in one target. */
import { LEVELS, type Level } from '../proof/case.ts';
import type { Verdict } from '../proof/verdict.ts';
import type { Framework } from '../protocol.ts';
import type { Fault } from './fault.ts';

/**
 * `caught`: the level compared and found a difference. `refused`: the framework would not build, load or run the source
 * and said what the fault foresees.
 */
export type Notice = 'caught' | 'refused' | 'passed';

export interface InjectionResult {
  readonly fault: Fault;
  readonly target: Framework;
  readonly notices: Readonly<Record<Level, Notice>>;
  readonly caught: boolean;
  /** Why this is no proof that the fault is seen: an error that the fault does not foresee, an alarm elsewhere. */
  readonly problems: readonly string[];
  /** What the levels said, the first words of each. */
  readonly details: readonly string[];
}

const isRefusal = ({ measure }: Verdict): boolean => measure === 'does not run';

export function resultOf(fault: Fault, target: Framework, verdicts: readonly Verdict[]): InjectionResult {
  const mine = verdicts.filter(({ between }) => between.split('-').includes(target));
  const notices = Object.fromEntries(LEVELS.map((level) => [level, noticeOf(mine, level)])) as Record<Level, Notice>;
  const failed = mine.filter(({ passed }) => !passed);
  return {
    fault,
    target,
    notices,
    caught: failed.length > 0,
    problems: [...strangeErrors(failed, fault), ...alarmsElsewhere(verdicts, mine)],
    details: failed.map((verdict) => `${verdict.level}: ${wordsOf(verdict)}`),
  };
}

/** Of a trace, the line that names the error. */
function wordsOf({ details }: Verdict): string {
  const lines = (details[0] ?? '').split('\n');
  return lines.findLast((line) => /^\S*Error: /.test(line)) ?? lines[0] ?? '';
}

function noticeOf(verdicts: readonly Verdict[], level: Level): Notice {
  const mine = verdicts.filter((verdict) => verdict.level === level);
  const failed = mine.filter(({ passed }) => !passed);
  if (failed.some((verdict) => !isRefusal(verdict))) return 'caught';
  return failed.length > 0 ? 'refused' : 'passed';
}

function strangeErrors(failed: readonly Verdict[], { refusal }: Fault): readonly string[] {
  return failed
    .filter((verdict) => isRefusal(verdict) && refusal?.test(verdict.details.join('\n')) !== true)
    .map((verdict) => `${verdict.level}: the source does not run: ${wordsOf(verdict)}`);
}

/** The unharmed sources have to pass. PyTorch gives the noise for the others, so its faults can be seen in their pair. */
const alarmsElsewhere = (verdicts: readonly Verdict[], mine: readonly Verdict[]): readonly string[] =>
  verdicts
    .filter((verdict) => !verdict.passed && !mine.includes(verdict))
    .map(({ level, between, details }) => `${level}: ${between}, which are unharmed: ${details[0] ?? ''}`);
