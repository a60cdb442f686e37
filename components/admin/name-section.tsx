/** The name a person gives themselves, and what it does not give them. */
import { type FormEvent, useId, useState } from 'react';
import type { Message } from '../../lib/text/message';
import { message } from '../../lib/text/message';
import { usePacks, usePlatform, useSnapshot } from '../platform-context';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import styles from './admin.module.css';
import { offerOf, peopleOf, pickedOf } from './pick-person';

export function NameSection() {
  const platform = usePlatform();
  const { actor, policy, ready } = useSnapshot();
  const field = useId();
  const [said, setSaid] = useState<Message | null>(null);
  const people = peopleOf(usePacks());
  const played = actor.declared === 'practice';
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim();
    if (name === '') return;
    const reply = await platform.send('ui>bg identity.set', pickedOf(name, people) ?? { name, username: null });
    setSaid(
      reply === undefined
        ? message('adminNameFailed')
        : message('adminNameSaved', pickedOf(name, people)?.name ?? name),
    );
  };
  if (policy.person)
    return (
      <section id="name" aria-labelledby="name-h">
        <h2 id="name-h">{platform.say(message('adminNameTitle'))}</h2>
        <p>
          <Icon name="lock" /> {platform.say(message('adminNameSet', policy.person.name, policy.person.username))}
        </p>
        <p className={styles.note}>{platform.say(message('adminNameSetNote'))}</p>
      </section>
    );
  return (
    <section id="name" aria-labelledby="name-h">
      <h2 id="name-h">{platform.say(message('adminNameTitle'))}</h2>
      {ready && played && <p>{platform.say(message('adminNamePractice', actor.name))}</p>}
      <form className={styles.line} onSubmit={save}>
        <div>
          <label htmlFor={field}>{platform.say(message('adminNameLabel'))}</label>
          <input
            key={`${ready} ${actor.name}`}
            id={field}
            name="name"
            required
            maxLength={80}
            list={people.length > 0 ? `${field}-people` : undefined}
            autoComplete="name"
            defaultValue={ready && !played ? actor.name : ''}
          />
          <datalist id={`${field}-people`}>
            {people.map((person) => (
              <option key={person.username} value={offerOf(person)} />
            ))}
          </datalist>
        </div>
        <Button submit>{platform.say(message('adminNameSave'))}</Button>
      </form>
      <p role="status">{said && platform.say(said)}</p>
      <p className={styles.note}>{platform.say(message('adminNameNote'))}</p>
    </section>
  );
}
