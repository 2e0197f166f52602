using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using ManagedSecrets.LocalVault.Faults;
using ManagedSecrets.LocalVault.Identity;
using Microsoft.AspNetCore.Http;

namespace ManagedSecrets.LocalVault.Http;

/// <summary>Takes a request from the connection to its answer: log, faults, the vault or an identity double, the wire.</summary>
internal sealed class VaultRequestHandler(
    VaultApi vault, IdentityEndpoints identity, TimeProvider time, TimeSpan latency, CancellationToken stopping)
{
    private readonly ConcurrentBag<VaultReply> _replies = [];
    private readonly FaultRunner _faults = new(time, vault.TenantId, stopping);

    public LocalVaultRequestLog Log { get; } = new();

    public LocalVaultFaults Faults { get; } = new();

    public async Task HandleAsync(HttpContext context)
    {
        context.Response.Headers["x-managedsecrets-local-vault"] = "true";
        context.Response.Headers.Date = time.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
        LocalVaultRequest entry = Log.Add(context);
        if (!_replies.TryTake(out VaultReply? reply))
        {
            reply = new VaultReply();
        }

        try
        {
            await AnswerAsync(context, entry, reply).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Ends this request only: others on the same HTTP/2 connection go on.
            context.Abort();
        }
        finally
        {
            reply.Reset();
            _replies.Add(reply);
        }
    }

    private async Task AnswerAsync(HttpContext context, LocalVaultRequest entry, VaultReply reply)
    {
        ImmutableArray<LocalVaultFault> faults = Faults.Take(entry.Method, entry.Path, authenticated: false);
        try
        {
            await _faults.BeforeAsync(context, faults).ConfigureAwait(false);
            if (IdentityEndpoints.Owns(context.Request))
            {
                await identity.AnswerAsync(context, reply, stopping).ConfigureAwait(false);
            }
            else
            {
                await WaitAsync(context).ConfigureAwait(false);
                faults = faults.AddRange(await AnswerForVaultAsync(context, entry, reply).ConfigureAwait(false));
            }
        }
        catch (VaultErrorException error)
        {
            reply.Fail(error);
        }

        FaultRunner.Rewrite(reply, faults);
        entry.Status = reply.Status;
        await SendAsync(context, reply, faults).ConfigureAwait(false);
    }

    private async Task<ImmutableArray<LocalVaultFault>> AnswerForVaultAsync(HttpContext context, LocalVaultRequest entry, VaultReply reply)
    {
        entry.Identity = vault.Identify(context, reply);
        if (entry.Identity is null)
        {
            return [];
        }

        ImmutableArray<LocalVaultFault> faults = Faults.Take(entry.Method, entry.Path, authenticated: true);
        await _faults.BeforeAsync(context, faults).ConfigureAwait(false);
        await vault.AnswerAsync(context.Request, entry.Identity, reply).ConfigureAwait(false);
        return faults;
    }

    private static async Task SendAsync(HttpContext context, VaultReply reply, ImmutableArray<LocalVaultFault> faults)
    {
        bool truncate = faults.Any(fault => fault.Effect.Truncate);
        await reply.SendAsync(context.Response, truncate, context.RequestAborted).ConfigureAwait(false);
        if (truncate)
        {
            FaultRunner.Drop(context);
            throw new OperationCanceledException();
        }
    }

    private Task WaitAsync(HttpContext context) =>
        latency > TimeSpan.Zero ? Task.Delay(latency, time, context.RequestAborted) : Task.CompletedTask;
}
