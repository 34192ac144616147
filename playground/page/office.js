/** The supervisors' chat, and the private chats of staff with the staff bot. */

import { Chat } from "./chat.js";
import { conversation, unreadIn } from "./conversation.js";
import { Shelf, button, element } from "./element.js";
import { onLanguage, pageLanguage, say } from "./language.js";
import { attempt } from "./popup.js";
import { sendText } from "./sending.js";
import {
  membersOf,
  optionsFor,
  person,
  staffAndStrangers,
  staffBot,
  supervisorsChat,
  world,
} from "./world.js";

export class Office {
  /** `openLink` opens links into the staff group there. */
  constructor(root, { openLink }) {
    this.root = root;
    this.tab = "office";
    this.supervisor = null;
    this.colleague = null;
    const shared = { language: pageLanguage, commands: () => staffBot()?.commands ?? [], openLink };
    const placeholder = (id) => say("writeAs", { name: person(id)?.name ?? "…" });
    this.chats = {
      office: new Chat(root.querySelector(".office-chat"), {
        ...shared,
        viewer: () => this.supervisor,
        placeholder: () => placeholder(this.supervisor),
        empty: () => element("p", { class: "quiet-note" }, say("emptyOffice")),
      }),
      direct: new Chat(root.querySelector(".direct-chat"), {
        ...shared,
        viewer: () => this.colleague,
        placeholder: () => placeholder(this.colleague),
        empty: () => this.emptyDirect(),
      }),
    };
    this.who = root.querySelector(".office-who");
    this.whoShelf = new Shelf(this.who);
    this.who.addEventListener("change", () => this.become(Number(this.who.value)));
    for (const tab of root.querySelectorAll("[data-tab]"))
      tab.addEventListener("click", () => this.openTab(tab.dataset.tab));
    world.addEventListener("change", () => this.refresh());
    onLanguage(() => this.refresh());
  }

  become(id) {
    if (this.tab === "office") this.supervisor = id;
    else this.colleague = id;
    this.refresh();
  }

  openTab(tab) {
    this.tab = tab;
    this.refresh();
  }

  candidates() {
    return this.tab === "office" ? membersOf(supervisorsChat()) : staffAndStrangers();
  }

  refresh() {
    const chat = supervisorsChat();
    if (!chat || !staffBot()) return;
    const supervisors = membersOf(chat);
    if (!supervisors.some((one) => one.id === this.supervisor)) this.supervisor = supervisors[0]?.id ?? null;
    if (!person(this.colleague)) this.colleague = (supervisors[0] ?? staffAndStrangers()[0])?.id ?? null;
    const chosen = this.tab === "office" ? this.supervisor : this.colleague;
    this.whoShelf.show(
      this.candidates().map((one) => ({
        key: one.id,
        signature: one.name,
        build: () => optionsFor([one], null)[0],
      })),
    );
    this.who.value = String(chosen);
    for (const node of this.root.querySelectorAll("[data-tab]")) {
      node.setAttribute("aria-selected", String(node.dataset.tab === this.tab));
    }
    this.root.querySelector(".office-chat").hidden = this.tab !== "office";
    this.root.querySelector(".direct-chat").hidden = this.tab !== "direct";
    this.watch(chat.id);
    this.chats.office.show({ chatId: chat.id });
    if (this.colleague) this.chats.direct.show({ chatId: this.colleague, botId: staffBot().id });
    this.renderBadges();
  }

  watch(chatId) {
    const source = conversation(chatId);
    if (this.source === source) return;
    this.source = source;
    for (const name of ["change", "seen"]) source.addEventListener(name, () => this.renderBadges());
  }

  renderBadges() {
    const direct = staffAndStrangers().reduce((sum, one) => sum + unreadIn(one.id, staffBot().id), 0);
    const counts = { office: this.unread(), direct };
    for (const node of this.root.querySelectorAll("[data-tab]")) {
      node.querySelector(".badge").textContent = counts[node.dataset.tab] || "";
    }
  }

  emptyDirect() {
    const start = () => attempt(() => sendText(this.chats.direct.target(), "/start"));
    return element(
      "div",
      { class: "welcome" },
      element("b", {}, say("directWith", { name: person(this.colleague)?.name })),
      element("p", {}, say("emptyDirect")),
      button({ class: "start", test: "start-direct", onclick: start }, say("start")),
    );
  }

  unread() {
    return this.source ? this.source.unread(0, this.supervisor) : 0;
  }
}
