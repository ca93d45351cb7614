import { AssetPathsField } from '#components/gateways/asset-paths-field'
import { Field, SelectField } from '#components/ui/field'

export type TargetField = 'name' | 'address' | 'handler' | 'assetPaths'

type Props = {
  values: Partial<Record<TargetField, string>>
  errors: Partial<Record<TargetField, string>>
  readOnly: boolean
}

const HANDLERS = [
  { value: 'auto', text: 'auto: finds out' },
  { value: 'http', text: 'http' },
  { value: 'https', text: 'https' },
]

/** What makes a target: its name, where the gateway reaches it, and how, and what its pages may load. */
export function TargetFields({ values, errors, readOnly }: Props) {
  return (
    <>
      <Field
        label="Name"
        name="name"
        placeholder="notes"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        readOnly={readOnly}
        defaultValue={values.name ?? ''}
        error={errors.name}
      />
      <Field
        label="Address"
        name="address"
        placeholder="127.0.0.1:8080"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        readOnly={readOnly}
        defaultValue={values.address ?? ''}
        error={errors.address}
      />
      <SelectField
        key={values.handler}
        label="Handler"
        name="handler"
        options={HANDLERS}
        defaultValue={values.handler ?? 'auto'}
        error={errors.handler}
      />
      <AssetPathsField defaultValue={values.assetPaths ?? ''} readOnly={readOnly} error={errors.assetPaths} />
    </>
  )
}
