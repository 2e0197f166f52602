using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ManagedSecrets.LocalVault.Secrets;

namespace ManagedSecrets.LocalVault.Http;

/// <summary>Carries out one operation of the secrets REST API and writes its answer.</summary>
internal sealed class VaultOperations(SecretStore store, TimeProvider time)
{
    private readonly SecretJson _json = new((int)store.Retention.TotalDays);

    public void Execute(VaultCall call, VaultReply reply)
    {
        switch (call.Route.Operation)
        {
            case VaultOperation.Get:
                Get(call, reply.Json);
                break;
            case VaultOperation.Set:
                Set(call, reply.Json);
                break;
            case VaultOperation.Update:
                Update(call, reply.Json);
                break;
            case VaultOperation.List or VaultOperation.ListVersions or VaultOperation.ListDeleted:
                List(call, reply.Json);
                break;
            case VaultOperation.Delete:
                _json.WriteDeleted(reply.Json, call.Root, store.Delete(call.Route.Name), withVersion: true);
                break;
            case VaultOperation.GetDeleted:
                _json.WriteDeleted(reply.Json, call.Root, store.GetDeleted(call.Route.Name), withVersion: true);
                break;
            case VaultOperation.Recover:
                WriteLatest(call, reply.Json, store.Recover(call.Route.Name));
                break;
            case VaultOperation.Purge:
                store.Purge(call.Route.Name);
                reply.Status = 204;
                break;
            case VaultOperation.Backup:
                Backup(call, reply.Json);
                break;
            case VaultOperation.Restore:
                Restore(call, reply.Json);
                break;
            default:
                throw new VaultErrorException(404, "NotFound", "The request URI names no operation of the secrets API.");
        }
    }

    private void Get(VaultCall call, Utf8JsonWriter json)
    {
        StoredSecret secret = store.Get(call.Route.Name);
        SecretVersion version = secret.Find(call.Route.Version);
        if (!version.Enabled)
        {
            throw VaultErrorException.Disabled();
        }

        _json.WriteBundle(json, call.Root, secret, version, withValue: true);
    }

    private void Set(VaultCall call, Utf8JsonWriter json)
    {
        SecretChange change = call.Change;
        if (change.Value is null)
        {
            throw VaultErrorException.BadParameter("The parameter value is not specified in the request.");
        }

        (StoredSecret secret, SecretVersion version) =
            store.Set(call.Route.Name, change.Value, created => change.ApplyTo(created, created.Updated));
        _json.WriteBundle(json, call.Root, secret, version, withValue: true);
    }

    private void Update(VaultCall call, Utf8JsonWriter json)
    {
        SecretChange change = call.Change;
        (StoredSecret secret, SecretVersion version) =
            store.Update(call.Route.Name, call.Route.Version, before => change.ApplyTo(before, time.GetUtcNow()));
        _json.WriteBundle(json, call.Root, secret, version, withValue: false);
    }

    private void List(VaultCall call, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("value"u8);
        string? next = call.Route.Operation switch
        {
            VaultOperation.List => ListSecrets(call, json),
            VaultOperation.ListVersions => ListVersions(call, json),
            _ => ListDeleted(call, json),
        };
        json.WriteEndArray();
        if (next is null)
        {
            json.WriteNull("nextLink"u8);
        }
        else
        {
            json.WriteString("nextLink"u8, call.NextLink(next));
        }

        json.WriteEndObject();
    }

    private string? ListSecrets(VaultCall call, Utf8JsonWriter json)
    {
        ImmutableArray<StoredSecret> page = store.Page(call.After, call.PageSize + 1);
        foreach (StoredSecret secret in page.Take(call.PageSize))
        {
            _json.WriteItem(json, $"{call.Root}secrets/{secret.Name}", secret.Latest);
        }

        return page.Length > call.PageSize ? page[^2].Name : null;
    }

    private string? ListVersions(VaultCall call, Utf8JsonWriter json)
    {
        StoredSecret secret = store.Get(call.Route.Name);
        SecretVersion[] page = [.. secret.Versions
            .OrderBy(version => version.Id, StringComparer.Ordinal)
            .SkipWhile(version => string.CompareOrdinal(version.Id, call.After) <= 0)
            .Take(call.PageSize + 1)];
        foreach (SecretVersion version in page.Take(call.PageSize))
        {
            _json.WriteItem(json, $"{call.Root}secrets/{secret.Name}/{version.Id}", version);
        }

        return page.Length > call.PageSize ? page[^2].Id : null;
    }

    private string? ListDeleted(VaultCall call, Utf8JsonWriter json)
    {
        ImmutableArray<DeletedSecret> page = store.DeletedPage(call.After, call.PageSize + 1);
        foreach (DeletedSecret deleted in page.Take(call.PageSize))
        {
            _json.WriteDeleted(json, call.Root, deleted, withVersion: false);
        }

        return page.Length > call.PageSize ? page[^2].Secret.Name : null;
    }

    private void Backup(VaultCall call, Utf8JsonWriter json)
    {
        byte[] blob = SecretBackup.Seal(store.Get(call.Route.Name));
        json.WriteStartObject();
        json.WriteString("value"u8, Base64Url.EncodeToString(blob));
        json.WriteEndObject();
    }

    private void Restore(VaultCall call, Utf8JsonWriter json)
    {
        StoredSecret secret = SecretBackup.Open(Encoding.UTF8.GetBytes(call.Change.Value ?? string.Empty));
        store.Restore(secret);
        WriteLatest(call, json, secret);
    }

    private void WriteLatest(VaultCall call, Utf8JsonWriter json, StoredSecret secret) =>
        _json.WriteBundle(json, call.Root, secret, secret.Latest, withValue: false);
}
