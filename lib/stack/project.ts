/** The clone. npm runs every script in the project's own folder. */
export const projectFolder = process.cwd()
