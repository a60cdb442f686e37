/** The check for unsupported claims is right at least nine times in ten, both ways: over all labeled sentences, in each language, and where its errors were never looked at. */
import { describe, expect, it } from 'vitest';
import { findUnsupported, unsupportedClaims } from '../../../lib/check/unsupported-claims';
import { type ClaimScore, scoreClaims } from '../../bench/checks/measure-claims';
import { labeledSentences, labeledTopics } from '../../fixtures/checks/claims/list';
import { notesOf, ruleOf } from '../../fixtures/checks/context';
import { captureOf } from '../../fixtures/checks/practice-capture';

const shown = ({ precision, recall, found, labeled }: ClaimScore) =>
  `precision ${precision.toFixed(3)} of ${found}, recall ${recall.toFixed(3)} of ${labeled}`;

describe('labeled sentences', () => {
  it('are at least 200, in English and German, half of them with nothing to find', () => {
    const of = (language: string) => labeledSentences.filter(({ topic }) => topic.language === language).length;
    expect(labeledSentences.length).toBeGreaterThanOrEqual(200);
    expect(Math.min(of('en'), of('de'))).toBeGreaterThanOrEqual(80);
    const clean = labeledSentences.filter(({ unsupported }) => unsupported.length === 0).length;
    expect(clean / labeledSentences.length).toBeGreaterThan(0.4);
    expect(new Set(labeledSentences.map(({ topic, text }) => topic.name + text)).size).toBe(labeledSentences.length);
    expect(labeledTopics.filter(({ heldOut }) => heldOut).length).toBeGreaterThanOrEqual(2);
  });
  it.each([
    ['all', labeledSentences],
    ['English', labeledSentences.filter(({ topic }) => topic.language === 'en')],
    ['German', labeledSentences.filter(({ topic }) => topic.language === 'de')],
    ['held out', labeledSentences.filter(({ topic }) => topic.heldOut)],
  ])('%s: nine in ten', (name, sentences) => {
    const score = scoreClaims(sentences);
    console.log(`${name}: ${shown(score)}`);
    expect(score.precision, score.errors.join('\n')).toBeGreaterThanOrEqual(0.9);
    expect(score.recall, score.errors.join('\n')).toBeGreaterThanOrEqual(0.9);
  });
});

describe('names', () => {
  it('warn until the contract asks for them by word', () => {
    const verdicts = (kinds?: string[]) =>
      unsupportedClaims
        .run(
          ruleOf('unsupportedClaims', { arguments: kinds ? { kinds } : undefined }),
          notesOf('Ask Marcus Feldt about $7.'),
        )
        .map(({ observed, verdict }) => `${observed} ${verdict}`);
    expect(verdicts()).toEqual(['Marcus Feldt warn', '$7 stop']);
    expect(verdicts(['name', 'amount'])).toEqual(['Marcus Feldt stop', '$7 stop']);
    expect(verdicts(['amount'])).toEqual(['$7 stop']);
  });
  it('a person writes into a field are their word; those of the AI stay what they were', () => {
    const capture = captureOf();
    capture.turns = capture.turns.map((turn) =>
      turn.role === 'assistant' ? { ...turn, text: 'Please copy Marcus Feldt.' } : turn,
    );
    const found = (byPerson: string[]) =>
      unsupportedClaims
        .run(ruleOf('unsupportedClaims'), {
          ...notesOf('Please copy Marcus Feldt and tell Ann Berry.', { capture }),
          byPerson: new Set(byPerson),
        })
        .map(({ observed }) => observed);
    expect(found([])).toEqual(['Marcus Feldt', 'Ann Berry']);
    expect(found(['summary'])).toEqual(['Marcus Feldt']);
  });
  const names = (text: string, locale = 'en') =>
    findUnsupported(text, notesOf(text, { locale }))
      .filter(({ kind }) => kind === 'name')
      .map(({ text: name }) => name);
  it.each<[string, string[], string?]>([
    ['Please copy Marcus Feldt, who works with Acme.', ['Marcus Feldt']],
    ['I’ll call on Monday in English, as the CFO asked.', []],
    ['## Next Steps For Legal\nWe wait.', []],
    ['Next Review: the team of RoadSync meets.', ['RoadSync']],
    ['We send one Sprocket now, and another sprocket later.', []],
    ['We send one Sprocket now, and another one later.', ['Sprocket']],
    ['Bitte rufen Sie Herrn Kowalski wegen der Rechnung an.', ['Herrn Kowalski'], 'de'],
    ['Die Rechnung der Hansewind AG ist bezahlt und wird gebucht.', ['Hansewind'], 'de'],
    ['Die Lieferung wird von Stefan Maurer und seinem Team geprüft.', ['Stefan Maurer'], 'de'],
    ['Das ist eine Frage der Zeit und nicht der Kosten für Sie.', [], 'de'],
    ['לקוח Acme מאשר', []],
    ['The payments worked again – für alle Kunden – and nobody was charged twice.', []],
  ])('%s', (text, want, locale) => expect(names(text, locale)).toEqual(want));
});
