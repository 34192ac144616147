/** Where a person writes: text, replies, edits, attachments, commands. */

import { summary } from "./attachments.js";
import { button, element } from "./element.js";
import { icon } from "./icons.js";
import { say } from "./language.js";
import { person } from "./world.js";
import { senderOf } from "./people.js";
import { attempt, popup } from "./popup.js";
import * as sending from "./sending.js";

const TALLEST_PX = 132;

export class Composer {
  /** `target()` is where words go (null: nowhere); `commands()` the bot's commands; `lastOwn()` what ArrowUp edits. */
  constructor({ target, language, commands, lastOwn, placeholder }) {
    Object.assign(this, { target, language, commands, lastOwn, placeholder });
    this.replying = null;
    this.editing = null;
    this.build();
    this.refresh();
  }

  build() {
    this.banner = element("div", { class: "composer-banner", hidden: true });
    this.hints = element("div", { class: "command-hints", hidden: true, test: "command-hints" });
    this.input = element("textarea", {
      rows: 1,
      test: "composer-input",
      oninput: () => this.grow(),
      onkeydown: (event) => this.keyed(event),
      onpaste: (event) => this.pasted(event),
    });
    this.attachButton = button({ class: "round", test: "attach" }, icon("attach"));
    this.attachMenu = element("div", { class: "menu attach-menu", test: "attach-menu" });
    this.menu = popup(this.attachButton, this.attachMenu);
    this.commandButton = button(
      { class: "round", test: "commands", onclick: () => this.fill("/") },
      icon("commands"),
    );
    this.sendButton = button(
      { class: "round send", test: "send", onclick: () => this.submit() },
      icon("send"),
    );
    this.photos = this.picker("photo", "image/*", "photo");
    this.files = this.picker("document", "", "file");
    this.root = element(
      "div",
      { class: "composer", test: "composer" },
      this.hints,
      this.banner,
      element(
        "div",
        { class: "composer-row" },
        this.attachButton,
        this.attachMenu,
        this.photos,
        this.files,
        this.commandButton,
        this.input,
        this.sendButton,
      ),
    );
  }

  picker(kind, accept, test) {
    return element("input", {
      type: "file",
      hidden: true,
      multiple: true,
      accept: accept || undefined,
      test: `pick-${test}`,
      onchange: async ({ target: input }) => {
        await this.sendFiles([...input.files], kind);
        input.value = "";
      },
    });
  }

  /** Labels in the language of the moment, and what the present target allows. */
  refresh() {
    const language = this.language();
    const open = Boolean(this.target());
    const commands = this.commands();
    for (const node of [this.input, this.sendButton, this.attachButton, this.commandButton])
      node.disabled = !open;
    this.input.placeholder = this.placeholder();
    this.input.setAttribute("aria-label", this.placeholder());
    this.commandButton.hidden = !commands.length;
    const labels = [
      [this.sendButton, "send"],
      [this.attachButton, "attach"],
      [this.commandButton, "commands"],
    ];
    for (const [node, key] of labels) {
      node.title = say(key, {}, language);
      node.setAttribute("aria-label", say(key, {}, language));
    }
    if (this.attachMenu.lang === language) return;
    this.attachMenu.lang = language;
    this.attachMenu.replaceChildren(...this.attachments(language));
  }

  attachments(language) {
    const entries = [
      ["sendPhoto", "photo", () => this.photos.click()],
      ["sendFile", "file", () => this.files.click()],
      ["sendVoice", "voice", () => sending.sendVoice(this.target())],
      ["sendLocation", "pin", () => sending.sendLocation(this.target())],
      ["sendContact", "contact", () => this.sendOwnContact()],
      ["sendSticker", "sticker", () => sending.sendSticker(this.target())],
      ["sendPoll", "poll", () => sending.sendPoll(this.target())],
    ];
    return entries.map(([key, sign, act]) =>
      button(
        {
          class: "menu-item",
          test: key,
          onclick: () => {
            this.menu.close();
            attempt(act);
          },
        },
        icon(sign),
        element("span", {}, say(key, {}, language)),
      ),
    );
  }

  sendOwnContact() {
    const target = this.target();
    return sending.sendContact(target, person(target.user_id).name, sending.phoneOf(target.user_id));
  }

  sendFiles(files, kind) {
    if (!files.length) return undefined;
    const caption = this.input.value.trim();
    const replyTo = this.replying?.message_id;
    this.clear();
    return attempt(() => sending.sendFiles(this.target(), files, kind, caption, replyTo));
  }

  pasted(event) {
    const files = [...event.clipboardData.files];
    if (!files.length) return;
    event.preventDefault();
    this.sendFiles(files, files.every((file) => file.type.startsWith("image/")) ? "photo" : "document");
  }

  keyed(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape") {
      this.clear();
    } else if (event.key === "ArrowUp" && !this.input.value) {
      const own = this.lastOwn();
      if (!own) return;
      event.preventDefault();
      this.edit(own);
    }
  }

  async submit() {
    const text = this.input.value.trim();
    const target = this.target();
    if (!text || !target) return;
    const { editing, replying } = this;
    this.clear();
    const done = await attempt(async () => {
      if (editing) await sending.editText(target, editing.message_id, text);
      else await sending.sendText(target, text, replying?.message_id);
      return true;
    });
    if (!done && !this.input.value) this.fill(text);
  }

  reply(message, placeholder) {
    this.editing = null;
    this.replying = message;
    this.showBanner(
      "reply",
      say("replyTo", { name: senderOf(message).name }, this.language()),
      summary(message),
    );
    if (placeholder) this.input.placeholder = placeholder;
    this.input.focus();
  }

  edit(message) {
    this.replying = null;
    this.editing = message;
    this.showBanner("edit", say("editing", {}, this.language()), summary(message));
    this.fill(message.text);
  }

  showBanner(sign, title, words) {
    this.banner.replaceChildren(
      icon(sign),
      element(
        "span",
        { class: "banner-words" },
        element("b", {}, title),
        element("span", {}, words.slice(0, 140)),
      ),
      button(
        { class: "round", label: say("cancel", {}, this.language()), onclick: () => this.clear() },
        icon("close"),
      ),
    );
    this.banner.hidden = false;
  }

  fill(text) {
    this.input.value = text;
    this.grow();
    this.input.focus();
  }

  clear() {
    this.replying = null;
    this.editing = null;
    this.banner.hidden = true;
    this.input.value = "";
    this.input.placeholder = this.placeholder();
    this.grow();
  }

  grow() {
    this.input.style.height = "auto";
    const tall = this.input.scrollHeight; // 0 while the pane is out of sight
    if (tall) this.input.style.height = `${Math.min(tall, TALLEST_PX)}px`;
    const typed = this.input.value;
    const fitting = /^\/\w*$/.test(typed)
      ? this.commands().filter((one) => `/${one.command}`.startsWith(typed))
      : [];
    this.hints.hidden = !fitting.length;
    this.hints.replaceChildren(
      ...fitting.map((one) =>
        button(
          { class: "menu-item", onclick: () => this.sendCommand(`/${one.command}`) },
          element("b", {}, `/${one.command}`),
          element("span", {}, one.description),
        ),
      ),
    );
  }

  sendCommand(command) {
    this.clear();
    return attempt(() => sending.sendText(this.target(), command));
  }
}
