interface Props {
  label: string;
  value: boolean;
  onValue: (value: boolean) => void;
  disabled?: boolean;
}

export function CheckField({ label, value, onValue, disabled = false }: Props) {
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={value}
        disabled={disabled}
        onChange={(event) => onValue(event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
