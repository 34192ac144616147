/** The story in five steps. A step opens the right place and prepares the words; sending stays with the reader. */

import { button, element, replaceChildren } from "./element.js";
import { icon } from "./icons.js";
import { onLanguage, say } from "./language.js";
import { toast } from "./popup.js";
import { customers, membersOf, staffGroup } from "./world.js";

const KEY = "tanggap.story";

export class Story {
  /** `show(pane)` brings a pane to the front where only one fits. */
  constructor(root, { phone, group, show }) {
    Object.assign(this, { root, phone, group, show });
    root.hidden = localStorage.getItem(KEY) === "closed";
    onLanguage(() => this.render());
    this.render();
  }

  set(open) {
    this.root.hidden = !open;
    localStorage.setItem(KEY, open ? "open" : "closed");
  }

  toggle() {
    this.set(this.root.hidden);
  }

  render() {
    const steps = [
      ["storyStep1", () => this.complain()],
      ["storyStep2", () => this.toGroup(0)],
      ["storyStep3", () => this.toTopic(say("storyAnswer", {}, this.phone.language()))],
      ["storyStep4", () => this.toTopic("/resolve")],
      ["storyStep5", () => this.toAndi()],
    ];
    replaceChildren(this.root, [
      element("b", { class: "story-title" }, say("storyTitle")),
      element(
        "ol",
        {},
        steps.map(([key, act], index) =>
          element(
            "li",
            {},
            button(
              { class: "step", test: `step-${index + 1}`, onclick: act },
              element("span", { class: "step-number" }, String(index + 1)),
              element("span", {}, say(key)),
            ),
          ),
        ),
      ),
      button(
        { class: "step wait", test: "step-wait", onclick: () => this.pointAtClock() },
        icon("clock"),
        element("span", {}, say("storyWait")),
      ),
      button(
        { class: "round", label: say("close"), test: "story-close", onclick: () => this.set(false) },
        icon("close"),
      ),
    ]);
  }

  toAndi() {
    const [andi] = customers();
    if (andi) this.phone.choose(andi.id);
    this.show("phone");
  }

  complain() {
    this.toAndi();
    this.phone.chat.composer.fill(say("storyComplaint", {}, this.phone.language()));
  }

  toGroup(thread) {
    const rina = membersOf(staffGroup()).find((one) => one.kind === "agent");
    if (rina) this.group.me = rina.id;
    this.group.open(thread);
    this.show("group");
  }

  toTopic(words) {
    const topic = this.group.latestOpenTopic();
    this.toGroup(topic?.thread_id ?? 0);
    if (topic) this.group.chat.composer.fill(words);
    else toast(say("storyNeedTopic"));
  }

  pointAtClock() {
    const clock = document.querySelector(".clock");
    clock.classList.remove("pointed");
    void clock.offsetWidth; // restarts the animation
    clock.classList.add("pointed");
    clock.querySelector("button").focus();
  }
}
