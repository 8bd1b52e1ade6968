import { FieldError, Label, Text, TextArea, TextField, type TextFieldProps } from 'react-aria-components';

/** Several lines of text with their label, help, and what is wrong with them. */
export function LongTextInput({
  label,
  description,
  rows = 3,
  isCode = false,
  ...props
}: Omit<TextFieldProps, 'className'> & {
  label: string;
  description?: string;
  rows?: number;
  isCode?: boolean;
}) {
  return (
    <TextField {...props} className="field">
      <Label>{label}</Label>
      <TextArea className={isCode ? 'input code' : 'input'} rows={rows} spellCheck={!isCode} />
      {description !== undefined && (
        <Text slot="description" className="field-help">
          {description}
        </Text>
      )}
      <FieldError className="field-error" />
    </TextField>
  );
}
