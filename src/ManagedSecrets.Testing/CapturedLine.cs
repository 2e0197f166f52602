namespace ManagedSecrets.Testing;

/// <summary>All text of a log line, and where it was written.</summary>
internal sealed record CapturedLine(string Text, string Place);
