import { z } from 'zod'

/** What we read of a GitHub user (`GET /user`, `GET /users/<login>`). */
export const githubUser = z.object({
  id: z.number().int().positive(),
  login: z.string().min(1).max(100),
  name: z
    .string()
    .nullish()
    .transform((name) => name?.trim().slice(0, 200) || null),
  avatar_url: z
    .string()
    .nullish()
    .transform((url) => (url && /^https?:\/\//.test(url) ? url : null)),
})
export type GithubUser = z.infer<typeof githubUser>
