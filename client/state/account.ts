import type { Role, Session, Workspace } from '#contract/accounts.ts';
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import * as api from '../api/session.ts';
import type { GatedKind, SignInGate } from '../api/sign-in-gate.ts';
import { type Ability, hasAbility } from './abilities.ts';
import type { AccountLink } from './account-link.ts';
import type { Outcome } from './plan-save-queue.ts';

/** Why the screen asks somebody to sign in: for the first time, or again. */
export type SignInReason = 'first' | 'ended';

/** How the page is left for somebody else's; `keepsView`: what is on the map stays. */
export type StartOver = (options: { readonly keepsView: boolean }) => void;

/** Everything that tells two people, or two desks of one person, apart. */
const getIdentity = ({ user, organization, role }: Session): string | null =>
  user === null ? null : `${user.id} ${organization?.id ?? ''} ${role ?? ''}`;

/**
 * Who is signed in. Requests that need an account wait here until somebody has signed in, and go on then; what is on
 * the screen stays. When somebody else signs in, or the person leaves, nothing stays: the page starts anew.
 */
export class Account implements SignInGate {
  /** null: not known yet, or the server did not say. */
  readonly session = signal<Session | null>(null);
  /** Set while a request waits for somebody to sign in. */
  readonly asking = signal<SignInReason | null>(null);
  /** The one-time link that was opened, until it has been used. */
  readonly link = signal<AccountLink | null>(null);
  /** What waits for the person, for the header; null: nobody knows. */
  readonly waitingCount = signal<number | null>(null);
  readonly role: ReadonlySignal<Role | null>;
  readonly isExample: ReadonlySignal<boolean>;
  /** The page is being left: nothing of it may be written into the address any more. */
  isLeaving = false;
  #identity: string | null = null;
  #waiting: ((isSignedIn: boolean) => void)[] = [];
  #arrival: Promise<void> | null = null;
  #startOver: StartOver = () => undefined;
  #tellOthers: (what: 'changed' | 'left') => void = () => undefined;

  constructor() {
    this.role = computed(() => this.session.value?.role ?? null);
    this.isExample = computed(() => this.session.value?.workspace === 'example');
  }

  /** Asks who is signed in, once; to be called when the app starts, in a browser. */
  start(startOver: StartOver): void {
    this.#startOver = (options) => {
      this.isLeaving = true;
      startOver(options);
    };
    this.#arrival = this.refresh();
    // One cookie serves all windows: whoever leaves in one has left in all of them.
    const port = new BroadcastChannel('hanare-session');
    port.addEventListener('message', ({ data }) => {
      if (data === 'left') this.#startOver({ keepsView: false });
      else void this.refresh();
    });
    this.#tellOthers = (what) => port.postMessage(what);
  }

  /** Resolves when it is known who is signed in, or that the server does not say. */
  async arrive(): Promise<void> {
    await this.#arrival;
  }

  async refresh(): Promise<void> {
    const outcome = await api.readSession();
    if (outcome.kind === 'done') this.#adopt(outcome.body);
  }

  /** Whether the screen offers it; without an account it asks to sign in at the moment it is needed. */
  can(ability: Ability): boolean {
    return hasAbility(this.role.value, ability);
  }

  admit(kind: GatedKind): boolean | Promise<boolean> {
    const session = this.session.peek();
    if (session === null) return this.#admitLater(kind);
    if (session.user !== null) return true;
    return kind === 'question' ? false : this.#ask();
  }

  async #admitLater(kind: GatedKind): Promise<boolean> {
    await this.arrive();
    // A server that does not say who is signed in is asked, and answers for itself.
    return this.session.peek() === null ? true : this.admit(kind);
  }

  async readmit(kind: GatedKind): Promise<boolean> {
    await this.refresh();
    if (this.#isSignedIn()) return true;
    return kind === 'act' && this.#ask();
  }

  #isSignedIn(): boolean {
    const session = this.session.peek();
    return session !== null && session.user !== null;
  }

  #ask(): Promise<boolean> {
    this.asking.value = this.#identity === null ? 'first' : 'ended';
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Asks whoever is there to sign in, without anything waiting for it. */
  invite(): void {
    this.asking.value = this.#identity === null ? 'first' : 'ended';
  }

  /** Whoever was asked does not want to: what waited is not done. */
  dismiss(): void {
    this.#release(false);
  }

  #release(isSignedIn: boolean): void {
    this.asking.value = null;
    for (const resolve of this.#waiting.splice(0)) resolve(isSignedIn);
  }

  async signInLocally(role: Role): Promise<Outcome<Session>> {
    return this.#take(await api.signInLocally(role), { keepsView: true });
  }

  async signIn(credentials: api.Credentials): Promise<Outcome<Session>> {
    return this.#take(await api.signIn(credentials), { keepsView: false });
  }

  /** Makes the account, or sets the password, that the opened link is for. */
  async acceptLink(kind: api.LinkKind, acceptance: api.LinkAcceptance): Promise<Outcome<Session>> {
    const outcome = await api.acceptLink(kind, acceptance);
    if (outcome.kind === 'done') this.link.value = null;
    return this.#take(outcome, { keepsView: false });
  }

  async changePassword(change: api.PasswordChange): Promise<Outcome<Session>> {
    return this.#take(await api.changePassword(change), { keepsView: true });
  }

  async chooseWorkspace(workspace: Workspace): Promise<Outcome<Session>> {
    return this.#take(await api.chooseWorkspace(workspace), { keepsView: false });
  }

  /** Ends the session on the server; nothing of it stays on the screen. */
  async signOut(): Promise<boolean> {
    const outcome = await api.signOut();
    if (outcome.kind !== 'done') return false;
    this.#identity = null;
    this.session.value = outcome.body;
    this.#tellOthers('left');
    this.#startOver({ keepsView: false });
    return true;
  }

  #take(outcome: Outcome<Session>, leaving: Parameters<StartOver>[0]): Outcome<Session> {
    if (outcome.kind === 'done') {
      this.#adopt(outcome.body, leaving);
      this.#tellOthers('changed');
    }
    return outcome;
  }

  #adopt(session: Session, leaving: Parameters<StartOver>[0] = { keepsView: false }): void {
    const identity = getIdentity(session);
    const before = this.#identity;
    if (identity !== null && before !== null && identity !== before) {
      // What waited was the other person's.
      this.#release(false);
      this.#startOver(leaving);
      return;
    }
    this.session.value = session;
    if (identity === null) return;
    this.#identity = identity;
    this.#release(true);
  }
}
