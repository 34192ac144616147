/** Messages that a newcomer can send with one tap, in the language of the phone. */

import { button, element } from "./element.js";
import { say } from "./language.js";

const EXAMPLES = [
  ["exampleCashback", "storyComplaint"],
  ["exampleFraud", "exampleFraudText"],
  ["exampleAtm", "exampleAtmText"],
  ["examplePerson", "examplePersonText"],
  ["exampleGreeting", "exampleGreetingText"],
  ["exampleUnclear", "exampleUnclearText"],
];

/** Short chips; the tooltip shows the whole message. */
export const exampleChips = (language, send) =>
  EXAMPLES.map(([name, text]) =>
    button(
      {
        class: "example",
        test: "example",
        title: say(text, {}, language),
        onclick: () => send(say(text, {}, language)),
      },
      say(name, {}, language),
    ),
  );

/** The first few written out, for an empty chat. */
export const exampleCards = (language, send) =>
  EXAMPLES.slice(0, 3).map(([, text]) =>
    element(
      "button",
      {
        type: "button",
        class: "example-card",
        test: "example-card",
        onclick: () => send(say(text, {}, language)),
      },
      say(text, {}, language),
    ),
  );
