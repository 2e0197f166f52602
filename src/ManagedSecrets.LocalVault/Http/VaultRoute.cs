namespace ManagedSecrets.LocalVault.Http;

/// <summary>What a request asks for: the operation, the secret's name and version (empty for the latest).</summary>
internal readonly record struct VaultRoute(VaultOperation Operation, string Name, string Version)
{
    public static VaultRoute Parse(string method, string path)
    {
        string[] parts = path.Trim('/').Split('/');
        string name = parts.Length > 1 ? parts[1] : string.Empty;
        string rest = parts.Length > 2 ? parts[2] : string.Empty;
        VaultOperation operation = (parts[0], parts.Length) switch
        {
            ("secrets", 1) when method == "GET" => VaultOperation.List,
            ("secrets", 2) => OfSecret(method, name),
            ("secrets", 3) => OfPart(method, rest),
            ("deletedsecrets", 1) when method == "GET" => VaultOperation.ListDeleted,
            ("deletedsecrets", 2) when method == "GET" => VaultOperation.GetDeleted,
            ("deletedsecrets", 2) when method == "DELETE" => VaultOperation.Purge,
            ("deletedsecrets", 3) when method == "POST" && rest == "recover" => VaultOperation.Recover,
            _ => VaultOperation.Unknown,
        };
        return new VaultRoute(operation, name, operation is VaultOperation.Get or VaultOperation.Update ? rest : string.Empty);
    }

    private static VaultOperation OfSecret(string method, string name) => method switch
    {
        "GET" => VaultOperation.Get,
        "PUT" => VaultOperation.Set,
        "PATCH" => VaultOperation.Update,
        "DELETE" => VaultOperation.Delete,
        "POST" when name == "restore" => VaultOperation.Restore,
        _ => VaultOperation.Unknown,
    };

    private static VaultOperation OfPart(string method, string rest) => (method, rest) switch
    {
        ("GET", "versions") => VaultOperation.ListVersions,
        ("GET", _) => VaultOperation.Get,
        ("PATCH", _) => VaultOperation.Update,
        ("POST", "backup") => VaultOperation.Backup,
        _ => VaultOperation.Unknown,
    };
}
