/** Finds what a contract of the right shape still gets wrong: names that lead nowhere, patterns that may hang, labels in customers' sight. */

import { readDuration } from '../contract/duration';
import { metrics } from '../contract/metrics';
import { patternProblem } from '../contract/pattern-problem';
import { CAPTURER } from '../contract/people';
import { levelsOf } from '../contract/review';
import type { Contract } from '../contract/schema';
import type { PackProblem } from './problem';
import { referenceProblems } from './reference-problems';

interface Known {
  usernames: ReadonlySet<string>;
  policies: ReadonlySet<string>;
}

/** Problems with paths inside the contract. */
export function findContractProblems(contract: Contract, known: Known): PackProblem[] {
  return [
    ...fieldProblems(contract),
    ...peopleProblems(contract, known),
    ...patternProblems(contract),
    ...qualityProblems(contract),
    ...audienceProblems(contract),
    ...labelProblems(contract),
    ...referenceProblems(contract, known),
    ...contract.payload.evidence.flatMap((item, i) =>
      item.library === undefined || known.policies.has(item.library)
        ? []
        : [{ path: `payload.evidence[${i}].library`, message: `the policy library has no “${item.library}”` }],
    ),
  ];
}

const FROM = /^(?:(?:heading|label|table|json):.+|body)$/u;
const SUBJECT_FROM = /^(?:(?:heading|label|table|json):.+|prompt:.*|body)$/u;

function fieldProblems(contract: Contract): PackProblem[] {
  const names = contract.payload.fields.map((field) => field.name);
  const known = new Set(names);
  const written = new Set(contract.target.mappings.map((mapping) => mapping.field));
  const unknown = (field: string | undefined, path: string): PackProblem[] =>
    field === undefined || known.has(field) ? [] : [{ path, message: `the payload has no field “${field}”` }];
  const twice = (list: string[], path: string): PackProblem[] => {
    const seen = new Set<string>();
    return list.flatMap((name, i) => {
      const again = seen.has(name);
      seen.add(name);
      return again ? [{ path: `${path}[${i}]`, message: `“${name}” is already there` }] : [];
    });
  };
  return [
    ...twice(names, 'payload.fields'),
    ...twice(
      contract.target.mappings.map((mapping) => mapping.field),
      'target.mappings',
    ),
    ...twice(
      contract.quality.map((rule) => rule.id),
      'quality',
    ),
    ...twice(
      contract.stopRules.map((rule) => rule.id),
      'stopRules',
    ),
    ...contract.target.mappings.flatMap((mapping, i) => unknown(mapping.field, `target.mappings[${i}].field`)),
    ...contract.output.extract.flatMap((rule, i) => unknown(rule.field, `output.extract[${i}].field`)),
    ...contract.quality.flatMap((rule, i) => unknown(rule.field, `quality[${i}].field`)),
    ...unknown(contract.target.provenanceWrite?.field, 'target.provenanceWrite.field'),
    ...contract.target.receipt.savedWhen.flatMap((seen, i) =>
      (seen.rowAppears?.fields ?? []).flatMap((field, at) =>
        unknown(field, `target.receipt.savedWhen[${i}].rowAppears.fields[${at}]`),
      ),
    ),
    ...contract.payload.fields.flatMap((field, i) =>
      field.default !== undefined && field.enum && !field.enum.includes(field.default)
        ? [
            {
              path: `payload.fields[${i}].default`,
              message: `“${field.default}” is not one of ${field.enum.join(', ')}`,
            },
          ]
        : [],
    ),
    ...contract.payload.fields.flatMap((field, i) =>
      field.required && !written.has(field.name)
        ? [{ path: `payload.fields[${i}]`, message: `“${field.name}” is required and no mapping writes it` }]
        : [],
    ),
    ...contract.output.extract.flatMap((rule, i) =>
      [rule.from].flat().some((from) => !FROM.test(from))
        ? [
            {
              path: `output.extract[${i}].from`,
              message: 'must be heading:, label:, table: or json: with a name, or body',
            },
          ]
        : [],
    ),
    ...contract.subject.from.flatMap((from, i) =>
      SUBJECT_FROM.test(from)
        ? []
        : [{ path: `subject.from[${i}]`, message: 'must be heading:, label:, table:, json:, prompt: or body' }],
    ),
  ];
}

