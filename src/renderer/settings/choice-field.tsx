interface Choice<Value extends string> {
  value: Value;
  label: string;
  hint?: string;
}

interface Props<Value extends string> {
  name: string;
  label: string;
  value: Value;
  onValue: (value: Value) => void;
  choices: Choice<Value>[];
}

/** One of a few. */
export function ChoiceField<Value extends string>({ name, label, value, onValue, choices }: Props<Value>) {
  return (
    <fieldset class="choices">
      <legend>{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} class="choice">
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onValue(choice.value)}
          />
          <span>
            {choice.label}
            {choice.hint !== undefined && <span class="below">{choice.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
