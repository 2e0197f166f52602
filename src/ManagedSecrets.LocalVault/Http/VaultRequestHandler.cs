using System.Collections.Concurrent;
using ManagedSecrets.LocalVault.Identity;
using ManagedSecrets.LocalVault.Secrets;
using Microsoft.AspNetCore.Http;

namespace ManagedSecrets.LocalVault.Http;

/// <summary>Takes a request from the connection to its answer.</summary>
internal sealed class VaultRequestHandler(LocalVaultOptions options, AccessTokenIssuer issuer, SecretStore store) : IDisposable
{
    private readonly ConcurrentBag<VaultReply> _replies = [];
    private readonly VaultOperations _operations = new(store, options.TimeProvider);
    private readonly CancellationTokenSource _stopping = new();

    public SecretStore Store => store;

    public async Task HandleAsync(HttpContext context)
    {
        context.Response.Headers["x-managedsecrets-local-vault"] = "true";
        if (!_replies.TryTake(out VaultReply? reply))
        {
            reply = new VaultReply();
        }

        try
        {
            await AnswerAsync(context, reply).ConfigureAwait(false);
            await reply.SendAsync(context.Response, null, context.RequestAborted).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested || _stopping.IsCancellationRequested)
        {
            context.Abort();
        }
        finally
        {
            reply.Reset();
            _replies.Add(reply);
        }
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private async Task AnswerAsync(HttpContext context, VaultReply reply)
    {
        if (options.RequestLatency > TimeSpan.Zero)
        {
            await Task.Delay(options.RequestLatency, options.TimeProvider, context.RequestAborted).ConfigureAwait(false);
        }

        try
        {
            string? identity = Authentication.Identify(context, issuer, reply);
            if (identity is null)
            {
                return;
            }

            ApiVersions.Check(context.Request);
            VaultRoute route = VaultRoute.Parse(context.Request.Method, context.Request.Path.Value!);
            SecretChange change = await SecretChangeReader.ReadAsync(route.Operation, context.Request).ConfigureAwait(false);
            _operations.Execute(new VaultCall(route, context.Request, change), reply);
        }
        catch (VaultErrorException error)
        {
            reply.Fail(error);
        }
    }
}
