namespace ManagedSecrets.Credentials;

/// <summary>Which credentials are tried, in this order, and why, in words that may be shown.</summary>
internal sealed record CredentialPlan(IReadOnlyList<CredentialKind> Kinds, string Reason, IReadOnlyList<string> Warnings);
