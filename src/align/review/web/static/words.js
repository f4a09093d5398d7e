// What the page says, in the language it was asked for in.
const words = JSON.parse(document.getElementById("words").textContent);

export function say(key, parts = {}) {
  return words[key].replace(/\{(\w+)\}/g, (_, name) => parts[name]);
}

export const knows = (key) => key in words;
