using Microsoft.Extensions.Compliance.Classification;

namespace LogFrameworks;

/// <summary>An app's own kinds of data.</summary>
internal static class MyTaxonomy
{
    public static DataClassification MayHoldSecrets { get; } = new("shop", "may hold secrets");
}
