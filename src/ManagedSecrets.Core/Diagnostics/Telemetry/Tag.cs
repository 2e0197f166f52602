namespace ManagedSecrets.Diagnostics.Telemetry;

/// <summary>The keys of tags. Those without our prefix are OpenTelemetry's.</summary>
internal static class Tag
{
    public const string Address = "server.address";
    public const string ErrorType = "error.type";
    public const string HttpStatus = "http.response.status_code";
    public const string LoadType = "managedsecrets.load.type";
    public const string Outcome = "managedsecrets.outcome";
    public const string RequestStatus = "managedsecrets.request.status";
    public const string RequestCount = "managedsecrets.request.count";
    public const string RotationType = "managedsecrets.rotation.type";
    public const string Reason = "managedsecrets.redaction.reason";
    public const string SignalOutcome = "managedsecrets.signal.outcome";
    public const string Secrets = "managedsecrets.secret.count";
    public const string Added = "managedsecrets.secret.added";
    public const string Rotated = "managedsecrets.secret.rotated";
    public const string Removed = "managedsecrets.secret.removed";
    public const string Kept = "managedsecrets.secret.kept";

    /// <summary>Those that have a value.</summary>
    public static KeyValuePair<string, object?>[] Set(params ReadOnlySpan<(string Key, object? Value)> tags)
    {
        List<KeyValuePair<string, object?>> set = new(tags.Length);
        foreach ((string key, object? value) in tags)
        {
            if (value is not null)
                set.Add(new KeyValuePair<string, object?>(key, value));
        }

        return [.. set];
    }
}
