/** What opens above the page: menus under a button, questions, alerts and passing remarks. */

import { button, element } from "./element.js";
import { say } from "./language.js";

const TOAST_MS = 4200;

/** Lets `toggle` open and close `panel`; Escape and a click elsewhere close it too. */
export function popup(toggle, panel) {
  panel.hidden = true;
  toggle.setAttribute("aria-expanded", "false");
  const set = (open) => {
    panel.hidden = !open;
    toggle.setAttribute("aria-expanded", String(open));
    if (open) panel.querySelector("button, input, select")?.focus({ focusVisible: false });
  };
  toggle.addEventListener("click", () => set(panel.hidden));
  document.addEventListener("pointerdown", (event) => {
    if (!panel.hidden && !panel.contains(event.target) && !toggle.contains(event.target)) set(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || panel.hidden) return;
    set(false);
    toggle.focus();
  });
  return { close: () => set(false), open: () => set(true) };
}

export function toast(text, kind = "") {
  const node = element("div", { class: `toast ${kind}`, test: "toast" }, text);
  document.getElementById("toasts").append(node);
  setTimeout(() => node.remove(), TOAST_MS);
}

/** Runs something the user asked for; a refusal is told as a toast. Returns undefined when it failed. */
export async function attempt(action) {
  try {
    return await action();
  } catch (error) {
    toast(say("failed", { reason: error.message }), "bad");
    return undefined;
  }
}

/**
 * A modal question. `fields` are ready inputs with a name. Resolves to `{name: value}` or null when cancelled.
 * Without `cancel` it is an alert.
 */
export function ask({ title, body, fields = [], confirm = "OK", cancel = null, danger = false }) {
  return new Promise((resolve) => {
    const form = element(
      "form",
      { method: "dialog" },
      title && element("h2", {}, title),
      body && element("p", {}, body),
      fields.map(({ label, input }) =>
        element("label", { class: "field" }, element("span", {}, label), input),
      ),
      element(
        "div",
        { class: "dialog-buttons" },
        cancel && button({ class: "quiet", onclick: () => dialog.close() }, cancel),
        element(
          "button",
          { class: danger ? "primary danger" : "primary", value: "yes", test: "dialog-ok" },
          confirm,
        ),
      ),
    );
    const dialog = element("dialog", { class: "dialog", test: "dialog" }, form);
    dialog.addEventListener("close", () => {
      const entries = Object.fromEntries(new FormData(form));
      dialog.remove();
      resolve(dialog.returnValue === "yes" ? entries : null);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
