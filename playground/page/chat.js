/** A chat on the screen: its messages, its keyboard and the line to write in. */

import { Composer } from "./composer.js";
import { conversation } from "./conversation.js";
import { Shelf, button, element } from "./element.js";
import { dayOf, grouped } from "./grouping.js";
import { icon } from "./icons.js";
import { askedReply, keyboardInForce, replyKeyRow } from "./keyboard.js";
import { longDay, onLanguage, say, shortDay } from "./language.js";
import { bubble } from "./message.js";
import { isFrom } from "./people.js";
import { attempt } from "./popup.js";
import { pressInline, pressReplyKey } from "./pressing.js";
import * as sending from "./sending.js";
import { serviceLine } from "./service.js";
import { now } from "./world.js";

const SHOWN_AT_ONCE = 120;
const NEAR_BOTTOM_PX = 60;

export class Chat {
  /**
   * `viewer()` who looks and writes; `language()` theirs; `empty()` what stands where nothing was written;
   * `allowed()` whether the viewer may write; `openLink(url)` may take a link over; `placeholder()`, `commands()`.
   */
  constructor(root, options) {
    Object.assign(this, { allowed: () => true, commands: () => [], openLink: () => false, ...options });
    this.place = null;
    this.shown = SHOWN_AT_ONCE;
    this.onChange = () => this.render();
    this.build(root);
    onLanguage(() => this.refresh());
    const sizes = new ResizeObserver(() => this.sticky && this.toEnd());
    for (const node of [this.scroll, this.list]) sizes.observe(node);
    document.addEventListener("visibilitychange", () => this.noteSeen());
  }

  build(root) {
    this.earlier = button({
      class: "earlier",
      hidden: true,
      onclick: () => {
        this.shown += SHOWN_AT_ONCE;
        this.render();
      },
    });
    this.list = element("div", { class: "list", role: "log", test: "messages" });
    this.scroll = element(
      "div",
      { class: "scroll", tabindex: "-1", onscroll: () => this.scrolled() },
      this.earlier,
      this.list,
    );
    this.jump = button(
      { class: "jump", hidden: true, test: "jump", onclick: () => this.toEnd() },
      icon("down"),
      element("span", { class: "badge" }),
    );
    this.keys = element("div", { class: "reply-keyboard", hidden: true, test: "reply-keyboard" });
    this.shelf = new Shelf(this.list);
    this.keyShelf = new Shelf(this.keys);
    this.composer = new Composer({
      target: () => (this.place && this.allowed() ? this.target() : null),
      language: this.language,
      commands: this.commands,
      placeholder: this.placeholder,
      lastOwn: () =>
        this.messages()
          .filter((m) => isFrom(m, this.viewer()) && m.text !== undefined)
          .pop(),
    });
    this.sticky = true;
    root.append(element("div", { class: "messages" }, this.scroll, this.jump), this.composer.root, this.keys);
  }

  /** Shows the chat `chatId` (with `botId` when private); `thread` 0 is General, null the whole chat. */
  show({ chatId, botId, thread = null }) {
    const same =
      this.place &&
      this.place.chatId === chatId &&
      this.place.botId === botId &&
      this.place.thread === thread;
    if (!same) {
      this.source?.removeEventListener("change", this.onChange);
      this.place = { chatId, botId, thread };
      this.source = conversation(chatId, botId);
      this.source.addEventListener("change", this.onChange);
      if (!this.source.loaded) this.source.touch();
      this.shown = SHOWN_AT_ONCE;
      this.sticky = true;
      this.asked = null;
      this.composer.clear();
    }
    this.refresh();
  }

  /** The viewer, their language or what they may do has changed. */
  refresh() {
    this.composer.refresh();
    this.render();
  }

  target() {
    const { chatId, botId, thread } = this.place;
    return {
      user_id: this.viewer(),
      chat_id: chatId,
      bot_id: chatId > 0 ? botId : undefined,
      thread_id: thread || undefined,
    };
  }

  messages() {
    return this.source ? this.source.list(this.place.thread) : [];
  }

