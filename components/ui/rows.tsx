'use client'

import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from 'react'

const Gone = createContext<(words: string) => void>(() => {})
const Standing = createContext<{ current: boolean }>({ current: false })

/** To be called by a row that is about to go, with what is to be said. */
export const useGone = () => useContext(Gone)

/** Whether a row that is made now comes into a list that somebody is looking at already. */
export function useComesLater(): boolean {
  const standing = useContext(Standing)
  return useState(() => standing.current)[0]
}

type Props = {
  /** What the list is of, for those who do not see what it stands under. */
  name: string
  className: string
  children: ReactNode
}

/** A list whose rows come and go while somebody looks: it keeps the keyboard's place, and says what went. */
export function Rows({ name, className, children }: Props) {
  const list = useRef<HTMLUListElement>(null)
  const [gone, setGone] = useState('')
  const standing = useRef(false)
  useEffect(() => {
    standing.current = true
  }, [])

  function onGone(words: string) {
    setGone(words)
    list.current?.focus()
  }

  return (
    <Gone value={onGone}>
      <Standing value={standing}>
        {/* The role is said again because Safari takes it from a list without markers. */}
        <ul ref={list} role="list" tabIndex={-1} aria-label={name} className={`rows ${className}`}>
          {children}
        </ul>
      </Standing>
      <p role="status" className="sr-only">
        {gone}
      </p>
    </Gone>
  )
}
