namespace ManagedSecrets.Credentials;

/// <summary>Environment variables for as long as a test needs them: the SDK's credentials read the process's own.</summary>
internal sealed class Variables : IDisposable
{
    private readonly Dictionary<string, string?> _before = [];

    public void Set(string name, string? value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }

    public void Dispose()
    {
        foreach ((string name, string? value) in _before)
            Environment.SetEnvironmentVariable(name, value);
    }
}
