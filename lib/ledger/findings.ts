/** What a verification found, step by step: each passes, fails or is not checked, and there is never one verdict for all of it. */
import { type Message, message } from '../text/message';

export type VerifyStepName = 'bytes' | 'chain' | 'signatures' | 'tree' | 'content' | 'people' | 'witness';

/** `line` counts from 1 in the export. `reason` says why a step failed or was not checked, `fact` what a passed one covers. */
export interface VerifyStep {
  step: VerifyStepName;
  result: 'pass' | 'fail' | 'notChecked';
  line?: number;
  reason?: Message;
  fact?: Message;
}

/** Collects findings; of each step the failure of the lowest line stands, because what follows it is often only its echo. */
export interface Findings {
  fail(step: VerifyStepName, line: number, reason: Message): void;
  skip(step: VerifyStepName, reason: Message, line?: number): void;
  /** A further finding of the same step that stands beside its result. */
  note(finding: VerifyStep): void;
  failure(step: VerifyStepName): VerifyStep | undefined;
  /** Steps in their order; one without a finding passed, and `facts` say what that means. */
  conclude(facts: Partial<Record<VerifyStepName, Message>>): VerifyStep[];
}

const ORDER: VerifyStepName[] = ['bytes', 'chain', 'signatures', 'tree', 'content', 'people', 'witness'];

export function collectFindings(): Findings {
  const results = new Map<VerifyStepName, VerifyStep>();
  const notes: VerifyStep[] = [];
  return {
    fail(step, line, reason) {
      const before = results.get(step);
      if (before?.result !== 'fail' || line < (before.line ?? 0))
        results.set(step, { step, result: 'fail', line, reason });
    },
    skip(step, reason, line) {
      if (!results.has(step)) results.set(step, { step, result: 'notChecked', ...(line ? { line } : {}), reason });
    },
    note: (finding) => notes.push(finding),
    failure: (step) => [results.get(step)].find((found) => found?.result === 'fail'),
    conclude: (facts) =>
      ORDER.flatMap((step) => {
        const beside = notes.filter((note) => note.step === step);
        const passed: VerifyStep = { step, result: 'pass', ...(facts[step] ? { fact: facts[step] } : {}) };
        return [results.get(step) ?? passed, ...beside];
      }),
  };
}

/** A step that a fault elsewhere made impossible. */
export function unreachable(line: number): Message {
  return message('verifyStopped', line);
}
