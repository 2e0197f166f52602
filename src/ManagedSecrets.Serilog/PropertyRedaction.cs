using System.Globalization;
using Serilog.Events;

namespace ManagedSecrets.Serilog;

/// <summary>Masks properties, however deeply nested. What holds no secret stays the same instance. Thread-safe.</summary>
internal sealed class PropertyRedaction(SecretRedactor redactor)
{
    /// <summary>All properties, masked; null when none holds a secret.</summary>
    public IReadOnlyList<LogEventProperty>? MaskAll(IReadOnlyDictionary<string, LogEventPropertyValue> properties)
    {
        bool isClean = true;
        foreach ((string name, LogEventPropertyValue value) in properties)
            isClean = isClean && !redactor.ContainsSecret(name) && ReferenceEquals(Mask(value), value);
        return isClean ? null : Distinct(properties.Select(property => (redactor.Redact(property.Key), Mask(property.Value))));
    }

    private LogEventPropertyValue Mask(LogEventPropertyValue value) => value switch
    {
        ScalarValue scalar => MaskScalar(scalar),
        SequenceValue sequence => MaskSequence(sequence),
        StructureValue structure => MaskStructure(structure),
        DictionaryValue dictionary => MaskDictionary(dictionary),
        _ => MaskByText(value),
    };

    private ScalarValue MaskScalar(ScalarValue scalar)
    {
        object? masked = redactor.RedactValue(scalar.Value);
        return ReferenceEquals(masked, scalar.Value) ? scalar : new ScalarValue(masked);
    }

    private LogEventPropertyValue MaskSequence(SequenceValue sequence)
    {
        // An array of characters, which a person reads as the text that it is.
        if (sequence.Elements is [ScalarValue { Value: char }, ..])
        {
            string text = string.Concat(sequence.Elements.OfType<ScalarValue>().Select(element => element.Value));
            string masked = redactor.Redact(text);
            return ReferenceEquals(masked, text) ? sequence : new ScalarValue(masked);
        }

        LogEventPropertyValue[] elements = [.. sequence.Elements.Select(Mask)];
        return elements.SequenceEqual(sequence.Elements, ReferenceEqualityComparer.Instance) ? sequence : new SequenceValue(elements);
    }

    private StructureValue MaskStructure(StructureValue structure)
    {
        (string Name, LogEventPropertyValue Value)[] properties = [.. structure.Properties.Select(property => (redactor.Redact(property.Name), Mask(property.Value)))];
        string? tag = structure.TypeTag is null ? null : redactor.Redact(structure.TypeTag);
        bool isClean = ReferenceEquals(tag, structure.TypeTag) && properties.Zip(structure.Properties).All(both =>
            ReferenceEquals(both.First.Name, both.Second.Name) && ReferenceEquals(both.First.Value, both.Second.Value));
        return isClean ? structure : new StructureValue(Distinct(properties), tag);
    }

    private DictionaryValue MaskDictionary(DictionaryValue dictionary)
    {
        bool isClean = true;
        Dictionary<ScalarValue, LogEventPropertyValue> elements = [];
        foreach ((ScalarValue key, LogEventPropertyValue value) in dictionary.Elements)
        {
            ScalarValue maskedKey = MaskScalar(key);
            LogEventPropertyValue maskedValue = Mask(value);
            isClean = isClean && ReferenceEquals(maskedKey, key) && ReferenceEquals(maskedValue, value);
            ScalarValue free = maskedKey;
            for (int number = 2; !elements.TryAdd(free, maskedValue); number++)
                free = new ScalarValue(Numbered(maskedKey.Value, number));
        }

        return isClean ? dictionary : new DictionaryValue(elements);
    }

    // A kind of value that somebody else made: all that is known of it is what it writes.
    private LogEventPropertyValue MaskByText(LogEventPropertyValue value)
    {
        string text = value.ToString(null, CultureInfo.InvariantCulture);
        string masked = redactor.Redact(text);
        return ReferenceEquals(masked, text) ? value : new ScalarValue(masked);
    }

    private static List<LogEventProperty> Distinct(IEnumerable<(string Name, LogEventPropertyValue Value)> properties)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        List<LogEventProperty> distinct = [];
        foreach ((string name, LogEventPropertyValue value) in properties)
        {
            string free = name;
            for (int number = 2; !names.Add(free); number++)
                free = Numbered(name, number);
            distinct.Add(new LogEventProperty(free, value));
        }

        return distinct;
    }

    // Two names that became the same mask.
    private static string Numbered(object? name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}_{number}");
}
