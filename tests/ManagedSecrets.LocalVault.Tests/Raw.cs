using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Azure.Core;

namespace ManagedSecrets.LocalVault.Tests;

/// <summary>Speaks to the vault without the SDK, to see what is on the wire.</summary>
internal static class Raw
{
    public const string Version = "api-version=2026-04-01";

    public static async Task<HttpResponseMessage> SendAsync(this LocalVaultServer vault, string method, string path, string? body = null, string? token = null)
    {
        using HttpClient client = new(vault.CreateHandler());
        using HttpRequestMessage request = new(new HttpMethod(method), new Uri(vault.VaultUri, path));
        token ??= (await vault.Credential.GetTokenAsync(new TokenRequestContext([]), default)).Token;
        request.Headers.Authorization = token.Length == 0 ? null : new AuthenticationHeaderValue("Bearer", token);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return await client.SendAsync(request);
    }

    public static async Task<(int Status, JsonElement Body)> CallAsync(this LocalVaultServer vault, string method, string path, string? body = null)
    {
        using HttpResponseMessage response = await vault.SendAsync(method, path.Contains('?') ? path : $"{path}?{Version}", body);
        string text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    public static string Code(this JsonElement body) => body.GetProperty("error").GetProperty("code").GetString()!;

    public static string InnerCode(this JsonElement body) =>
        body.GetProperty("error").GetProperty("innererror").GetProperty("code").GetString()!;
}
