namespace ManagedSecrets.StorageQueue;

/// <summary>Checks a queue's URI. What is wrong with it is said without quoting it: there may be a SAS in it.</summary>
internal static class QueueAddress
{
    private const string Example = "Write it like https://shop.queue.core.windows.net/secrets-worker, with no SAS: the app signs in with its identity";

    /// <summary>Where Azure Storage has queues (learn.microsoft.com/azure/storage/common/storage-account-overview#storage-account-endpoints). A token for it goes nowhere else.</summary>
    private static readonly string[] Domains = [".queue.core.windows.net", ".queue.core.usgovcloudapi.net", ".queue.core.chinacloudapi.cn", ".queue.storage.azure.net"];

    public static Uri Parse(string text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) ? uri : throw Bad("is not an absolute URI");

    /// <summary>The queue's own URI, of that of the queue or of the service.</summary>
    public static Uri Check(Uri uri, string? name)
    {
        if (!uri.IsAbsoluteUri)
            throw Bad("is a relative URI");
        if (uri.Scheme != Uri.UriSchemeHttps || !uri.IsDefaultPort)
            throw Bad("is not https at its usual port");
        if (uri.UserInfo.Length + uri.Query.Length + uri.Fragment.Length > 0)
            throw Bad("has a user name, a query or a fragment");
        if (!Domains.Any(domain => uri.Host.EndsWith(domain, StringComparison.OrdinalIgnoreCase)))
            throw Bad($"is at no address of Azure Storage ({string.Join(", ", Domains.Select(domain => $"*{domain}"))}), and a token goes nowhere else; code can give a QueueClient for another");

        string[] path = uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (path.Length > 1)
            throw Bad("has more than a queue's name behind the host");
        if (path.Length == 1 && name is not null && name != path[0])
            throw new ManagedSecretsException("ManagedSecrets:StorageQueue:Uri names a queue, and ManagedSecrets:StorageQueue:Name another. Keep one.");
        string queue = path.FirstOrDefault() ?? name ?? throw Bad("names no queue, and ManagedSecrets:StorageQueue:Name is not set");
        return IsName(queue) ? new UriBuilder(Uri.UriSchemeHttps, uri.IdnHost) { Path = queue }.Uri : throw BadName();
    }

    private static bool IsName(string name) =>
        name.Length is >= 3 and <= 63 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        && name[0] != '-' && name[^1] != '-' && !name.Contains("--", StringComparison.Ordinal);

    private static ManagedSecretsException Bad(string cause) => new($"The queue's address in ManagedSecrets:StorageQueue:Uri {cause}. {Example}.");

    private static ManagedSecretsException BadName() => new(
        "The queue's name in ManagedSecrets:StorageQueue is none that Azure Storage allows: 3 to 63 lower-case letters, digits and single hyphens, a letter or a digit at each end.");
}