function peopleProblems(contract: Contract, { usernames }: Known): PackProblem[] {
  const check = (username: string, path: string): PackProblem[] =>
    username === CAPTURER || usernames.has(username)
      ? []
      : [{ path, message: `nobody in this pack is called “${username}”` }];
  const secondPerson = contract.approval.mandatoryWhen.some((rule) => rule.review === 'secondPerson');
  return [
    ...contract.team.members.flatMap((member, i) => check(member.username, `team.members[${i}].username`)),
    ...contract.stopRules.flatMap((rule, i) => check(rule.route.to, `stopRules[${i}].route.to`)),
    ...contract.support.flatMap((entry, i) => check(entry.contact, `support[${i}].contact`)),
    ...check(contract.rollback.changeOwner, 'rollback.changeOwner'),
    ...(contract.approval.mandatoryWhen.length === 0
      ? [{ path: 'approval.mandatoryWhen', message: 'must say at least one review' }]
      : []),
    ...(secondPerson && contract.approval.levels.length === 0
      ? [{ path: 'approval.levels', message: 'a second person must decide, so at least one level must be named' }]
      : []),
    ...levelsOf(contract).flatMap((level) => {
      const able = new Set(
        contract.team.members.filter((member) => member.role === level.role).map((member) => member.username),
      );
      if (contract.team.separationOfDuties) able.delete(CAPTURER);
      return able.size >= level.approvals && level.approvals >= 1
        ? []
        : [
            {
              path: 'approval.levels',
              message: `level ${level.order} needs ${level.approvals} × ${level.role}, the team has ${able.size}`,
            },
          ];
    }),
  ];
}

const REASONS = {
  tooLong: 'is longer than 200 characters',
  invalid: 'is not a regular expression',
  noGroup: 'needs a group in parentheses for the record’s key',
  unsafe:
    'could take too long; avoid repetition inside repeated groups, choices inside them, back references and lookaround',
} as const;

function patternProblems(contract: Contract): PackProblem[] {
  const check = (pattern: string, path: string, needsGroup: boolean): PackProblem[] => {
    const problem = patternProblem(pattern, needsGroup);
    return problem === null ? [] : [{ path, message: `“${pattern.slice(0, 60)}” ${REASONS[problem]}` }];
  };
  return [
    ...check(contract.target.recordKey.pattern, 'target.recordKey.pattern', true),
    ...contract.target.mappings.flatMap((mapping, i) =>
      (mapping.shown ?? []).flatMap(({ pattern }, at) =>
        pattern === undefined ? [] : check(pattern, `target.mappings[${i}].shown[${at}].pattern`, true),
      ),
    ),
    ...contract.target.receipt.savedWhen.flatMap((seen, i) =>
      seen.key === undefined ? [] : check(seen.key, `target.receipt.savedWhen[${i}].key`, true),
    ),
    ...contract.target.receipt.savedWhen.flatMap((seen, i) =>
      seen.urlMatches === undefined ? [] : check(seen.urlMatches, `target.receipt.savedWhen[${i}].urlMatches`, false),
    ),
    ...contract.target.match.flatMap((pattern, i) =>
      pattern.length <= 500 &&
      /^(?:https:\/\/[^/*?#]+\/|http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?\/|https:\/\/\*\.[^/*?#]+\/|practice:)/u.test(
        pattern,
      )
        ? []
        : [
            {
              path: `target.match[${i}]`,
              message: 'must begin with practice:, https and a host, or http on this computer',
            },
          ],
    ),
    ...(contract.approval.expiresAfter !== undefined && readDuration(contract.approval.expiresAfter) === null
      ? [{ path: 'approval.expiresAfter', message: 'must be a duration in weeks, days, hours or minutes, like P1D' }]
      : []),
  ];
}

function qualityProblems(contract: Contract): PackProblem[] {
  return contract.quality.flatMap((rule, i): PackProblem[] => {
    if (rule.type === 'text') {
      return rule.description
        ? []
        : [{ path: `quality[${i}].description`, message: 'a person must be able to read what they attest' }];
    }
    if (rule.metric === undefined || !(metrics as readonly string[]).includes(rule.metric)) {
      return [
        {
          path: `quality[${i}].metric`,
          message: `there is no check “${rule.metric ?? ''}”; there are ${metrics.join(', ')}`,
        },
      ];
    }
    return [];
  });
}

function audienceProblems(contract: Contract): PackProblem[] {
  const provenance = contract.target.provenanceWrite;
  if (!provenance) return [];
  const mapping = contract.target.mappings.find((item) => item.field === provenance.field);
  const problems: PackProblem[] = [];
  if (provenance.audience === 'customer' || mapping?.audience === 'customer') {
    problems.push({
      path: 'target.provenanceWrite.field',
      message: `“${provenance.field}” is read by customers; provenance may only enter an internal field`,
    });
  }
  if (mapping && !['text', 'textarea', 'richText'].includes(mapping.control)) {
    problems.push({
      path: 'target.provenanceWrite.field',
      message: `“${provenance.field}” is a ${mapping.control}; provenance needs a text`,
    });
  }
  return problems;
}

/** Labels by language need languages that exist, and something to look for in each. */
function labelProblems(contract: Contract): PackProblem[] {
  return contract.target.mappings.flatMap(({ locate: { label } }, i) => {
    if (label === undefined || Array.isArray(label)) return [];
    const path = `target.mappings[${i}].locate.label`;
    const problems = Object.entries(label).flatMap(([tag, labels]): PackProblem[] => {
      if (!isLanguage(tag))
        return [{ path: `${path}.${tag}`, message: `“${tag}” is not a language tag like de or pt-BR` }];
      return labels.length > 0 ? [] : [{ path: `${path}.${tag}`, message: 'has no label' }];
    });
    return Object.keys(label).length > 0 ? problems : [{ path, message: 'has no language' }];
  });
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
