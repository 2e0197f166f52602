namespace ManagedSecrets.Matrix.Channels;

/// <summary>An object that says what it holds.</summary>
public sealed record Login(string User, string Password);
