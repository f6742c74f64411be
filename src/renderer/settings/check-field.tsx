interface Props {
  label: string;
  value: boolean;
  onValue: (value: boolean) => void;
  hint?: string;
  disabled?: boolean;
}

export function CheckField({ label, value, onValue, hint, disabled = false }: Props) {
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={value}
        disabled={disabled}
        onChange={(event) => onValue(event.currentTarget.checked)}
      />
      <span>
        {label}
        {hint !== undefined && <span class="below">{hint}</span>}
      </span>
    </label>
  );
}
