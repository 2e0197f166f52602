namespace ManagedSecrets.Logging.Leaks;

/// <summary>A text that was masked, and the line it was in.</summary>
internal readonly record struct Leak(string Text, LogOrigin Origin);
