/** The practice chat: conversations written in advance, and a box that takes an answer of one's own. */
import { useEffect, useState } from 'react';
import styles from './chat.module.css';
import { AnswerTurn, UserTurn } from './chat-turn';
import { Composer } from './composer';
import { type Conversation, conversations, type Turn } from './conversations';
import host from './host.module.css';
import { NoteBar } from './note-bar';
import { PolicyPane } from './policy-pane';
import { looksLikeAnswer, readPasted } from './read-pasted';
import { chatHash } from './route';
import type { Say } from './say';

/** Milliseconds an answer takes to arrive. */
const ARRIVES = 1000;

function ConversationList({ open }: { open: string }) {
  const group = (title: string, when: Conversation['when']) => (
    <>
      <h2>{title}</h2>
      <ul>
        {conversations
          .filter((conversation) => conversation.when === when)
          .map(({ id, title: name }) => (
            <li key={id}>
              <a href={chatHash(id)} aria-current={id === open ? 'page' : undefined}>
                {name}
              </a>
            </li>
          ))}
      </ul>
    </>
  );
  return (
    <nav className={styles.list} aria-label="Conversations">
      {group('Today', 'today')}
      {group('Earlier', 'earlier')}
    </nav>
  );
}

/** Takes what was sent: an answer becomes a turn of the assistant that arrives, a request a turn of the person. */
function turnOf(conversation: string, place: number, text: string): Turn {
  const id = `${conversation}-${place}`;
  if (looksLikeAnswer(text))
    return { id, role: 'assistant', model: null, text: '', notes: null, blocks: readPasted(text) };
  return { id, role: 'user', model: null, text, notes: null, blocks: [] };
}

export function ChatPage(props: { say: Say; conversation: Conversation; policyShown: boolean; settings: string }) {
  const { say, conversation } = props;
  const [turns, setTurns] = useState(conversation.turns);
  const [arriving, setArriving] = useState<string | null>(null);
  useEffect(() => {
    if (arriving === null) return;
    const timer = setTimeout(() => setArriving(null), ARRIVES);
    return () => clearTimeout(timer);
  }, [arriving]);

  const send = (text: string) => {
    const turn = turnOf(conversation.id, turns.length + 1, text);
    setTurns([...turns, turn]);
    if (turn.role === 'assistant') setArriving(turn.id);
  };
  return (
    <div className={host.practice}>
      <NoteBar
        say={say}
        note={say('practiceChatNote')}
        links={[
          { label: say('practiceToCrm'), href: conversation.crm },
          { label: say('practiceOwnChat'), href: `${props.settings}#sites` },
        ]}
      />
      <div className={styles.chat}>
        <ConversationList open={conversation.id} />
        <main className={styles.main}>
          <h1 className={host.hidden} data-practice-title="">
            {conversation.title}
          </h1>
          {turns.map((turn) =>
            turn.role === 'user' ? (
              <UserTurn key={turn.id} turn={turn} />
            ) : (
              <AnswerTurn
                key={turn.id}
                turn={turn}
                arrives={turn.id === arriving}
                onAgain={() => setArriving(turn.id)}
              />
            ),
          )}
          <p className={host.note} role="status">
            {turns.at(-1)?.role === 'user' && say('practiceNoReply')}
          </p>
          <Composer onSend={send} />
        </main>
        {conversation.policy && <PolicyPane policy={conversation.policy} shown={props.policyShown} />}
      </div>
    </div>
  );
}
