/** One chat as the server knows it, kept up to date by what the events say has changed. */

import { get } from "./api.js";
import { isBotId, isFrom } from "./people.js";
import { isService } from "./service.js";

const opened = new Map();
const SETTLE_MS = 60;

const keyOf = (chatId, botId) => (chatId > 0 ? `${chatId}:${botId}` : String(chatId));

export const threadOf = (message) => {
  const thread = message._thread_id ?? (message.is_topic_message ? message.message_thread_id : 0);
  return thread === 1 ? 0 : (thread ?? 0);
};

class Conversation extends EventTarget {
  constructor(chatId, botId) {
    super();
    this.chatId = chatId;
    this.botId = botId;
    this.messages = new Map();
    this.ordered = null;
    this.seen = new Map();
    this.loaded = false;
    this.dirtyFrom = null;
    this.working = false;
  }

  /** Everything after `messageId` may differ from what we hold; 0 means all. */
  touch(messageId = 0) {
    this.dirtyFrom = Math.min(this.dirtyFrom ?? Infinity, messageId);
    if (!this.working) this.settle();
  }

  async settle() {
    this.working = true;
    try {
      while (this.dirtyFrom !== null) {
        await new Promise((wake) => setTimeout(wake, SETTLE_MS));
        const after = this.loaded ? this.dirtyFrom : 0;
        this.dirtyFrom = null;
        await this.fetchAfter(after);
      }
    } catch {
      this.dirtyFrom = null; // the next event or poll asks again
    } finally {
      this.working = false;
    }
  }

  async fetchAfter(after) {
    const fresh = await get("/control/messages", {
      chat_id: this.chatId,
      bot_id: this.chatId > 0 ? this.botId : undefined,
      after: after || undefined,
    });
    for (const id of [...this.messages.keys()]) if (id > after) this.messages.delete(id);
    for (const message of fresh) if (!message._deleted) this.messages.set(message.message_id, message);
    this.ordered = null;
    this.loaded = true;
    this.dispatchEvent(new Event("change"));
  }

  /** The visible messages in order; `thread` null means the whole chat. */
  list(thread = null) {
    this.ordered ??= this.order();
    return this.ordered.get(thread) ?? [];
  }

  order() {
    const all = [...this.messages.values()].sort((a, b) => a.message_id - b.message_id);
    const lists = new Map([[null, all]]);
    for (const message of all) {
      const thread = threadOf(message);
      if (lists.has(thread)) lists.get(thread).push(message);
      else lists.set(thread, [message]);
    }
    return lists;
  }

  markSeen(thread, messageId) {
    if ((this.seen.get(thread) ?? 0) >= messageId) return;
    this.seen.set(thread, messageId);
    this.dispatchEvent(new Event("seen"));
  }

  unread(thread, viewer) {
    const until = this.seen.get(thread) ?? 0;
    const list = this.list(thread);
    let count = 0;
    for (let at = list.length - 1; at >= 0 && list[at].message_id > until; at -= 1) {
      if (!isService(list[at]) && !isFrom(list[at], viewer)) count += 1;
    }
    return count;
  }
}

export function conversation(chatId, botId) {
  const key = keyOf(chatId, botId);
  if (!opened.has(key)) opened.set(key, new Conversation(chatId, botId));
  return opened.get(key);
}

/** Passes an event on to the open conversations it concerns. */
export function applyEvent(event) {
  const from = event.message_id ? event.message_id - 1 : 0;
  for (const chat of opened.values()) {
    if (chat.chatId !== event.chat_id) continue;
    if (chat.chatId > 0 && event.bot_id && chat.botId !== event.bot_id) continue;
    chat.touch(from);
  }
}

export function refreshAll() {
  for (const chat of opened.values()) chat.touch(0);
}

/** Private chats that nobody has opened: how many messages of the bot wait there. */
const waiting = new Map();

export function countWaiting(event) {
  if (event.kind !== "message" || !(event.chat_id > 0) || opened.has(keyOf(event.chat_id, event.bot_id)))
    return;
  if (event.sender_id !== undefined && !isBotId(event.sender_id)) return;
  const key = keyOf(event.chat_id, event.bot_id);
  waiting.set(key, (waiting.get(key) ?? 0) + 1);
}

export function unreadIn(chatId, botId) {
  const key = keyOf(chatId, botId);
  return opened.get(key)?.unread(0, chatId) ?? waiting.get(key) ?? 0;
}