  actions() {
    return {
      reply: (message) => this.composer.reply(message),
      edit: (message) => this.composer.edit(message),
      remove: (message) => attempt(() => sending.removeMessage(this.target(), message.message_id)),
      react: (message, emoji) => this.react(message, emoji),
      press: (message, key, row, column, node) => pressInline(this, message, key, { row, column, node }),
      command: (text) => this.composer.sendCommand(text),
      goTo: (messageId) => this.goTo(messageId),
      openLink: (url) => this.openLink(url),
    };
  }

  react(message, emoji) {
    const own = (message._reactions ?? []).some((one) => one.by === this.viewer() && one.emoji === emoji);
    return attempt(() => sending.react(this.target(), message.message_id, own ? null : emoji));
  }

  render() {
    if (!this.place) return;
    const items = grouped(this.messages());
    const visible = items.slice(-this.shown);
    this.earlier.hidden = items.length <= visible.length;
    this.earlier.textContent = say("earlier", { count: items.length - visible.length }, this.language());
    const seenBy = `${this.viewer()} ${this.language()} ${this.place.chatId} `;
    const entries = visible.map((item) => ({
      key: item.key,
      signature: seenBy + JSON.stringify(item),
      build: () => this.draw(item),
    }));
    this.shelf.show(entries.length ? entries : [this.emptiness(seenBy)], (node) =>
      node.classList.add("fresh"),
    );
    this.renderKeyboard();
    if (this.sticky) this.toEnd();
    else this.showJump();
  }

  emptiness(seenBy) {
    const { loaded } = this.source;
    return {
      key: "empty",
      signature: `${seenBy}${loaded} ${this.allowed()}`,
      build: () => element("div", { class: "empty" }, loaded && this.empty()),
    };
  }

  draw(item) {
    const [message] = item.messages;
    const language = this.language();
    if (item.kind === "day") return element("div", { class: "day" }, this.dayName(message, language));
    if (item.kind === "service") return element("div", { class: "service" }, serviceLine(message, language));
    return bubble(item, {
      viewer: this.viewer(),
      language,
      inGroup: this.place.chatId < 0,
      actions: this.actions(),
    });
  }

  dayName(message, language) {
    const today = dayOf(message) === dayOf({ date: now().getTime() / 1000 });
    const moment = new Date(message.date * 1000);
    return today ? `${say("today", {}, language)}, ${shortDay(moment, language)}` : longDay(moment, language);
  }

  renderKeyboard() {
    if (this.place.chatId < 0) return;
    const messages = this.messages();
    const markup = keyboardInForce(messages, this.viewer());
    this.keys.hidden = !markup;
    this.keyShelf.show(
      (markup?.keyboard ?? []).map((row, index) => ({
        key: index,
        signature: JSON.stringify(row) + this.viewer(),
        build: () => replyKeyRow(row, (key) => pressReplyKey(this, key)),
      })),
    );
    const asked = askedReply(messages, this.viewer());
    if (asked && asked.message.message_id !== this.asked) {
      this.asked = asked.message.message_id;
      this.composer.reply(asked.message, asked.markup.input_field_placeholder);
    }
  }

  goTo(messageId) {
    const node = this.list.querySelector(`[data-message="${Number(messageId)}"]`);
    if (!node) return;
    node.scrollIntoView({ block: "center" });
    node.classList.add("pointed");
    setTimeout(() => node.classList.remove("pointed"), 1600);
  }

  scrolled() {
    this.sticky =
      this.scroll.scrollHeight - this.scroll.scrollTop - this.scroll.clientHeight < NEAR_BOTTOM_PX;
    this.showJump();
    this.noteSeen();
  }

  toEnd() {
    this.sticky = true;
    this.scroll.scrollTop = this.scroll.scrollHeight;
    this.showJump();
    this.noteSeen();
  }

  showJump() {
    const unread = this.sticky ? 0 : this.source.unread(this.place.thread ?? 0, this.viewer());
    this.jump.hidden = this.sticky;
    this.jump.setAttribute("aria-label", say("newBelow", {}, this.language()));
    this.jump.lastChild.textContent = unread || "";
  }

  /** What stands on the screen at the end of the chat counts as read. */
  noteSeen() {
    if (!this.sticky || document.hidden || !this.scroll.offsetParent) return;
    const messages = this.messages();
    if (messages.length)
      this.source.markSeen(this.place.thread ?? 0, messages[messages.length - 1].message_id);
  }
}
