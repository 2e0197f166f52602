namespace ManagedSecrets.Configuration.Settings;

/// <summary>The range of a setting, wherever it was set.</summary>
internal static class SettingRange
{
    /// <exception cref="ManagedSecretsException">The value is outside of it.</exception>
    public static void Check<T>(string section, string name, T value, T least, T most, string remedy)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            throw new ManagedSecretsException($"{section}:{name} is {value}, and must be from {least} to {most}. {remedy}.");
    }
}
