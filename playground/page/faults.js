/** Makes Telegram misbehave on purpose: limits, delay, calls that fail. */

import { get, post } from "./api.js";
import { button, element, replaceChildren } from "./element.js";
import { onLanguage, say } from "./language.js";
import { attempt, popup } from "./popup.js";

const METHODS = [
  "sendMessage",
  "editMessageText",
  "createForumTopic",
  "sendPhoto",
  "sendDocument",
  "answerCallbackQuery",
  "setMessageReaction",
  "getFile",
  "getUpdates",
];
const DELAYS_MS = [0, 200, 1000, 5000];
const ACTIONS = [
  ["429", "fail429"],
  ["500", "fail500"],
  ["403", "fail403"],
];
const RETRY_AFTER_S = 5;

export class Faults {
  constructor(toggle, panel) {
    this.panel = panel;
    this.state = { limits: true, latency_ms: 0, rules: [] };
    this.toggle = toggle;
    popup(toggle, panel);
    toggle.addEventListener("click", () => attempt(() => this.refresh()));
    onLanguage(() => this.render());
    this.method = METHODS[0];
    this.times = 1;
    this.render();
  }

  async refresh() {
    this.state = await get("/control/faults");
    this.render();
  }

  async set(change) {
    await attempt(() => post("/control/faults", change));
    await attempt(() => this.refresh());
  }

  async fail(action) {
    const rule = { method: this.method, times: this.times, action };
    if (action === "429") rule.retry_after = RETRY_AFTER_S;
    await this.set({ rules: [...this.waiting(), rule] });
  }

  waiting() {
    return (this.state.rules ?? []).filter((rule) => rule.times > 0);
  }

  render() {
    this.toggle.classList.toggle("alarmed", this.waiting().length > 0 || this.state.latency_ms > 0);
    replaceChildren(this.panel, [
      element("p", { class: "hint" }, say("faultsHint")),
      this.limitsField(),
      this.latencyField(),
      this.failFields(),
      ...this.rulesList(),
    ]);
  }

  limitsField() {
    const box = element("input", {
      type: "checkbox",
      role: "switch",
      checked: this.state.limits,
      test: "limits",
      onchange: () => this.set({ limits: box.checked }),
    });
    return element("label", { class: "switch" }, box, element("span", {}, say("limits")));
  }

  latencyField() {
    const options = DELAYS_MS.map((ms) =>
      element(
        "option",
        { value: ms, selected: ms === this.state.latency_ms },
        ms ? `${ms} ms` : say("noLatency"),
      ),
    );
    const select = element(
      "select",
      { test: "latency", onchange: () => this.set({ latency_ms: Number(select.value) }) },
      options,
    );
    return element("label", { class: "field line" }, element("span", {}, say("latency")), select);
  }

  failFields() {
    const method = element(
      "select",
      {
        test: "fault-method",
        "aria-label": say("method"),
        onchange: () => {
          this.method = method.value;
        },
      },
      METHODS.map((name) => element("option", { selected: name === this.method }, name)),
    );
    const times = element("input", {
      type: "number",
      min: 1,
      max: 99,
      value: this.times,
      "aria-label": say("times"),
      test: "fault-times",
      onchange: () => {
        this.times = Math.max(1, Number(times.value));
      },
    });
    return element(
      "fieldset",
      {},
      element("legend", {}, say("failNext")),
      element("div", { class: "fault-row" }, times, element("span", {}, "×"), method),
      element(
        "div",
        { class: "fault-row" },
        ACTIONS.map(([action, words]) =>
          button({ class: "quiet", test: `fail-${action}`, onclick: () => this.fail(action) }, say(words)),
        ),
      ),
    );
  }

  rulesList() {
    const waiting = this.waiting();
    if (!waiting.length) return [];
    return [
      element(
        "div",
        { class: "rules" },
        element("small", {}, say("waitingFaults")),
        waiting.map((rule) => element("code", {}, `${rule.times} × ${rule.method} → ${rule.action}`)),
      ),
      button({ class: "quiet", onclick: () => this.set({ rules: [] }) }, say("clearFaults")),
    ];
  }
}
