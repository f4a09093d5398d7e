// Questions and decisions on their way to the server, which answers in JSON.
import { say } from "./words.js";

export class Refusal extends Error {
  constructor(message, status) {
    super(message);
    this.isConflict = status === 409;
  }
}

export const ask = (path) => answer(path, {});

// The header tells the server that no form of another site sends this.
export const send = (path, body) =>
  answer(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Un-Align": "1" },
    body: JSON.stringify(body),
  });

async function answer(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Refusal(say("no answer"), 0);
  }
  const text = await response.text();
  if (!response.ok) throw new Refusal(sentenceOf(text), response.status);
  return JSON.parse(text);
}

function sentenceOf(text) {
  try {
    return JSON.parse(text).error;
  } catch {
    return text || say("no answer");
  }
}
