using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Diagnostics.Advice;

/// <summary>One rule about loaded secrets. It says nothing of a value: neither a part of it nor its length.</summary>
internal interface IAdviceRule
{
    string Id { get; }

    /// <summary>What is to be said of a secret, from a fixed set of texts; null for nothing. Secrets with the same text share a line.</summary>
    string? Judge(AdvisedSecret secret, DateTimeOffset now);

    void Write(ILogger logger, string text, string names);
}
