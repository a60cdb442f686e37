/** One turn of the practice chat, with the marks an adapter reads it by. */
import { useState } from 'react';
import { Icon } from '../ui/icon';
import styles from './chat.module.css';
import type { Block, Piece, Turn } from './conversations';
import { textOf } from './read-pasted';

/** Milliseconds the page's own Copy says that it copied. */
const SAID = 1500;

function PieceView({ piece }: { piece: Piece }) {
  if (typeof piece === 'string') return piece;
  if ('strong' in piece) return <strong>{piece.strong}</strong>;
  return (
    <a
      className={styles.cite}
      data-practice-cite=""
      href={piece.href}
      data-quote={piece.quote}
      target="_blank"
      rel="noreferrer"
    >
      {piece.cite}
    </a>
  );
}

/** Blocks never change their order, so their place is their key. */
function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return <h3>{block.text}</h3>;
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case 'table':
      return <TableView rows={block.rows} />;
    case 'paragraph':
      return (
        <p>
          {block.pieces.map((piece) => (
            <PieceView key={JSON.stringify(piece)} piece={piece} />
          ))}
        </p>
      );
  }
}

function TableView({ rows: [head = [], ...rows] }: { rows: string[][] }) {
  return (
    <table>
      <thead>
        <tr>
          {head.map((cell) => (
            <th key={cell} scope="col">
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.join('|')}>
            {row.map((cell, index) => (
              <td key={head[index] ?? cell}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function UserTurn({ turn }: { turn: Turn }) {
  return (
    <div className={styles.ask} data-practice-turn="user" data-practice-id={turn.id}>
      <div data-practice-body="">
        {turn.text}
        {turn.notes && (
          <>
            <br />
            <br />
            <i>{turn.notes}</i>
          </>
        )}
      </div>
    </div>
  );
}

/** An answer; while it `arrives` it shows its first block only and is marked as streaming. */
export function AnswerTurn({ turn, arrives, onAgain }: { turn: Turn; arrives: boolean; onAgain(): void }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    const done = await navigator.clipboard.writeText(textOf(turn.blocks)).then(
      () => true,
      () => false,
    );
    if (!done) return;
    setCopied(true);
    setTimeout(() => setCopied(false), SAID);
  };
  const blocks = arrives ? turn.blocks.slice(0, 1) : turn.blocks;
  return (
    <article
      className={styles.answer}
      data-practice-turn="assistant"
      data-practice-id={turn.id}
      data-model={turn.model ?? undefined}
    >
      <h2 className={styles.by}>{turn.model ? `Assistant · ${turn.model}` : 'Pasted answer'}</h2>
      <div data-practice-body="" data-practice-streaming={arrives ? '' : undefined} aria-busy={arrives}>
        {blocks.map((block) => (
          <BlockView key={JSON.stringify(block)} block={block} />
        ))}
      </div>
      {!arrives && (
        <div className={styles.acts} data-practice-actions="">
          <button type="button" className={styles.act} data-practice-copy="" onClick={copy}>
            <Icon name="copy" />
            {copied ? 'Copied' : 'Copy'}
          </button>
          <button type="button" className={styles.act} onClick={onAgain}>
            <Icon name="undo" />
            Try again
          </button>
        </div>
      )}
    </article>
  );
}
