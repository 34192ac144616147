/** The customer's phone: who holds it, its language, and the chat with the customer bot. */

import { post } from "./api.js";
import { Chat } from "./chat.js";
import { unreadIn } from "./conversation.js";
import { Shelf, button, element, replaceChildren } from "./element.js";
import { exampleCards, exampleChips } from "./examples.js";
import { icon } from "./icons.js";
import { hourMinute, onLanguage, pageLanguage, say } from "./language.js";
import { avatar } from "./people.js";
import { ask, attempt, popup } from "./popup.js";
import { sendText } from "./sending.js";
import { customerBot, customers, isBlocked, now, person, refreshWorld, world } from "./world.js";

const SHOWN_PEOPLE = 40;

export class Phone {
  constructor(root) {
    this.root = root;
    this.holder = null;
    this.shelf = new Shelf(root.querySelector(".holders"));
    this.chat = new Chat(root.querySelector(".phone-chat"), {
      viewer: () => this.holder,
      language: () => this.language(),
      placeholder: () =>
        this.blocked()
          ? say("blockedNote", { name: this.owner()?.name }, this.language())
          : say("writeHere", {}, this.language()),
      allowed: () => !this.blocked(),
      commands: () => customerBot()?.commands ?? [],
      empty: () => this.emptyPhone(),
    });
    this.buildMenu();
    world.addEventListener("change", () => this.refresh());
    world.addEventListener("clock", () => this.showTime());
    onLanguage(() => this.refresh());
    setInterval(() => this.showTime(), 1000);
  }

  owner() {
    return person(this.holder);
  }

  language() {
    return (this.owner()?.language ?? pageLanguage()) === "id" ? "id" : "en";
  }

  blocked() {
    return isBlocked(this.owner(), customerBot());
  }

  buildMenu() {
    const toggle = this.root.querySelector(".phone-menu");
    toggle.append(icon("more"));
    this.menu = this.root.querySelector(".phone-menu-panel");
    this.popup = popup(toggle, this.menu);
  }

  choose(id) {
    this.holder = id;
    this.refresh();
  }

  refresh() {
    if (!this.owner()) this.holder = customers()[0]?.id ?? null;
    if (!this.holder || !customerBot()) return;
    const language = this.language();
    this.renderPeople();
    this.root.querySelector(".bot-name").textContent = customerBot().name;
    this.root.querySelector(".bot-username").textContent =
      `@${customerBot().username} · ${say("bot", {}, language)}`;
    replaceChildren(this.root.querySelector(".bot-avatar"), [avatar(customerBot())]);
    this.root.querySelector(".frame").lang = language;
    this.renderChoices(language);
    this.chat.show({ chatId: this.holder, botId: customerBot().id, thread: null });
    this.showTime();
  }

  /** What depends on the language and on whether the bot is blocked. */
  renderChoices(language) {
    const signature = `${language} ${this.blocked()}`;
    if (signature === this.choices) return;
    this.choices = signature;
    replaceChildren(this.menu, this.menuItems(language));
    replaceChildren(this.root.querySelector(".examples"), [
      element("span", { class: "examples-title" }, say("tryOne", {}, language)),
      ...exampleChips(language, (text) => this.send(text)),
    ]);
  }

  renderPeople() {
    if (!customerBot()) return;
    const entries = customers()
      .slice(0, SHOWN_PEOPLE)
      .map((one) => {
        const unread = one.id === this.holder ? 0 : unreadIn(one.id, customerBot().id);
        const chosen = one.id === this.holder;
        return {
          key: one.id,
          signature: JSON.stringify([one, unread, chosen, pageLanguage()]),
          build: () => this.personButton(one, unread, chosen),
        };
      });
    this.shelf.show([...entries, { key: "add", signature: pageLanguage(), build: () => this.addButton() }]);
  }

  personButton(one, unread, chosen) {
    const about = `${one.name} · ${say(one.kind)} · ${one.language}`;
    return button(
      {
        class: "holder",
        test: `customer-${one.id}`,
        "aria-pressed": String(chosen),
        title: about,
        onclick: () => this.choose(one.id),
      },
      avatar(one),
      element("span", {}, one.name.split(" ")[0]),
      element("span", { class: "badge" }, unread ? String(unread) : ""),
    );
  }

  addButton() {
    return button(
      {
        class: "holder add",
        test: "new-customer",
        label: say("newCustomer"),
        onclick: () => this.addCustomer(),
      },
      element("span", { class: "avatar plus" }, icon("plus")),
      element("span", {}, say("newShort")),
    );
  }

  menuItems(language) {
    const blocked = this.blocked();
    const other = language === "id" ? "en" : "id";
    const item = (test, sign, words, act) =>
      button(
        {
          class: "menu-item",
          test,
          onclick: () => {
            this.popup.close();
            attempt(act);
          },
        },
        icon(sign),
        element("span", {}, words),
      );
    return [
      item(
        "phone-language",
        "book",
        `${say("phoneLanguage", {}, language)}: ${other === "en" ? "English" : "Indonesia"}`,
        () => this.setLanguage(other),
      ),
      item("block", "ban", say(blocked ? "unblock" : "block", {}, language), () => this.setBlocked(!blocked)),
    ];
  }

  async setLanguage(language) {
    const { id, name, kind } = this.owner();
    await post("/control/people", { id, name, kind, language });
    await refreshWorld();
  }

  async setBlocked(blocked) {
    await post("/control/block", { user_id: this.holder, bot_id: customerBot().id, blocked });
    await refreshWorld();
  }

  async addCustomer() {
    const name = element("input", { name: "name", required: true, maxlength: 60, test: "new-name" });
    const language = element(
      "select",
      { name: "language" },
      element("option", { value: "id" }, "Indonesia"),
      element("option", { value: "en" }, "English"),
    );
    const given = await ask({
      title: say("newCustomer"),
      fields: [
        { label: say("customerName"), input: name },
        { label: say("phoneLanguage"), input: language },
      ],
      confirm: say("create"),
      cancel: say("cancel"),
    });
    if (!given) return;
    const created = await attempt(() => post("/control/people", { ...given, kind: "customer" }));
    if (!created) return;
    await refreshWorld();
    this.choose(created.id);
  }

  send(text) {
    if (this.blocked()) return undefined;
    return attempt(() => sendText(this.chat.target(), text));
  }

  emptyPhone() {
    const language = this.language();
    return element(
      "div",
      { class: "welcome" },
      avatar(customerBot(), "large"),
      element("b", {}, customerBot().name),
      element("p", {}, say("tryThese", {}, language)),
      exampleCards(language, (text) => this.send(text)),
      button(
        { class: "start", test: "start", onclick: () => this.send("/start") },
        say("start", {}, language),
      ),
    );
  }

  showTime() {
    this.root.querySelector(".phone-time").textContent = hourMinute(now(), this.language());
  }

  /** Answers of the bot that wait unread on any phone. */
  unread() {
    const bot = customerBot();
    return bot ? customers().reduce((sum, one) => sum + unreadIn(one.id, bot.id), 0) : 0;
  }
}
