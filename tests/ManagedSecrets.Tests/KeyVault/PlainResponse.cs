using System.Diagnostics.CodeAnalysis;
using System.Text;
using Azure;
using Azure.Core;

namespace ManagedSecrets.KeyVault;

/// <summary>An answer as the SDK's pipeline hands it on, for what no server of ours would send.</summary>
internal sealed class PlainResponse(int status, string body, params HttpHeader[] headers) : Response
{
    public override int Status => status;

    public override string ReasonPhrase => "";

    public override Stream? ContentStream { get; set; } = new MemoryStream(Encoding.UTF8.GetBytes(body));

    public override string ClientRequestId { get; set; } = "";

    public override void Dispose() => ContentStream?.Dispose();

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) => (value = Find(name).FirstOrDefault()) is not null;

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values) => (values = Find(name)).Any();

    protected override bool ContainsHeader(string name) => Find(name).Any();

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => headers;

    private IEnumerable<string> Find(string name) => headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value);
}
