/** What label fields of a page name as their list. */
export const LABEL_SUGGESTIONS = 'label-suggestions'

/** Labels that a person used lately, offered by every label field of the page; the browser's own, so without script. */
export function LabelSuggestions({ labels }: { labels: string[] }) {
  return (
    <datalist id={LABEL_SUGGESTIONS}>
      {labels.map((label) => (
        <option key={label} value={label} />
      ))}
    </datalist>
  )
}
