'use client'

import { createContext, useContext, useRef, useState, type ReactNode } from 'react'

const Gone = createContext<(words: string) => void>(() => {})

/** To be called by a row that is about to go, with what is to be said. */
export const useGone = () => useContext(Gone)

type Props = { name: string; className: string; children: ReactNode }

/** A list whose rows go when they are done with: it keeps the keyboard's place, and says what went. */
export function GoingRows({ name, className, children }: Props) {
  const list = useRef<HTMLUListElement>(null)
  const [gone, setGone] = useState('')

  function onGone(words: string) {
    setGone(words)
    list.current?.focus()
  }

  return (
    <Gone value={onGone}>
      {/* The role is said again because Safari takes it from a list without markers. */}
      <ul ref={list} role="list" tabIndex={-1} aria-label={name} className={className}>
        {children}
      </ul>
      <p role="status" className="sr-only">
        {gone}
      </p>
    </Gone>
  )
}
