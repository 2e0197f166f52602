namespace ManagedSecrets.Redaction;

/// <summary>What is looked for in texts for the sake of one value: the value, and the forms in which code and formats write it.</summary>
internal sealed class SecretForms
{
    /// <summary>Forms and parts that are shorter than this are not looked for.</summary>
    public const int LeastDerived = 8;

    private const int MostDerived = 256;
    private const string PartEnds = "\r\n,;&";

    private readonly HashSet<string> _patterns = new(StringComparer.Ordinal);

    private SecretForms()
    {
    }

    public MaskingOutcome Outcome { get; private set; }

    /// <summary>All that is looked for, each once. Empty if the value is not masked.</summary>
    public IReadOnlyCollection<string> Patterns => _patterns;

    public static SecretForms Of(string? value, int minimumLength)
    {
        SecretForms forms = new() { Outcome = Judge(value, minimumLength) };
        if (forms.Outcome != MaskingOutcome.Masked)
            return forms;

        forms._patterns.Add(value!);
        if (!forms.Derive(value!, minimumLength))
        {
            forms.Outcome = MaskingOutcome.TooManyForms;
            forms._patterns.Clear();
            forms._patterns.Add(value!);
        }

        return forms;
    }

    /// <summary>Whether a value is masked, before its forms are derived: that takes longer.</summary>
    public static MaskingOutcome Judge(string? value, int minimumLength) =>
        string.IsNullOrWhiteSpace(value) ? MaskingOutcome.Blank
        : value.Length < minimumLength ? MaskingOutcome.TooShort
        : OrdinaryWords.Contain(value) ? MaskingOutcome.OrdinaryWord
        : SecretUrl.IsPlain(value) ? MaskingOutcome.PlainUrl
        : MaskingOutcome.Masked;

    /// <summary>Whether a value could have too many parts to be masked by each of them; most can't.</summary>
    public static bool MayHaveManyParts(string value) => value.Length > MostDerived && value.AsSpan().ContainsAny(PartEnds);

    private bool Derive(string value, int minimumLength)
    {
        string trimmed = value.Trim();
        if (trimmed.Length >= minimumLength && HoldsContent(trimmed))
            _patterns.Add(trimmed);
        AddWritten(trimmed);
        if (trimmed.Length != value.Length)
            AddWritten(value);

        foreach (string part in SecretParts.Of(trimmed))
            AddPart(part, minimumLength);

        // A text may be JSON of great size: it is left as soon as it has too many leaves.
        foreach (string leaf in JsonForms.LeavesOf(trimmed, MostDerived) ?? LinesOf(value, minimumLength))
        {
            if (IsTelling(leaf) && leaf.Length < value.Length && _patterns.Add(leaf) && _patterns.Count > MostDerived + 1)
                return false;
        }

        return _patterns.Count <= MostDerived + 1;
    }

    private void AddPart(string part, int minimumLength)
    {
        if (part.Length < minimumLength || !IsTelling(part))
            return;
        _patterns.Add(part);
        AddWritten(part);
    }

    private void AddWritten(string value)
    {
        foreach (string form in EscapedForms.Of(value).Concat(EncodedForms.Of(value)))
        {
            if (form.Length >= LeastDerived)
                _patterns.Add(form);
        }
    }

    private static List<string> LinesOf(string value, int minimumLength)
    {
        List<string> lines = [];
        if (!value.AsSpan().ContainsAny('\n', '\r'))
            return lines;
        foreach (ReadOnlySpan<char> line in value.AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> trimmed = line.Trim();
            if (trimmed.Length >= minimumLength && !trimmed.StartsWith("-----"))
                lines.Add(trimmed.ToString());
        }

        return lines;
    }

    private static bool IsTelling(string part) => HoldsContent(part) && !OrdinaryWords.Contain(part) && !SecretUrl.IsPlain(part);

    // Surrogates are letters of other scripts, or as telling.
    private static bool HoldsContent(string part) => part.Any(character => char.IsLetterOrDigit(character) || char.IsSurrogate(character));
}
