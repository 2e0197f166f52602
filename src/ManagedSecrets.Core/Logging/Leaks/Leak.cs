namespace ManagedSecrets.Logging.Leaks;

/// <summary>A text that was masked, and the line it was in.</summary>
/// <param name="Text">The text as it was.</param>
/// <param name="Origin">The line.</param>
/// <param name="IsFirst">Whether it is the first that was masked in the line.</param>
internal readonly record struct Leak(string Text, LogOrigin Origin, bool IsFirst);
