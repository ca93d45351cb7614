/** Files that a page shows as they are (`?raw`): jest gets them as a module whose default is their text. */
module.exports = {
  process: (text) => ({
    code: `Object.defineProperty(exports, '__esModule', { value: true }); exports.default = ${JSON.stringify(text)}`,
  }),
}
