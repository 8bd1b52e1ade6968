import { FieldError, Input, Label, Text, TextField, type TextFieldProps } from 'react-aria-components';

/** A line of text with its label, its help, and what is wrong with it. */
export function TextInput({
  label,
  description,
  placeholder,
  ...props
}: Omit<TextFieldProps, 'className'> & {
  label: string;
  description?: string | undefined;
  placeholder?: string;
}) {
  return (
    <TextField {...props} className="field">
      <Label>{label}</Label>
      <Input className="input" placeholder={placeholder ?? ''} />
      {description !== undefined && (
        <Text slot="description" className="field-help">
          {description}
        </Text>
      )}
      <FieldError className="field-error" />
    </TextField>
  );
}
